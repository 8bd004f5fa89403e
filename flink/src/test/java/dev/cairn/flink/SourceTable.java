package dev.cairn.flink;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.emulator.task.Capture;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.sample.PgSample;
import dev.cairn.sample.PgValues;
import dev.cairn.testing.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Random tables on a real server, a random workload on them, and the records that the emulator of
 * DMS makes of both. Each table has a column whose long values an update does not log again.
 */
final class SourceTable {
  private static final List<String> TYPES =
      List.of(
          "smallint",
          "integer",
          "bigint",
          "numeric(12,2)",
          "boolean",
          "text",
          "varchar(20)",
          "timestamp",
          "timestamptz",
          "date",
          "time",
          "interval",
          "uuid",
          "jsonb",
          "bytea",
          "real",
          "double precision",
          "text[]",
          "integer[]",
          "inet");

  private static final int LONG_TEXT = 3000;

  /**
   * What a task sent, and what the tables have afterwards.
   *
   * @param records in the order of the source
   * @param rows by table and key
   * @param abandoned by table, keys that rows had before they were changed, and no row has now
   */
  record Run(
      IngestPlan plan,
      List<byte[]> records,
      Map<TableName, Map<String, Map<String, PgSample>>> rows,
      Map<TableName, Set<String>> abandoned) {}

  private final TestDatabase database;
  private final Random random;
  private final String name;
  private final List<PgValues> columns = new ArrayList<>();
  private final List<Iterator<PgSample>> values = new ArrayList<>();
  private final Set<Integer> keys = new HashSet<>();
  private final Set<Integer> abandoned = new HashSet<>();

  private SourceTable(TestDatabase database, Random random, String name) {
    this.database = database;
    this.random = random;
    this.name = name;
  }

  /** Runs a workload on two new tables, whose names begin with a prefix. */
  static Run run(TestDatabase database, Random random, String prefix) throws SQLException {
    List<SourceTable> tables =
        List.of(
            new SourceTable(database, random, prefix + "_a"),
            new SourceTable(database, random, prefix + "_b"));
    for (SourceTable table : tables) {
      table.create();
      table.change(10);
    }
    Catalog catalog = Catalog.read(database.connection(), Selection.of("public." + prefix + "_*"));
    DmsSettings settings =
        DmsSettings.recommended()
            .with("IncludeTransactionDetails", "true")
            .with("EnableBeforeImage", Boolean.toString(random.nextBoolean()));
    IngestPlan plan =
        IngestPlan.of(
            catalog,
            PlanOptions.defaults()
                .withProfile(Profile.LOSSLESS)
                .withDmsSettings(settings)
                .withSourceFormat(
                    random.nextBoolean() ? SourceFormat.POSTGRESQL : SourceFormat.JSON));
    Map<TableName, Set<String>> asText = new HashMap<>();
    for (CollectionPlan collection : plan.collections()) {
      asText.put(collection.table().name(), collection.columnsAsText());
    }
    List<byte[]> records = new ArrayList<>();
    tables.forEach(table -> table.abandoned.clear());
    try (Capture capture =
        Capture.begin(
            () -> database.connect(), catalog.tables(), settings, InstantSource.system(), asText)) {
      for (SourceTable table : tables) {
        table.change(10);
      }
      capture.load(records::add);
      for (int i = 0; i < 60; i++) {
        tables.get(random.nextInt(2)).change(1 + random.nextInt(4));
      }
      capture.changes(records::add);
    }
    Map<TableName, Map<String, Map<String, PgSample>>> rows = new HashMap<>();
    Map<TableName, Set<String>> old = new HashMap<>();
    for (SourceTable table : tables) {
      TableName tableName = new TableName("public", table.name);
      rows.put(tableName, table.rows());
      Set<String> left = new HashSet<>();
      table.abandoned.forEach(key -> left.add(Integer.toString(key)));
      old.put(tableName, left);
      database.execute("DROP TABLE " + table.name);
    }
    return new Run(plan, records, rows, old);
  }

  private void create() throws SQLException {
    StringBuilder sql = new StringBuilder("CREATE TABLE " + name + " (id int PRIMARY KEY");
    sql.append(", long text");
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      String type = TYPES.get(random.nextInt(TYPES.size()));
      PgValues all = PgValues.of(type);
      columns.add(all);
      values.add(all.random(random.nextLong()).iterator());
      sql.append(", c").append(i).append(' ').append(type);
    }
    database.execute(
        sql.append(")").toString(),
        "ALTER TABLE " + name + " ALTER COLUMN long SET STORAGE EXTERNAL");
  }

  /** One transaction of so many steps. */
  private void change(int steps) throws SQLException {
    database.connection().setAutoCommit(false);
    for (int i = 0; i < steps; i++) {
      step();
    }
    database.connection().commit();
    database.connection().setAutoCommit(true);
  }

  private void step() throws SQLException {
    int key = random.nextInt(12);
    if (!keys.contains(key)) {
      insert(key);
    } else if (random.nextInt(4) == 0) {
      execute("DELETE FROM " + name + " WHERE id = " + key, List.of());
      keys.remove(key);
    } else if (random.nextInt(8) == 0) {
      move(key, 12 + random.nextInt(12));
    } else {
      int column = random.nextInt(columns.size());
      execute(
          "UPDATE " + name + " SET c" + column + " = " + cast(column) + " WHERE id = " + key,
          Collections.singletonList(values.get(column).next().text()));
    }
  }

  private void insert(int key) throws SQLException {
    StringBuilder sql = new StringBuilder("INSERT INTO " + name + " VALUES (" + key + ", ?");
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(random.nextInt(3) == 0 ? null : random.nextInt(1000) + "x".repeat(LONG_TEXT));
    for (int i = 0; i < columns.size(); i++) {
      sql.append(", ").append(cast(i));
      texts.add(values.get(i).next().text());
    }
    execute(sql.append(")").toString(), texts);
    keys.add(key);
    abandoned.remove(key);
  }

  private void move(int from, int to) throws SQLException {
    if (!keys.contains(to)) {
      // A long value that stays as it is would be lost with the old key (TOAST_UNCHANGED).
      execute(
          "UPDATE " + name + " SET id = " + to + ", long = long || 'y' WHERE id = " + from,
          List.of());
      keys.remove(from);
      keys.add(to);
      abandoned.add(from);
      abandoned.remove(to);
    }
  }

  private String cast(int column) {
    return "CAST(CAST(? AS text) AS " + columns.get(column).type().formatType() + ")";
  }

  private void execute(String sql, List<@Nullable String> texts) throws SQLException {
    try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
      for (int i = 0; i < texts.size(); i++) {
        statement.setString(i + 1, texts.get(i));
      }
      statement.executeUpdate();
    }
  }

  private Map<String, Map<String, PgSample>> rows() throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT id::text, long");
    for (int i = 0; i < columns.size(); i++) {
      // As the type's output function prints it; a cast to text differs for inet.
      String column = "c" + i;
      sql.append(", CASE WHEN ")
          .append(column)
          .append(" IS NOT NULL THEN format('%s', ")
          .append(column)
          .append(") END");
    }
    Map<String, Map<String, PgSample>> rows = new HashMap<>();
    try (Statement statement = database.connection().createStatement()) {
      statement.execute("SET TimeZone = UTC");
      try (ResultSet row = statement.executeQuery(sql + " FROM " + name)) {
        while (row.next()) {
          Map<String, PgSample> samples = new LinkedHashMap<>();
          samples.put("id", new PgSample(PgValues.of("integer").type(), row.getString(1)));
          samples.put("long", new PgSample(PgValues.of("text").type(), row.getString(2)));
          for (int i = 0; i < columns.size(); i++) {
            samples.put("c" + i, new PgSample(columns.get(i).type(), row.getString(i + 3)));
          }
          rows.put(row.getString(1), samples);
        }
      }
    }
    return rows;
  }
}
