package dev.cairn.flink;

import dev.cairn.bundle.CollectionNames;
import dev.cairn.catalog.TableName;
import dev.cairn.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole job with both sinks, behind a {@link Saboteur}. */
final class DisturbedJob {
  private final Saboteur saboteur;

  /** Whether all records of a row pass through one task, and so come in one order. */
  private final boolean partitioned;

  DisturbedJob(Saboteur saboteur, boolean partitioned) {
    this.saboteur = saboteur;
    this.partitioned = partitioned;
  }

  /** The options of the program for a run: its plan, a file a shard, both sinks in new places. */
  static String[] options(SourceTable.Run run, Arrivals arrivals, TestDatabase target, Path folder)
      throws Exception {
    removeTables(run, target);
    List<String> words = new ArrayList<>();
    words.add("--job-plan");
    words.add(JobPlan.of(run.plan()).toJson());
    words.add("--source");
    arrivals.write(folder).forEach(file -> words.add(file.toString()));
    words.addAll(List.of("--sink", target.url()));
    words.addAll(List.of("--sink", changes(folder).toString()));
    words.addAll(List.of("--dead-letters", deadLetters(folder).toString()));
    return words.toArray(String[]::new);
  }

  private static void removeTables(SourceTable.Run run, TestDatabase target) throws SQLException {
    for (TableName table : run.rows().keySet()) {
      target.execute("DROP TABLE IF EXISTS " + CollectionNames.sinkTable(table));
    }
  }

  /** The folder of the sink of lines. */
  static Path changes(Path folder) {
    return folder.resolve("changes");
  }

  /** The folder of dead letters. */
  static Path deadLetters(Path folder) {
    return folder.resolve("dead");
  }

  /** Adds the job to an environment. */
  void define(StreamExecutionEnvironment environment, JobOptions options) {
    DataStream<SourceRecord> records =
        options
            .source()
            .records(environment)
            .map(saboteur)
            .returns(SourceRecord.type())
            .uid("saboteur")
            .setParallelism(1);
    ChangeStream stream =
        ChangeStream.ofRecords(
            partitioned
                ? records.partitionCustom(
                    Math::floorMod, record -> Arrivals.row(record.bytes()).hashCode())
                : records,
            options.plan(),
            Duration.ZERO);
    CairnJob.define(stream, options);
  }
}
