package dev.cairn.emulator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FullLoadTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-05T08:15:30.123456789Z"));

  private static final DmsSettings ONE_LINE =
      DmsSettings.defaults().with("MessageFormat", "json-unformatted");

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @Test
  void aRecordHasTheRowAndWhereItComesFrom() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, note text)", "INSERT INTO item VALUES (7, 'x')");
    assertThat(load("item", ONE_LINE))
        .containsExactly(
            "{\"data\":{\"id\":7,\"note\":\"x\"},\"metadata\":{\"timestamp\":"
                + "\"2026-01-05T08:15:30.123456Z\",\"record-type\":\"data\",\"operation\":\"load\","
                + "\"partition-key-type\":\"primary-key\",\"schema-name\":\"public\","
                + "\"table-name\":\"item\"}}");
  }

  @Test
  void theDefaultFormatIsIndentedByTabs() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY)", "INSERT INTO item VALUES (7)");
    assertThat(load("item", DmsSettings.defaults()).get(0))
        .startsWith("{\n\t\"data\":\t{\n\t\t\"id\":\t7\n\t},\n\t\"metadata\":\t{\n")
        .endsWith("\t\t\"table-name\":\t\"item\"\n\t}\n}");
  }

  @Test
  void nullsAreLeftOutUnlessTheyAreAskedFor() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, note text)", "INSERT INTO item VALUES (7)");
    assertThat(load("item", ONE_LINE).get(0)).startsWith("{\"data\":{\"id\":7},");
    assertThat(load("item", ONE_LINE.with("IncludeNullAndEmpty", "true")).get(0))
        .startsWith("{\"data\":{\"id\":7,\"note\":null},");
  }

  @Test
  void lobColumnsOfATableWithoutAKeyDoNotArrive() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int, note text, tags int[], name varchar(5))",
        "INSERT INTO item VALUES (7, 'x', '{1}', 'n')");
    assertThat(load("item", ONE_LINE).get(0))
        .startsWith("{\"data\":{\"id\":7,\"name\":\"n\"},")
        .contains("\"partition-key-type\":\"schema-table\"");
  }

  @Test
  void thePartitionValueJoinsTheKey() throws SQLException {
    database.execute(
        "CREATE TABLE item (a text, b int, PRIMARY KEY (b, a))",
        "INSERT INTO item VALUES ('x', 2)");
    DmsSettings settings = ONE_LINE.with("IncludePartitionValue", "true");
    assertThat(load("item", settings).get(0)).contains("\"partition-key-value\":\"2.x\"");
    assertThat(load("item", settings.with("PartitionIncludeSchemaTable", "true")).get(0))
        .contains("\"partition-key-value\":\"public.item.2.x\"");
  }

  @Test
  void rowsOfAPartitionedTableBearTheNamesOfItsLeaves() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, v int) PARTITION BY RANGE (id)",
        "CREATE TABLE item_a PARTITION OF item FOR VALUES FROM (0) TO (10)",
        "CREATE TABLE item_b (v int, id int NOT NULL)",
        "ALTER TABLE item ATTACH PARTITION item_b FOR VALUES FROM (10) TO (20)",
        "INSERT INTO item VALUES (1, 100), (11, 111)");
    List<String> records = load("item", ONE_LINE);
    assertThat(records).hasSize(2);
    assertThat(records.get(0))
        .startsWith("{\"data\":{\"id\":1,\"v\":100}")
        .endsWith("\"table-name\":\"item_a\"}}");
    assertThat(records.get(1))
        .startsWith("{\"data\":{\"id\":11,\"v\":111}")
        .endsWith("\"table-name\":\"item_b\"}}");
  }

  @Test
  void namesThatNeedQuotesAreRead() throws SQLException {
    database.execute(
        "CREATE TABLE \"o\"\"; DROP TABLE x; --\" (\"a.b\" int PRIMARY KEY, \"q\"\"\n\" int)",
        "INSERT INTO \"o\"\"; DROP TABLE x; --\" VALUES (1, 2)");
    assertThat(load("*", ONE_LINE).get(0))
        .startsWith("{\"data\":{\"a.b\":1,\"q\\\"\\n\":2}")
        .endsWith("\"table-name\":\"o\\\"; DROP TABLE x; --\"}}");
  }

  @Test
  void theConnectionIsLeftAsItWas() throws SQLException {
    database.execute(
        "CREATE TABLE item (id timestamptz PRIMARY KEY)", "INSERT INTO item VALUES (now())");
    database.execute("SET TimeZone = 'Asia/Tokyo'", "SET IntervalStyle = 'iso_8601'");
    String before = query("SELECT id FROM item");
    load("item", ONE_LINE);
    assertThat(query("SELECT id FROM item")).isEqualTo(before);
    assertThat(query("SELECT interval '1 day'")).isEqualTo("P1D");
    assertThat(database.connection().getAutoCommit()).isTrue();
    assertThat(database.connection().isReadOnly()).isFalse();
    assertThat(database.connection().getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
  }

  @Test
  void theCallersTransactionIsUsedAndKept() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY)");
    Catalog catalog = Catalog.read(database.connection(), Selection.of("public.item"));
    database.connection().setAutoCommit(false);
    database.execute("INSERT INTO item VALUES (1)", "SET TimeZone = 'Asia/Tokyo'");
    List<String> records = new ArrayList<>();
    try (SourceSession session = SourceSession.open(database.connection())) {
      FullLoad.of(catalog.tables().get(0), ONE_LINE, CLOCK)
          .run(session, r -> records.add(new String(r, StandardCharsets.UTF_8)));
    }
    assertThat(records).hasSize(1);
    assertThat(query("SHOW TimeZone")).isEqualTo("Asia/Tokyo");
    database.connection().rollback();
    assertThat(query("SELECT count(*) FROM item")).isEqualTo("0");
  }

  @Test
  void anotherSessionSeesTheExportedSnapshot() throws SQLException {
    database.execute("CREATE TABLE item (id int PRIMARY KEY)", "INSERT INTO item VALUES (1)");
    try (SourceSession first = SourceSession.open(database.connection());
        Connection other =
            DriverManager.getConnection(database.connection().getMetaData().getURL());
        Connection writer =
            DriverManager.getConnection(database.connection().getMetaData().getURL())) {
      String snapshot = first.exportSnapshot();
      writer.createStatement().execute("INSERT INTO item VALUES (2)");
      try (SourceSession second = SourceSession.open(other, snapshot)) {
        assertThat(second.rows("SELECT id FROM public.item", row -> {})).isEqualTo(1);
      }
    }
  }

  @Test
  void whatCannotBeReadIsNamed() {
    try (SourceSession session = SourceSession.open(database.connection())) {
      assertThatThrownBy(() -> session.rows("SELECT nothing FROM nowhere", row -> {}))
          .isInstanceOfSatisfying(
              SourceException.class,
              e -> assertThat(e.code()).isEqualTo(SourceException.Code.SOURCE_UNREADABLE));
    }
  }

  private List<String> load(String pattern, DmsSettings settings) {
    Catalog catalog = Catalog.read(database.connection(), Selection.of("public." + pattern));
    List<String> records = new ArrayList<>();
    try (SourceSession session = SourceSession.open(database.connection())) {
      FullLoad.of(catalog.tables().get(0), settings, CLOCK)
          .run(session, r -> records.add(new String(r, StandardCharsets.UTF_8)));
    }
    return records;
  }

  private String query(String sql) throws SQLException {
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
