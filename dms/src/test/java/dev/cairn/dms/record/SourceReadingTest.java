package dev.cairn.dms.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.SourceFormat;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.testing.Testdata;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceReadingTest {
  private static final SourceReading BY_ID =
      SourceReading.of(SourceFormat.POSTGRESQL, List.of("id"));

  private static DmsRecord record(String name) throws Exception {
    for (String line : Files.readAllLines(Testdata.path("dms/records/good.jsonl"))) {
      String[] parts = line.split(" \\| ", 3);
      if (parts.length == 3 && parts[1].equals(name)) {
        return RecordParser.parse(parts[2].getBytes(StandardCharsets.UTF_8));
      }
    }
    throw new AssertionError(name);
  }

  private static ObjectValue object(String json) {
    return (ObjectValue) JsonValues.read(json);
  }

  @Test
  void aRowIsTheInputWithItsKeyAsId() throws Exception {
    assertThat(BY_ID.read(record("full load of a row")))
        .isEqualTo(
            new SourceReading.Document(
                object("{\"id\":7,\"qty\":3,\"note\":\"a \\\"quoted\\\" word\",\"_id\":\"7\"}"),
                Optional.of("7")));
  }

  @Test
  void severalKeyColumnsMakeAnArray() throws Exception {
    SourceReading reading = SourceReading.of(SourceFormat.POSTGRESQL, List.of("note", "id"));
    assertThat(reading.read(record("full load of a row")))
        .isInstanceOfSatisfying(
            SourceReading.Document.class,
            d -> assertThat(d.id()).contains("[\"a \\\"quoted\\\" word\",7]"));
  }

  @Test
  void withoutAKeyThereIsNoId() throws Exception {
    SourceReading reading = SourceReading.of(SourceFormat.POSTGRESQL, List.of());
    assertThat(reading.read(record("full load of a row")))
        .isInstanceOfSatisfying(
            SourceReading.Document.class,
            d -> {
              assertThat(d.id()).isEmpty();
              assertThat(d.input().has("_id")).isFalse();
            });
    assertThat(reading.read(record("delete with nulls")))
        .isInstanceOf(SourceReading.Unreadable.class);
  }

  @Test
  void aDeleteRemovesByItsKey() throws Exception {
    assertThat(BY_ID.read(record("delete with nulls"))).isEqualTo(new SourceReading.Removal("9"));
    assertThat(BY_ID.read(record("delete of the key only")))
        .isEqualTo(new SourceReading.Removal("9"));
  }

  @Test
  void controlAndHousekeepingRecordsAreDropped() throws Exception {
    assertThat(BY_ID.read(record("table definition")))
        .isEqualTo(new SourceReading.Dropped("control record create-table"));
    assertThat(BY_ID.read(record("row of DMS's own table")))
        .isEqualTo(new SourceReading.Dropped("about DMS's own table awsdms_status"));
  }

  @Test
  void aRowWithoutItsKeyIsUnreadable() throws Exception {
    assertThat(BY_ID.read(record("full load of a table without key")))
        .isEqualTo(new SourceReading.Unreadable("no value of the key column id"));
  }

  @Test
  void underJsonTheWholeRecordIsTheInput() throws Exception {
    SourceReading reading = SourceReading.of(SourceFormat.JSON, List.of("id"));
    for (String name : List.of("full load of a row", "table definition", "delete with nulls")) {
      DmsRecord record = record(name);
      assertThat(reading.read(record))
          .isEqualTo(
              new SourceReading.Document(object(record.json().toString()), Optional.empty()));
    }
  }

  @Test
  void aMemberIsFoundAsItStood() throws Exception {
    DmsRecord.Data data = (DmsRecord.Data) record("numbers of any length");
    assertThat(data.data().member("n").orElseThrow()).hasToString("1.2345678901234568E+17");
    assertThat(data.data().member("id").orElseThrow()).hasToString("12");
    assertThat(data.data().member("x")).isEmpty();
    DmsRecord.Data text = (DmsRecord.Data) record("full load of a row");
    assertThat(text.data().member("note").orElseThrow()).hasToString("\"a \\\"quoted\\\" word\"");
  }

  private static DmsRecord row(String operation, String data) throws Exception {
    return RecordParser.parse(
        ("{\"data\":"
                + data
                + ",\"metadata\":{\"timestamp\":\"t\",\"record-type\":\"data\",\"operation\":\""
                + operation
                + "\",\"schema-name\":\"s\",\"table-name\":\"t\"}}")
            .getBytes(StandardCharsets.UTF_8));
  }

  /** A document that a delete does not find stays for ever. */
  @Test
  void aDeleteRemovesTheDocumentOfEveryFormOfAKey() throws Exception {
    SourceReading reading = SourceReading.of(SourceFormat.POSTGRESQL, List.of("id"));
    SourceReading two = SourceReading.of(SourceFormat.POSTGRESQL, List.of("id", "b"));
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("7", "7");
    ids.put("-7", "-7");
    ids.put("9223372036854775807", "9223372036854775807");
    ids.put("1.5", "1.5");
    ids.put("true", "true");
    ids.put("\"\"", "");
    ids.put("\"7\"", "7");
    ids.put("\"a b\"", "a b");
    ids.put("\"a\\\"b\\\\c/\"", "a\"b\\c/");
    ids.put("\"\\u0001\\n~\\u007f\"", "\u0001\n~\u007f");
    ids.put("\"\u00e9\ud834\udd1e\"", "\u00e9\ud834\udd1e");
    ids.put("\"\\u00e9\"", "\u00e9");
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, String> id : ids.entrySet()) {
      String data = "{\"id\":" + id.getKey() + ",\"b\":0}";
      String text = id.getKey().startsWith("\"") ? id.getKey() : "\"" + id.getKey() + "\"";
      ObjectValue input = object(data.replace("}", ",\"_id\":" + text + "}"));
      for (String operation : List.of("load", "insert", "update")) {
        assertThat(reading.read(row(operation, data)))
            .as(data)
            .isEqualTo(new SourceReading.Document(input, Optional.of(id.getValue())));
      }
      assertThat(reading.read(row("delete", data)))
          .isEqualTo(new SourceReading.Removal(id.getValue()));

      SourceReading.Document document = (SourceReading.Document) two.read(row("insert", data));
      String both = document.id().orElseThrow();
      assertThat(document.input().get("_id")).isEqualTo(new StringValue(both));
      assertThat(two.read(row("delete", data))).isEqualTo(new SourceReading.Removal(both));
      assertThat(JsonValues.read(both)).isEqualTo(JsonValues.read("[" + id.getKey() + ",0]"));
      seen.add(both);
    }
    assertThat(seen).as("7 and \"7\" are two").hasSize(12);
  }

  @Test
  void aNullInTheKeyIsNoKey() throws Exception {
    SourceReading reading = SourceReading.of(SourceFormat.POSTGRESQL, List.of("id", "b"));
    for (String operation : List.of("insert", "delete")) {
      assertThat(reading.read(row(operation, "{\"id\":null,\"b\":1}")))
          .isEqualTo(new SourceReading.Unreadable("no value of the key column id"));
      for (String data : List.of("{\"id\":1,\"b\":null}", "{\"id\":1}")) {
        assertThat(reading.read(row(operation, data)))
            .isEqualTo(new SourceReading.Unreadable("no value of the key column b"));
      }
    }
  }

  /** A typed value whose text is none of its type. */
  @Test
  void aValueThatCannotBeReadMakesNoDocument() throws Exception {
    String damaged = "{\"__rockset_type\":\"float\",\"value\":\"x\"}";
    for (String data : List.of("{\"id\":1,\"b\":" + damaged + "}", "{\"id\":" + damaged + "}")) {
      assertThat(BY_ID.read(row("insert", data)))
          .isInstanceOfSatisfying(
              SourceReading.Unreadable.class, bad -> assertThat(bad.reason()).isNotBlank());
    }
  }
}
