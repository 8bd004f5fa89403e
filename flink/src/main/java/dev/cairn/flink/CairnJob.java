package dev.cairn.flink;

import dev.cairn.flink.program.Login;
import java.time.Duration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole job: a source, the collections, and the sinks. */
final class CairnJob {
  /** The name in Flink's user interface. */
  static final String NAME = "cairn";

  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  private CairnJob() {}

  /** Adds the job to an environment. */
  static void define(StreamExecutionEnvironment environment, JobOptions options) {
    options.parallelism().ifPresent(environment::setParallelism);
    if (options.checkpointInterval().isPresent()
        || !environment.getCheckpointConfig().isCheckpointingEnabled()) {
      environment.enableCheckpointing(
          options.checkpointInterval().orElse(CHECKPOINT_INTERVAL).toMillis());
    }
    DataStream<SourceRecord> records = options.source().records(environment);
    define(ChangeStream.ofRecords(records, options.plan(), options.stateTtl()), options);
  }

  /** Adds the sinks of a stream. */
  static void define(ChangeStream stream, JobOptions options) {
    DataStream<DeadLetter> deadLetters = stream.deadLetters();
    if (options.database().isPresent()) {
      SingleOutputStreamOperator<DeadLetter> refused =
          stream
              .changes()
              .transform(
                  "postgresql",
                  DeadLetter.type(),
                  new PostgresSink(
                      new Login(options.database().get(), options.passwordFile().orElse(null)),
                      options.plan()))
              .uid("cairn-postgresql");
      deadLetters = deadLetters.union(refused);
    }
    options
        .lines()
        .ifPresent(
            folder ->
                stream
                    .changes()
                    .sinkTo(LineEncoders.changes(new Path(folder)))
                    .name("changes")
                    .uid("cairn-changes"));
    deadLetters
        .sinkTo(LineEncoders.deadLetters(new Path(options.deadLetters())))
        .name("dead letters")
        .uid("cairn-dead-letters");
    options
        .schemaChanges()
        .ifPresent(
            folder ->
                stream
                    .schemaChanges()
                    .sinkTo(LineEncoders.schemaChanges(new Path(folder)))
                    .name("schema changes")
                    .uid("cairn-schema-changes"));
  }
}
