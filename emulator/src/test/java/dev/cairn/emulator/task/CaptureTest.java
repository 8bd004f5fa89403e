package dev.cairn.emulator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordMetadata;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-05T08:15:30.123456Z"));

  private static final DmsSettings PLAIN =
      DmsSettings.defaults().with("MessageFormat", "json-unformatted");

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void loadAndChangesHaveNeitherGapNorOverlap() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, v text)", "INSERT INTO item VALUES (1, 'a')");
    try (Capture capture = begin(PLAIN)) {
      database.execute("INSERT INTO item VALUES (2, 'b')", "UPDATE item SET v = 'c' WHERE id = 1");
      assertThat(load(capture)).containsExactly("{\"id\":1,\"v\":\"a\"}");
      database.execute("DELETE FROM item WHERE id = 2");
      assertThat(changes(capture))
          .containsExactly(
              "insert {\"id\":2,\"v\":\"b\"}",
              "update {\"id\":1,\"v\":\"c\"}",
              "delete {\"id\":2}");
      assertThat(changes(capture)).isEmpty();
      database.execute("UPDATE item SET id = 3");
      assertThat(changes(capture)).containsExactly("update {\"id\":3,\"v\":\"c\"}");
    }
  }

  @Test
  void aTransactionThatIsOpenWhenTheCaptureBeginsComesAsAChange() throws Exception {
    database.execute("CREATE TABLE item (id int PRIMARY KEY)", "INSERT INTO item VALUES (1)");
    Capture capture;
    try (Connection writer = database.connect()) {
      capture = begin(PLAIN);
      writer.setAutoCommit(false);
      writer.createStatement().execute("INSERT INTO item VALUES (2)");
      // A server flushes what no commit waits for every 15 seconds, if nothing else makes it.
      database.execute("CHECKPOINT");
      assertThat(load(capture)).containsExactly("{\"id\":1}");
      assertThat(changes(capture)).isEmpty();
      writer.commit();
      assertThat(changes(capture)).containsExactly("insert {\"id\":2}");
    }
    capture.close();
  }

  @Test
  void nothingStaysOnTheServer() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY)");
    try (Capture capture = begin(PLAIN)) {
      assertThat(count("SELECT count(*) FROM pg_replication_slots WHERE slot_name ~ '^cairn'"))
          .isEqualTo(1);
      capture.endLoad();
    }
    awaitNoSlot();
    assertThat(count("SELECT count(*) FROM pg_publication")).isZero();
  }

  @Test
  void transactionDetailsAreSentWhenAskedFor() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY)");
    try (Capture capture = begin(PLAIN.with("IncludeTransactionDetails", "true"))) {
      capture.endLoad();
      database.execute("INSERT INTO item VALUES (1), (2)");
      List<String> records = new ArrayList<>();
      capture.changes(r -> records.add(new String(r, StandardCharsets.UTF_8)));
      assertThat(records).hasSize(2);
      assertThat(records.get(0))
          .containsPattern(
              "\"table-name\":\"item\",\"transaction-id\":[0-9]+,\"transaction-record-id\":1,"
                  + "\"commit-timestamp\":\"[-0-9T:]+\\.[0-9]{6}Z\",\"stream-position\":"
                  + "\"[0-9A-F]{8}/[0-9A-F]{8}\\.2\\.[0-9A-F]{8}/[0-9A-F]{8}\"}}$");
      assertThat(records.get(1))
          .contains("\"transaction-record-id\":2,\"prev-transaction-id\":")
          .contains("\"prev-transaction-record-id\":1,");
    }
  }

  @Test
  void onlyUpdatesHaveABeforeImageWithTheOldKeyIfItChanged() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, v int)", "INSERT INTO item VALUES (1, 1)");
    DmsSettings settings =
        PLAIN.with("EnableBeforeImage", "true").with("BeforeImageFieldName", "before");
    try (Capture capture = begin(settings)) {
      capture.endLoad();
      database.execute("UPDATE item SET v = 2", "UPDATE item SET id = 5", "DELETE FROM item");
      List<String> records = new ArrayList<>();
      capture.changes(r -> records.add(new String(r, StandardCharsets.UTF_8)));
      assertThat(records.get(0)).startsWith("{\"data\":{\"id\":1,\"v\":2},\"before\":{},");
      assertThat(records.get(1)).startsWith("{\"data\":{\"id\":5,\"v\":2},\"before\":{\"id\":1},");
      assertThat(records.get(2)).startsWith("{\"data\":{\"id\":5},\"metadata\":");
    }
  }

  /** Of a load, an insert, an update and a delete of two tables, with a key and without. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // without a rule: load by key, changes by table or by key
        "PartitionKeyType=default | primary-key public.a.1.x | schema-table | schema-table | schema-table",
        "ParallelApplyThreads=2   | primary-key public.a.1.x | schema-table | primary-key public.a.1.x | schema-table",
        "PartitionKeyType=schema-table   | schema-table | schema-table | schema-table | schema-table",
        "PartitionKeyType=primary-key    | primary-key public.a.1.x | schema-table | primary-key public.a.1.x | schema-table",
        "PartitionKeyType=transaction-id | schema-table | schema-table | transaction-id XID | transaction-id XID",
        "PartitionKeyType=constant       | constant v | constant v | constant v | constant v",
        "PartitionKeyType=attribute-name | attribute-name 7 | attribute-name 7 | attribute-name 7 | attribute-name 7",
      })
  void theRuleOfTheTableMappingsDecidesThePartitionKey(
      String setting, String load, String unkeyedLoad, String change, String unkeyedChange)
      throws SQLException {
    database.execute(
        "CREATE TABLE a (id int, k text, v int, PRIMARY KEY (id, k))",
        "CREATE TABLE b (v int)",
        "INSERT INTO a VALUES (1, 'x', 7)",
        "INSERT INTO b VALUES (7)");
    String[] assignment = setting.split("=");
    DmsSettings settings =
        PLAIN
            .with("IncludePartitionValue", "true")
            .with("PartitionIncludeSchemaTable", "true")
            .with("PartitionKey", "v")
            .with(assignment[0], assignment[1].strip());
    List<String> keys = new ArrayList<>();
    try (Capture capture = begin(settings)) {
      capture.load(partitionKeys(keys));
      assertThat(keys).containsExactly(load, unkeyedLoad);
      keys.clear();
      database.execute("UPDATE a SET v = 7", "INSERT INTO b VALUES (7)");
      capture.changes(partitionKeys(keys));
      assertThat(keys).containsExactly(change, unkeyedChange);
    }
  }

  /** Notes the partition keys of data records, which are those that the stream gets. */
  private static RecordSink partitionKeys(List<String> keys) {
    return new RecordSink() {
      @Override
      public void accept(byte[] record) {
        throw new AssertionError("a record without its partition key");
      }

      @Override
      public void accept(byte[] record, Supplier<String> inStream) {
        DmsRecord parsed = parse(record);
        RecordMetadata of = parsed.metadata();
        String table = of.schema() + "." + of.table();
        assertThat(inStream.get())
            .isEqualTo(
                parsed instanceof DmsRecord.Control
                    ? of.partitionKeyValue().orElseThrow() + "." + table
                    : of.partitionKeyValue().orElse(table));
        partitionKey(parsed).ifPresent(keys::add);
      }
    };
  }

  /** Kinesis takes 1 to 256 characters. */
  @Test
  void aPartitionKeyFitsAStreamWhateverTheValueIs() throws SQLException {
    String wide = "\uD83D\uDE00";
    database.execute(
        "CREATE TABLE a (id text PRIMARY KEY)",
        "INSERT INTO a VALUES (''), (repeat('x', 300)), ('x' || repeat('" + wide + "', 200))");
    List<String> keys = new ArrayList<>();
    try (Capture capture = begin(PLAIN)) {
      capture.load(
          new RecordSink() {
            @Override
            public void accept(byte[] record) {}

            @Override
            public void accept(byte[] record, Supplier<String> inStream) {
              keys.add(inStream.get());
            }
          });
    }
    assertThat(keys.subList(2, keys.size()))
        .containsExactly("public.a", "x".repeat(256), "x" + wide.repeat(127));
  }

  private static Optional<String> partitionKey(DmsRecord record) {
    if (!(record instanceof DmsRecord.Data data)) {
      return Optional.empty();
    }
    RecordMetadata metadata = data.metadata();
    String xid =
        metadata.transactionId().isPresent()
            ? Long.toString(metadata.transactionId().getAsLong())
            : "none";
    return Optional.of(
        metadata.partitionKeyType()
            + metadata.partitionKeyValue().map(v -> " " + (v.equals(xid) ? "XID" : v)).orElse(""));
  }

  @Test
  void aDeleteWithNullsListsEveryColumn() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, v int)", "INSERT INTO item VALUES (1, 1)");
    try (Capture capture = begin(PLAIN.with("IncludeNullAndEmpty", "true"))) {
      capture.endLoad();
      database.execute("DELETE FROM item");
      assertThat(changes(capture)).containsExactly("delete {\"id\":1,\"v\":null}");
    }
  }

  @Test
  void aToastedValueThatAnUpdateLeavesAloneIsAsAssumed() throws SQLException {
    String value = "(SELECT string_agg(md5(i::text), '') FROM generate_series(1, 500) i)";
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, v int, long text)",
        "ALTER TABLE item ALTER long SET STORAGE EXTERNAL",
        "INSERT INTO item VALUES (1, 1, " + value + ")");
    for (String assumed : List.of("absent", "null", "value")) {
      DmsSettings settings =
          PLAIN
              .with("IncludeNullAndEmpty", "true")
              .with("LobMaxSize", "256")
              .with("UnchangedToast", assumed);
      try (Capture capture = begin(settings)) {
        capture.endLoad();
        database.execute("UPDATE item SET v = v + 1");
        String record = changes(capture).get(0);
        switch (assumed) {
          case "absent" -> assertThat(record).doesNotContain("long");
          case "null" -> assertThat(record).contains("\"long\":null");
          default -> assertThat(record).contains("\"long\":\"c4ca4238a0b923820dcc509a6f75849b");
        }
      }
    }
    database.execute("ALTER TABLE item REPLICA IDENTITY FULL");
    try (Capture capture = begin(PLAIN.with("LobMaxSize", "256"))) {
      capture.endLoad();
      database.execute("UPDATE item SET v = v + 1");
      assertThat(changes(capture).get(0)).contains("\"long\":\"c4ca4238a0b923820dcc509a6f75849b");
    }
  }

  @Test
  void withoutAKeyUpdatesAndDeletesAreIgnoredUnlessTheIdentityIsFull() throws SQLException {
    database.execute("CREATE TABLE item (v int, w int)", "INSERT INTO item VALUES (1, NULL)");
    try (Capture capture = begin(PLAIN)) {
      capture.endLoad();
      database.execute("UPDATE item SET v = 2", "INSERT INTO item VALUES (3, 4)");
      assertThat(changes(capture)).containsExactly("insert {\"v\":3,\"w\":4}");
      assertThat(capture.findings())
          .containsExactly(
              "DMS ignores updates and deletes of public.item, which has no primary key");
    }
    database.execute("ALTER TABLE item REPLICA IDENTITY FULL");
    try (Capture capture = begin(PLAIN)) {
      capture.endLoad();
      database.execute("DELETE FROM item WHERE v = 2", "UPDATE item SET w = 5");
      assertThat(changes(capture)).containsExactly("delete {\"v\":2}", "update {\"v\":3,\"w\":5}");
      assertThat(capture.findings()).isEmpty();
    }
  }

  @Test
  void aTruncateIsNotCarriedButFound() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY)", "INSERT INTO item VALUES (1)");
    try (Capture capture = begin(PLAIN)) {
      capture.endLoad();
      database.execute("TRUNCATE item");
      assertThat(changes(capture)).isEmpty();
      assertThat(capture.findings())
          .containsExactly("TRUNCATE of public.item leaves its rows in the collection");
    }
  }

  @Test
  void changesOfPartitionsBearTheirNames() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY) PARTITION BY RANGE (id)",
        "CREATE TABLE item_a PARTITION OF item FOR VALUES FROM (0) TO (10)");
    try (Capture capture = begin(PLAIN)) {
      capture.endLoad();
      database.execute("INSERT INTO item VALUES (1)");
      List<String> records = new ArrayList<>();
      capture.changes(r -> records.add(new String(r, StandardCharsets.UTF_8)));
      assertThat(records.get(0)).contains("\"table-name\":\"item_a\"");
    }
  }

  @Test
  void namesAndValuesThatNeedQuotesAreDecoded() throws SQLException {
    database.execute(
        "CREATE SCHEMA \"s \"\"x\"",
        "CREATE TYPE \"s \"\"x\".\"we]ird\" AS ENUM ('it''s', 'b c')",
        "CREATE TABLE \"s \"\"x\".\"t.t: \" (\"id]:\" int PRIMARY KEY, \"a b\" \"s \"\"x\".\"we]ird\"[],"
            + " t text, m money, b bit(3), ok boolean, f float4, n numeric, j jsonb, ts timestamptz)");
    try (Capture capture = begin(PLAIN.with("IncludeNullAndEmpty", "true"))) {
      capture.endLoad();
      database.execute(
          "INSERT INTO \"s \"\"x\".\"t.t: \" VALUES (1, ARRAY['it''s','b c']::\"s \"\"x\".\"we]ird\"[],"
              + " E'a''\\nb\\\\ new-tuple: ', -1234.5, B'101', true, 2.2, 1.23456789,"
              + " '{\"k\": \"v''\"}', '2020-01-09 04:13:38.5+01')",
          "INSERT INTO \"s \"\"x\".\"t.t: \" (\"id]:\") VALUES (2)");
      assertThat(changes(capture))
          .containsExactly(
              "insert {\"id]:\":1,\"a b\":\"{it's,\\\"b c\\\"}\",\"t\":\"a'\\nb\\\\ new-tuple: \","
                  + "\"m\":-1234.5,\"b\":\"101\",\"ok\":\"t\",\"f\":2.20000005,\"n\":1.234568,"
                  + "\"j\":\"{\\\"k\\\": \\\"v'\\\"}\",\"ts\":\"2020-01-09T03:13:38.500000Z\"}",
              "insert {\"id]:\":2,\"a b\":null,\"t\":null,\"m\":null,\"b\":null,\"ok\":null,"
                  + "\"f\":null,\"n\":null,\"j\":null,\"ts\":null}");
    }
  }

  private Capture begin(DmsSettings settings) {
    Catalog catalog = Catalog.read(database.connection(), Selection.all());
    return Capture.begin(() -> database.connect(), catalog.tables(), settings, CLOCK);
  }

  private static List<String> load(Capture capture) {
    List<String> records = new ArrayList<>();
    capture.load(
        r -> {
          if (parse(r) instanceof DmsRecord.Data data) {
            records.add(data.data().toString());
          }
        });
    return records;
  }

  private static List<String> changes(Capture capture) {
    List<String> records = new ArrayList<>();
    capture.changes(
        r -> {
          DmsRecord record = parse(r);
          if (record instanceof DmsRecord.Data data) {
            records.add(data.operation().word() + " " + data.data());
          } else {
            DmsRecord.Control control = (DmsRecord.Control) record;
            records.add(
                control.operation()
                    + " "
                    + control.metadata().table()
                    + control.control().map(details -> " " + details).orElse(""));
          }
        });
    return records;
  }

  private static DmsRecord parse(byte[] record) {
    try {
      return RecordParser.parse(record);
    } catch (BadRecordException e) {
      throw new AssertionError(new String(record, StandardCharsets.UTF_8), e);
    }
  }

  /** The server drops a temporary slot when it notices that its session has ended. */
  private void awaitNoSlot() throws SQLException {
    String slots = "SELECT count(*) FROM pg_replication_slots WHERE slot_name ~ '^cairn'";
    for (int i = 0; i < 100 && count(slots) > 0; i++) {
      database.execute("SELECT pg_sleep(0.1)");
    }
    assertThat(count(slots)).isZero();
  }

  private long count(String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
