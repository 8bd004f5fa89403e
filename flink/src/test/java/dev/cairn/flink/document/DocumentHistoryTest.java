package dev.cairn.flink.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.flink.document.DocumentHistory.Effect;
import dev.cairn.flink.document.DocumentHistory.Step;
import dev.cairn.rockset.collection.DocumentCollection;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.ObjectValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One document under records in any order. */
class DocumentHistoryTest {
  private static final String KEY = RecordChange.key("c", "1");

  private final DocumentHistory history = new DocumentHistory(Dialect.defaults());

  private static ChangeOrder order(String operation, int time) {
    String details =
        operation.equals("load")
            ? ""
            : ",\"commit-timestamp\":\"2026-01-05T09:00:00.0000" + (10 + time) + "Z\"";
    String json =
        "{\"data\":{\"id\":1},\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.0000"
            + (10 + time)
            + "Z\",\"record-type\":\"data\",\"operation\":\""
            + operation
            + "\",\"schema-name\":\"s\",\"table-name\":\"t\""
            + details
            + "}}";
    return ChangeOrder.of((DmsRecord.Data) RecordParser.own(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static RecordChange record(ChangeOrder order, Operation operation, String fields) {
    return new RecordChange(
        KEY, operation.ordinal(), fields.getBytes(StandardCharsets.UTF_8), order, "", "", "");
  }

  private static RecordChange load(int time, String fields) {
    return record(order("load", time), Operation.UPSERT, fields);
  }

  private static RecordChange upsert(int time, String fields) {
    return record(order("update", time), Operation.UPSERT, fields);
  }

  private static RecordChange delete(int time) {
    return record(order("delete", time), Operation.DELETE, "");
  }

  private static RecordChange withoutOrder(String shard, String sequence, String fields) {
    RecordChange record = record(ChangeOrder.none(), Operation.UPSERT, fields);
    return new RecordChange(
        KEY, record.operation(), record.document(), record.order(), shard, sequence, "");
  }

  /** The state as a checkpoint keeps it. */
  private static StoredDocument stored(StoredDocument state) {
    StoredDocument.Serializer serializer = new StoredDocument.Serializer();
    try {
      DataOutputSerializer out = new DataOutputSerializer(64);
      serializer.serialize(state, out);
      return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document after these records, sometimes through the form in which it is stored. */
  private @Nullable String after(RecordChange... records) {
    StoredDocument state = null;
    Random random = new Random(records.length);
    for (RecordChange record : records) {
      Step step = history.apply(state, record);
      state = step.state() == null || random.nextBoolean() ? step.state() : stored(step.state());
    }
    return state == null || state.document() == null
        ? null
        : new String(state.document(), StandardCharsets.UTF_8);
  }

  private Step last(RecordChange... records) {
    StoredDocument state = null;
    Step step = null;
    for (RecordChange record : records) {
      step = history.apply(state, record);
      state = step.state();
    }
    return step;
  }

  @Test
  void anOlderChangeDoesNotOverwriteANewerOne() {
    assertThat(after(upsert(2, "{\"_id\":\"1\",\"a\":2}"), upsert(1, "{\"_id\":\"1\",\"a\":1}")))
        .isEqualTo("{\"_id\":\"1\",\"a\":2}");
  }

  @Test
  void anOlderChangeAddsTheFieldsThatANewerOneLeftOut() {
    assertThat(
            after(
                upsert(3, "{\"_id\":\"1\",\"a\":3}"),
                upsert(1, "{\"_id\":\"1\",\"a\":1,\"long\":\"x\"}"),
                upsert(2, "{\"_id\":\"1\",\"a\":2,\"b\":2}")))
        .isEqualTo("{\"_id\":\"1\",\"a\":3,\"long\":\"x\",\"b\":2}");
  }

  @Test
  void textThatUtf8CannotHaveIsKeptWhereFieldsAreMerged() {
    assertThat(
            after(
                upsert(1, "{\"_id\":\"1\",\"a\":\"x\\uD800y\",\"b\":1}"),
                upsert(2, "{\"_id\":\"1\",\"b\":2}")))
        .isEqualToIgnoringCase("{\"_id\":\"1\",\"a\":\"x\\ud800y\",\"b\":2}");
  }

  /** The other type's value would be merged, or none could be. */
  @Test
  void fieldsOfADocumentThatReadsAsATypedValueAreNotMergedWithOlderOnes() {
    for (String typed :
        List.of(
            "\"__rockset_type\":\"null\"",
            "\"__rockset_type\":\"object\",\"value\":{\"_id\":\"1\"}",
            "\"__rockset_type\":\"nonsense\"")) {
      String fields = "{\"_id\":\"1\"," + typed + "}";
      assertThat(after(upsert(2, fields), upsert(3, fields))).isEqualTo(fields);
      RecordChange older = upsert(1, "{\"_id\":\"1\",\"a\":1}");
      assertThatThrownBy(() -> last(upsert(2, fields), older))
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("__rockset_type");
    }
  }

  @Test
  void aDeletedRowIsNotBroughtBackByAnOlderChange() {
    assertThat(after(delete(2), upsert(1, "{\"_id\":\"1\"}"))).isNull();
    assertThat(after(upsert(1, "{\"_id\":\"1\"}"), delete(3), upsert(2, "{\"_id\":\"1\"}")))
        .isNull();
    assertThat(after(delete(2), upsert(3, "{\"_id\":\"1\"}"))).isNotNull();
  }

  @Test
  void aDeletedRowIsNotBroughtBackByALoadThatRunsAgain() {
    assertThat(
            after(load(1, "{\"_id\":\"1\"}"), delete(2), load(40, "{\"_id\":\"1\",\"again\":1}")))
        .isNull();
  }

  @Test
  void aLoadThatRunsAgainReplacesWhatOnlyALoadHasWritten() {
    assertThat(after(load(1, "{\"_id\":\"1\",\"a\":1}"), load(2, "{\"_id\":\"1\",\"a\":2}")))
        .isEqualTo("{\"_id\":\"1\",\"a\":2}");
    assertThat(after(upsert(1, "{\"_id\":\"1\",\"a\":9}"), load(40, "{\"_id\":\"1\",\"a\":2}")))
        .isEqualTo("{\"_id\":\"1\",\"a\":9}");
  }

  @Test
  void aRecordThatComesTwiceCountsOnce() {
    assertThat(last(upsert(1, "{\"_id\":\"1\"}"), upsert(1, "{\"_id\":\"1\"}")).effect())
        .isEqualTo(Effect.DUPLICATE);
    assertThat(last(delete(1), delete(1)).effect()).isEqualTo(Effect.DUPLICATE);
  }

  @Test
  void recordsOfOnePlaceThatDifferHaveNoOrder() {
    Step step = last(upsert(1, "{\"_id\":\"1\"}"), upsert(1, "{\"_id\":\"1\",\"a\":1}"));
    assertThat(step.unordered()).isTrue();
    assertThat(step.effect()).isEqualTo(Effect.APPLIED);
  }

  @Test
  void withoutAnOrderTheLaterSequenceNumberOfAShardWins() {
    RecordChange ninth = withoutOrder("s", "9", "{\"_id\":\"1\",\"a\":9}");
    RecordChange tenth = withoutOrder("s", "10", "{\"_id\":\"1\",\"a\":10}");
    assertThat(after(ninth, tenth)).isEqualTo(after(tenth, ninth)).contains("10");
    assertThat(last(tenth, ninth).unordered()).isTrue();
    RecordChange elsewhere = withoutOrder("t", "1", "{\"_id\":\"1\",\"a\":1}");
    assertThat(after(tenth, elsewhere)).as("the later arrival").contains(":1}");
    assertThat(last(ninth, ninth).effect()).as("read again").isEqualTo(Effect.DUPLICATE);
  }

  @Test
  void operationsDoWhatTheyDoInACollection() {
    RecordChange insert = record(order("insert", 2), Operation.INSERT, "{\"_id\":\"1\",\"a\":2}");
    assertThat(last(upsert(1, "{\"_id\":\"1\"}"), insert).effect()).isEqualTo(Effect.IGNORED);
    assertThat(
            new DocumentHistory(Dialect.defaults().with("INSERT_EXISTING", "ERROR"))
                .apply(last(upsert(1, "{\"_id\":\"1\"}")).state(), insert)
                .effect())
        .isEqualTo(Effect.REFUSED);
    RecordChange update = record(order("update", 2), Operation.UPDATE, "{\"_id\":\"1\",\"a\":2}");
    assertThat(after(update)).isNull();
    assertThat(after(upsert(1, "{\"_id\":\"1\",\"b\":1}"), update))
        .isEqualTo("{\"_id\":\"1\",\"b\":1,\"a\":2}");
    RecordChange replace = record(order("update", 3), Operation.REPSERT, "{\"_id\":\"1\",\"c\":3}");
    assertThat(after(upsert(1, "{\"_id\":\"1\",\"b\":1}"), replace, update))
        .isEqualTo("{\"_id\":\"1\",\"c\":3}");
  }

  /** Partial upserts, replacements and deletions of one document, in random order, some twice. */
  @Property(tries = 2000)
  void anyOrderEndsLikeTheOrderOfTheSource(@ForAll long seed) {
    Random random = new Random(seed);
    List<RecordChange> records = new ArrayList<>();
    DocumentCollection collection = new DocumentCollection(Dialect.defaults());
    int count = 1 + random.nextInt(9);
    for (int time = 0; time < count; time++) {
      Operation operation =
          switch (random.nextInt(6)) {
            case 0 -> Operation.DELETE;
            case 1 -> Operation.REPSERT;
            default -> Operation.UPSERT;
          };
      StringBuilder fields = new StringBuilder("{\"_id\":\"1\"");
      for (String name : List.of("a", "b", "c")) {
        if (random.nextBoolean()) {
          fields.append(",\"").append(name).append("\":").append(time);
        }
      }
      fields.append('}');
      String json = operation == Operation.DELETE ? "" : fields.toString();
      ChangeOrder order = time < 2 ? order("load", time) : order("update", time);
      records.add(record(order, operation, json));
      collection.apply(
          new Outcome.Emitted(
              json.isEmpty() ? ObjectValue.EMPTY : (ObjectValue) JsonValues.read(json),
              operation,
              Optional.of("1"),
              OptionalLong.empty()));
    }
    List<RecordChange> arrived = new ArrayList<>(records);
    records.stream().filter(r -> random.nextInt(3) == 0).forEach(arrived::add);
    Collections.shuffle(arrived, random);
    String document = after(arrived.toArray(RecordChange[]::new));
    assertThat(Optional.ofNullable(document).map(json -> (ObjectValue) JsonValues.read(json)))
        .isEqualTo(collection.document("1"));
  }
}
