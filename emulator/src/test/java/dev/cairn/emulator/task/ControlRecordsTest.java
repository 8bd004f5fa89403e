package dev.cairn.emulator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The control records of a task, and rows of tables whose definition changes meanwhile. */
class ControlRecordsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-05T08:15:30.123456Z"));

  private static final DmsSettings PLAIN =
      DmsSettings.recommended().with("IncludeNullAndEmpty", "false");

  private static final DmsSettings ALTERS = PLAIN.with("IncludeTableAlterOperations", "true");

  private static final DmsSettings DETAILS =
      ALTERS.with("IncludeControlDetails", "true").with("IncludePartitionValue", "true");

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void aTaskBeginsWithTheTableOfExceptionsOnly() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY)", "INSERT INTO item VALUES (1)");
    try (Capture capture = begin(PLAIN)) {
      assertThat(load(capture))
          .startsWith(
              "{\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\","
                  + "\"record-type\":\"control\",\"operation\":\"create-table\","
                  + "\"partition-key-type\":\"task-id\",\"schema-name\":\"\","
                  + "\"table-name\":\"awsdms_apply_exceptions\"}}",
              "load {\"id\":1}")
          .hasSize(2);
    }
  }

  @Test
  void withDropAndCreateEveryRelationIsDefinedBeforeItsLoad() throws SQLException {
    database.execute(
        "CREATE TABLE a (id int PRIMARY KEY)",
        "INSERT INTO a VALUES (1)",
        "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id)",
        "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)");
    DmsSettings create = PLAIN.with("TargetTablePrepMode", "DROP_AND_CREATE");
    try (Capture capture = begin(create)) {
      assertThat(words(load(capture)))
          .containsExactly(
              "create-table awsdms_apply_exceptions", "create-table a", "load", "create-table p1");
    }
    try (Capture capture = begin(create.with("IncludeTableAlterOperations", "true"))) {
      assertThat(words(load(capture)))
          .containsExactly(
              "create-table awsdms_apply_exceptions",
              "drop-table a",
              "create-table a",
              "load",
              "drop-table p1",
              "create-table p1");
    }
  }

  @Test
  void detailsAreTheDefinitionOfWhatDmsCarries() throws SQLException {
    database.execute(
        "CREATE TABLE k (id bigint, v varchar(5) NOT NULL, u varchar, d date, ok bool, t text,"
            + " m numeric(5,2), s timestamptz, r real, f float8, l smallint, PRIMARY KEY (v, id))",
        "CREATE TABLE n (v int, t text)");
    try (Capture capture = begin(DETAILS.with("TargetTablePrepMode", "DROP_AND_CREATE"))) {
      List<String> records = load(capture);
      assertThat(records.get(1)).startsWith("{\"control\":{},\"metadata\":{");
      assertThat(records.get(2))
          .startsWith(
              "{\"control\":{\"table-def\":{\"columns\":{"
                  + "\"id\":{\"type\":\"INT64\",\"nullable\":false},"
                  + "\"v\":{\"type\":\"STRING\",\"length\":5,\"nullable\":false},"
                  + "\"u\":{\"type\":\"STRING\",\"length\":8000,\"nullable\":true},"
                  + "\"d\":{\"type\":\"DATE32\",\"nullable\":true},"
                  + "\"ok\":{\"type\":\"STRING\",\"length\":5,\"nullable\":true},"
                  + "\"t\":{\"type\":\"STRING\",\"nullable\":true},"
                  + "\"m\":{\"type\":\"NUMERIC\",\"nullable\":true},"
                  + "\"s\":{\"type\":\"TIMESTAMP\",\"nullable\":true},"
                  + "\"r\":{\"type\":\"FLOAT\",\"nullable\":true},"
                  + "\"f\":{\"type\":\"DOUBLE\",\"nullable\":true},"
                  + "\"l\":{\"type\":\"INT16\",\"nullable\":true}},"
                  + "\"primary-key\":[\"v\",\"id\"]}},\"metadata\":{")
          .contains("\"partition-key-value\":\"CAIRNEMULATEDTASK000000000\"");
      assertThat(records.get(4))
          .as("LOBs of a table without a key are not carried")
          .startsWith(
              "{\"control\":{\"table-def\":{\"columns\":"
                  + "{\"v\":{\"type\":\"INT32\",\"nullable\":true}}}},");
    }
  }

  @Test
  void intervalsHaveALengthByTheirFields() throws SQLException {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    lengths.put("interval", 25);
    lengths.put("interval(3)", 25);
    lengths.put("interval year", 16);
    lengths.put("interval year to month", 24);
    lengths.put("interval month", 16);
    lengths.put("interval day", 16);
    lengths.put("interval hour", 17);
    lengths.put("interval minute", 15);
    lengths.put("interval second", 9);
    lengths.put("interval second(3)", 9);
    lengths.put("interval day to hour", 25);
    lengths.put("interval day to minute", 25);
    lengths.put("interval day to second", 25);
    lengths.put("interval hour to minute", 17);
    lengths.put("interval hour to second", 17);
    lengths.put("interval minute to second", 15);
    List<String> columns = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    lengths.forEach(
        (type, length) -> {
          String name = "c" + columns.size();
          columns.add(name + " " + type);
          expected.add(
              "\"%s\":{\"type\":\"STRING\",\"length\":%d,\"nullable\":true}"
                  .formatted(name, length));
        });
    database.execute(
        "CREATE TABLE span (" + String.join(", ", columns) + ")",
        "CREATE DOMAIN short AS interval minute",
        "CREATE TABLE typed (d short)");
    try (Capture capture = begin(DETAILS.with("TargetTablePrepMode", "DROP_AND_CREATE"))) {
      List<String> records = load(capture);
      assertThat(records.get(2)).contains("{\"columns\":{" + String.join(",", expected) + "}}");
      assertThat(records.get(4)).contains("\"d\":{\"type\":\"STRING\",\"length\":15,");
    }
  }

  @Test
  void prettyRecordsHaveATabAfterTheColon() throws SQLException {
    database.execute("CREATE TABLE item (id int, v text, PRIMARY KEY (id, v))");
    DmsSettings pretty =
        DETAILS
            .with("MessageFormat", "json")
            .with("TargetTablePrepMode", "DROP_AND_CREATE")
            .with("EnableBeforeImage", "true");
    List<String> records = new ArrayList<>();
    try (Capture capture = begin(pretty)) {
      capture.load(r -> records.add(new String(r, StandardCharsets.UTF_8)));
      database.execute("INSERT INTO item VALUES (1, 'a')", "UPDATE item SET id = 1");
      capture.changes(r -> records.add(new String(r, StandardCharsets.UTF_8)));
    }
    assertThat(records.get(1)).startsWith("{\n\t\"control\":\t{\n\t},\n\t\"metadata\":\t{\n\t\t\"");
    assertThat(records.get(2)).contains("\n\t\t\t\"primary-key\":\t[\"id\", \"v\"]\n\t\t}\n\t},\n");
    assertThat(records.get(4))
        .startsWith(
            """
            {
            \t"data":\t{
            \t\t"id":\t1,
            \t\t"v":\t"a"
            \t},
            \t"before-image":\t{
            \t},
            \t"metadata":\t{
            \t\t"timestamp":\t"2026-01-05T08:15:30.123456Z",
            """)
        .endsWith("\n\t}\n}");
    records.forEach(record -> parse(record.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everyRowIsSentWithTheColumnsThatItHadWhenItWasWritten() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY, a int, b text)");
    try (Capture capture = begin(ALTERS)) {
      capture.endLoad();
      database.execute(
          "INSERT INTO item VALUES (1, 1, 'x')",
          "ALTER TABLE item ADD c numeric(5,2)",
          "INSERT INTO item VALUES (2, 2, 'y', 2.50)",
          "ALTER TABLE item DROP a",
          "INSERT INTO item VALUES (3, 'z', 3)",
          "ALTER TABLE item RENAME b TO label",
          "ALTER TABLE item ALTER c TYPE timestamp USING '2020-01-09 04:13:38'",
          "INSERT INTO item VALUES (4, 'u', '2020-01-09 04:13:38')",
          "ALTER TABLE item RENAME id TO key",
          "DELETE FROM item WHERE key = 4");
      assertThat(words(changes(capture)))
          .containsExactly(
              "insert {\"id\":1,\"a\":1,\"b\":\"x\"}",
              "rename-column item",
              "drop-column item",
              "rename-column item",
              "add-column item",
              "insert {\"id\":2,\"a\":2,\"b\":\"y\",\"c\":2.5}",
              "insert {\"id\":3,\"b\":\"z\",\"c\":3}",
              "insert {\"id\":4,\"label\":\"u\",\"c\":\"2020-01-09T04:13:38Z\"}",
              "delete {\"key\":4}");
      assertThat(capture.findings())
          .containsExactly(
              "public.item has a renamed column; documents keep the old field in addition to the new one:"
                  + " id to key",
              "public.item lost a column; documents keep the old values: a",
              "public.item has a renamed column; documents keep the old field in addition to the new one:"
                  + " b to label",
              "public.item has a new column; it passes through unconverted until you"
                  + " generate the SQL again: c");
    }
  }

  @Test
  void oneChangeAtATimeIsToldAsWhatItIs() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY, a int)");
    try (Capture capture = begin(DETAILS)) {
      capture.endLoad();
      database.execute("ALTER TABLE item ADD b int", "INSERT INTO item VALUES (1, 1, 1)");
      assertThat(changes(capture).get(0))
          .startsWith("{\"control\":{\"table-def\":{\"columns\":{")
          .contains("\"b\":{\"type\":\"INT32\",\"nullable\":true}")
          .contains("\"operation\":\"add-column\"");
      database.execute("ALTER TABLE item ALTER a TYPE varchar(7)");
      assertThat(words(changes(capture))).containsExactly("column-type-change item");
      database.execute("ALTER TABLE item DROP b");
      assertThat(words(changes(capture))).containsExactly("drop-column item");
      assertThat(words(changes(capture))).isEmpty();
      database.execute("DROP TABLE item");
      assertThat(changes(capture))
          .singleElement()
          .asString()
          .startsWith("{\"control\":{},")
          .contains("\"operation\":\"drop-table\"");
    }
    database.execute("CREATE TABLE item (id int PRIMARY KEY)");
    try (Capture capture = begin(DETAILS.with("AlterDetails", "empty"))) {
      capture.endLoad();
      database.execute("ALTER TABLE item ADD b int");
      assertThat(changes(capture)).singleElement().asString().startsWith("{\"control\":{},");
    }
  }

  @Test
  void withoutControlRecordsTheFindingsTellTheSame() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY, a int)");
    try (Capture capture = begin(PLAIN)) {
      capture.endLoad();
      database.execute("ALTER TABLE item ADD b int", "INSERT INTO item VALUES (1, 1, 1)");
      assertThat(words(changes(capture))).containsExactly("insert {\"id\":1,\"a\":1,\"b\":1}");
      assertThat(capture.findings())
          .containsExactly(
              "public.item has a new column; it passes through unconverted until you"
                  + " generate the SQL again: b");
    }
  }

  @Test
  void rowsOfARenamedOrNewTableAreFound() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY)", "CREATE TABLE other (id int PRIMARY KEY)");
    try (Capture capture = begin(ALTERS, "public.item")) {
      capture.endLoad();
      database.execute(
          "INSERT INTO other VALUES (1)",
          "ALTER TABLE item RENAME TO thing",
          "INSERT INTO thing VALUES (1), (2)",
          "CREATE TABLE fresh (id int)",
          "INSERT INTO fresh VALUES (1)");
      assertThat(words(changes(capture))).containsExactly("rename-table item");
      assertThat(capture.findings())
          .containsExactly(
              "public.item was renamed; its changes come under another name and match no rule:"
                  + " to public.thing",
              "rows of public.thing, which did not exist when the task began, match no selection"
                  + " rule",
              "rows of public.fresh, which did not exist when the task began, match no selection"
                  + " rule");
    }
  }

  private Capture begin(DmsSettings settings, String... include) {
    Selection selection = include.length == 0 ? Selection.all() : Selection.of(include);
    return Capture.begin(
        () -> database.connect(),
        Catalog.read(database.connection(), selection).tables(),
        settings,
        CLOCK);
  }

  private static List<String> load(Capture capture) {
    List<String> records = new ArrayList<>();
    capture.load(r -> records.add(text(r)));
    return records;
  }

  private static List<String> changes(Capture capture) {
    List<String> records = new ArrayList<>();
    capture.changes(r -> records.add(text(r)));
    return records;
  }

  /** Control records whole, and of data records the operation and the row. */
  private static String text(byte[] record) {
    return parse(record) instanceof DmsRecord.Data data
        ? data.operation().word() + " " + data.data()
        : new String(record, StandardCharsets.UTF_8);
  }

  /** Of control records the operation and the table, of load records the operation. */
  private static List<String> words(List<String> records) {
    List<String> words = new ArrayList<>();
    for (String record : records) {
      if (record.startsWith("{")) {
        DmsRecord.Control control =
            (DmsRecord.Control) parse(record.getBytes(StandardCharsets.UTF_8));
        words.add(control.operation() + " " + control.metadata().table());
      } else {
        words.add(record.startsWith("load") ? "load" : record);
      }
    }
    return words;
  }

  private static DmsRecord parse(byte[] record) {
    try {
      return RecordParser.parse(record);
    } catch (BadRecordException e) {
      throw new AssertionError(new String(record, StandardCharsets.UTF_8), e);
    }
  }
}
