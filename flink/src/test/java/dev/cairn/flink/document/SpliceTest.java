package dev.cairn.flink.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.flink.document.DocumentHistory.Effect;
import dev.cairn.rockset.collection.DocumentRules;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.scan.JsonBuffer;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.JsonTransformer;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Patches merged in their bytes, beside the same patches merged as values. */
class SpliceTest {
  private static final String KEY = RecordChange.key("c", "1");

  private static final List<String> NAMES =
      List.of(
          "a", "aa", "b", "c", "a b", "\u20ac", "\ud83d\ude00", ",", "{", "}", ":", "[1]", "_ID");

  /** Names that JSON escapes, and those whose fields are not simply set. */
  private static final List<String> SPECIAL =
      List.of("", "q\"", "b\\", "\n", "\"_id\":", "_meta", "_event_time");

  private static final List<String> VALUES =
      List.of(
          "1",
          "-0.0",
          "1.50",
          "-2.5e300",
          "12345678901234567890",
          "null",
          "true",
          "\"\"",
          "\"}\"",
          "\",\\\"a\\\":\"",
          "\"\\\\\"",
          "\"\\ud800 and \\u0041\\/\"",
          "\"\u20ac long enough for eight bytes\"",
          "[]",
          "[1,\"]\",{\"a\":[2]},null]",
          "{}",
          "{\"__rockset_type\":\"date\",\"value\":\"2020-01-31\"}",
          "{\"a\":{\"b\":\"}\"},\"_id\":2}",
          "[[[{\"x\":[\"\\\"\"]}]]]");

  /** How many patches were merged in their bytes. */
  private static int spliced;

  private final DocumentHistory history = new DocumentHistory(Dialect.defaults());
  private final DocumentRules rules = DocumentRules.of(Dialect.defaults());
  private final JsonTransformer everything =
      IngestTransformation.compile("SELECT * FROM _input").overJson();

  @AfterContainer
  static void manyWereSpliced() {
    assertThat(spliced).isGreaterThan(500);
  }

  private static String quoted(String name) {
    return JsonValues.write(new dev.cairn.rockset.value.StringValue(name));
  }

  /** Some fields in random order, as a transformation writes them. */
  private byte[] fields(Random random) {
    List<String> members = new ArrayList<>();
    List<String> names = new ArrayList<>(NAMES);
    if (random.nextInt(8) == 0) {
      names.addAll(SPECIAL);
    }
    int sparse = 1 + random.nextInt(4);
    for (String name : names) {
      if (random.nextInt(sparse) == 0) {
        boolean time = name.equals("_event_time");
        members.add(quoted(name) + ":" + (time ? "7" : VALUES.get(random.nextInt(VALUES.size()))));
      }
    }
    if (random.nextInt(4) == 0) {
      java.util.Collections.shuffle(members, random);
    }
    members.add(random.nextInt(members.size() + 1), "\"_id\":\"1\"");
    byte[] json = ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (everything.apply(json, out) instanceof Outcome.Written) {
      return out.toByteArray();
    }
    return written((ObjectValue) JsonValues.read(json));
  }

  private static byte[] written(ObjectValue document) {
    JsonBuffer json = new JsonBuffer();
    json.value(document);
    return json.toArray();
  }

  private static ChangeOrder order(int time) {
    String json =
        "{\"data\":{\"id\":1},\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30Z\","
            + "\"record-type\":\"data\",\"operation\":\"update\",\"schema-name\":\"s\","
            + "\"table-name\":\"t\",\"commit-timestamp\":\"2026-01-05T09:00:00.0000"
            + (10 + time)
            + "Z\"}}";
    return ChangeOrder.of((DmsRecord.Data) RecordParser.own(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static RecordChange upsert(int time, byte[] fields) {
    return new RecordChange(KEY, Operation.UPSERT.ordinal(), fields, order(time), "", "", "");
  }

  private static StoredDocument stored(StoredDocument state) throws IOException {
    StoredDocument.Serializer serializer = new StoredDocument.Serializer();
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(state, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }

  /**
   * After each record the bytes are those of the merged values, and each field has the place of the
   * last record that had it.
   */
  @Property(tries = 1000)
  void patchesEndLikeMergedValues(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    StoredDocument state = null;
    ObjectValue document = null;
    Map<String, Place> newest = new TreeMap<>();
    List<byte[]> shapes = new ArrayList<>();
    int count = 2 + random.nextInt(12);
    for (int time = 0; time < count; time++) {
      // Records of a table have a few shapes, and come in any order of these.
      byte[] fields =
          shapes.size() > 2 && random.nextBoolean()
              ? shapes.get(random.nextInt(shapes.size()))
              : fields(random);
      shapes.add(fields);
      RecordChange record = upsert(time, fields);
      ObjectValue values = (ObjectValue) JsonValues.read(fields);
      document = rules.apply("1", document, Operation.UPSERT, values).document().orElseThrow();
      values.forEach((name, value) -> newest.put(name, record.place()));
      DocumentHistory.Step step = history.apply(state, record);
      assertThat(step.effect()).isEqualTo(Effect.APPLIED);
      spliced += step.state().names() != null && !step.state().older().isEmpty() ? 1 : 0;
      state = random.nextInt(4) == 0 ? stored(step.state()) : step.state();
      assertThat(text(state.document())).isEqualTo(text(written(document)));
      assertThat(state.older()).isEqualTo(older(document, newest, record.place()));
      assertThat(history.apply(state, record).effect()).isEqualTo(Effect.DUPLICATE);
    }
  }

  private static Map<String, Place> older(
      ObjectValue document, Map<String, Place> newest, Place place) {
    Map<String, Place> older = new TreeMap<>();
    document.forEach(
        (name, value) -> {
          if (!name.equals("_id") && !newest.get(name).equals(place)) {
            older.put(name, newest.get(name));
          }
        });
    return older;
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private @Nullable StoredDocument after(String... documents) {
    StoredDocument state = null;
    for (int time = 0; time < documents.length; time++) {
      state = history.apply(state, upsert(time, bytes(documents[time]))).state();
    }
    return state;
  }

  /** Reading them would refuse the document: the way by values gives a dead letter. */
  @Test
  void valuesAreNotLookedAt() {
    assertThat(
            text(
                after(
                        "{\"_id\":\"1\",\"a\":{\"__rockset_type\":\"nonsense\"},\"b\":1}",
                        "{\"_id\":\"1\",\"b\":2}")
                    .document()))
        .isEqualTo("{\"_id\":\"1\",\"a\":{\"__rockset_type\":\"nonsense\"},\"b\":2}");
  }

  @Test
  void aPatchThatLacksTheSameFieldsSharesTheirPlaces() {
    StoredDocument one = after("{\"_id\":\"1\",\"a\":1,\"b\":1}", "{\"_id\":\"1\",\"b\":2}");
    StoredDocument two = history.apply(one, upsert(2, bytes("{\"_id\":\"1\",\"b\":3}"))).state();
    assertThat(two.older()).isSameAs(one.older()).containsOnlyKeys("a");
    assertThat(two.names()).isSameAs(one.names()).isNotNull();
  }
}
