package dev.cairn.flink;

import dev.cairn.flink.document.RecordChange;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The changes of all collections of a bundle, made of DMS records: what Rockset's collections did
 * with them, as a stream of whole documents.
 *
 * <pre>{@code
 * ChangeStream stream = ChangeStream.of(records, JobPlan.of(Path.of("bundle")));
 * stream.changes().sinkTo(mySink);
 * }</pre>
 *
 * Records may arrive in any order and several times. All state is keyed by collection and {@code
 * _id}.
 *
 * @param changes the changes, those of one document in their order
 * @param deadLetters what could not be used
 * @param schemaChanges control records about tables of the plan
 */
public record ChangeStream(
    DataStream<Change> changes,
    DataStream<DeadLetter> deadLetters,
    DataStream<SchemaChange> schemaChanges) {
  /**
   * {@return the changes that DMS records make} Without sequence numbers, records that have no
   * order of their own count in the order of their arrival.
   *
   * @param records one DMS record each, in UTF-8
   * @param plan the job
   */
  public static ChangeStream of(DataStream<byte[]> records, JobPlan plan) {
    return ofRecords(
        records.map(SourceRecord::of).returns(SourceRecord.type()).name("records"),
        plan,
        Duration.ZERO);
  }

  /**
   * {@return the changes that DMS records of known places make}
   *
   * @param records one DMS record each
   * @param plan the job
   * @param stateTtl how long a document that no record changes is remembered; zero for ever, which
   *     is what a collection does
   */
  public static ChangeStream ofRecords(
      DataStream<SourceRecord> records, JobPlan plan, Duration stateTtl) {
    SingleOutputStreamOperator<RecordChange> transformed =
        records
            .process(new TransformFunction(plan.toJson()))
            .returns(RecordChange.type())
            .name("transform")
            .uid("cairn-transform");
    SingleOutputStreamOperator<Change> changes =
        keyed(transformed)
            .process(new CollectionFunction(plan.toJson(), stateTtl))
            .returns(Change.type())
            .name("collections")
            .uid("cairn-collections");
    return new ChangeStream(
        changes,
        transformed
            .getSideOutput(SideOutputs.DEAD_LETTERS)
            .union(changes.getSideOutput(SideOutputs.DEAD_LETTERS)),
        transformed.getSideOutput(SideOutputs.SCHEMA_CHANGED));
  }

  /**
   * The records by document. If there is one task, in this process, it has all keys already, and
   * need not write records for another thread. On a cluster a scheduler may change the parallelism
   * of a job that runs.
   */
  private static KeyedStream<RecordChange, String> keyed(
      SingleOutputStreamOperator<RecordChange> records) {
    StreamExecutionEnvironment environment = records.getExecutionEnvironment();
    KeySelector<RecordChange, String> key = RecordChange::key;
    return environment instanceof LocalStreamEnvironment
            && environment.getParallelism() == 1
            && records.getParallelism() == 1
        ? DataStreamUtils.reinterpretAsKeyedStream(records, key, Types.STRING)
        : records.keyBy(key, Types.STRING);
  }
}
