package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.emulator.task.Capture;
import dev.cairn.emulator.task.RecordSink;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.TableReport;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Random tables of every type under random inserts, updates, deletes and key changes, some of them
 * while the load is read: the collection after load and changes is the table.
 */
class WorkloadTest extends RandomTables {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void afterLoadAndChangesTheCollectionIsTheTable(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed));
  }

  @Tag("long")
  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void afterManyWorkloadsToo(@ForAll("seeds") long seed) throws Exception {
    check(new Random(seed));
  }

  private static void check(Random random) throws Exception {
    Workload workload = new Workload(random, "w" + ++tables);
    workload.create();
    workload.run(10);
    workload.abandoned.clear();
    Catalog catalog = Catalog.read(database.connection(), Selection.of("public." + workload.table));
    DmsSettings settings = settings(random);
    PlanOptions options =
        PlanOptions.defaults()
            .withDmsSettings(settings)
            .withSourceFormat(random.nextBoolean() ? SourceFormat.POSTGRESQL : SourceFormat.JSON);
    IngestPlan lossless = IngestPlan.of(catalog, options.withProfile(Profile.LOSSLESS));
    IngestPlan documented = IngestPlan.of(catalog, options.withProfile(Profile.DOCUMENTED));
    Replay ofLossless = Replay.of(lossless, Dialect.defaults(), CLOCK);
    Replay ofDocumented = Replay.of(documented, Dialect.defaults(), CLOCK);

    try (Capture forLossless = begin(lossless, settings);
        Capture forDocumented = begin(documented, settings)) {
      workload.run(10);
      forLossless.load(into(ofLossless));
      forDocumented.load(into(ofDocumented));
      for (int i = 0; i < 3; i++) {
        workload.run(10);
        forLossless.changes(into(ofLossless));
        forDocumented.changes(into(ofDocumented));
      }
    }
    TableReport table = ofLossless.compare(database.connection()).tables().get(0);
    table.columns().forEach(WorkloadTest::assertGood);
    assertThat(table.extraDocuments())
        .as("documents of keys that were changed to others")
        .isEqualTo(workload.abandoned.size());
    Verification.of(lossless)
        .run(database.connection())
        .tables()
        .get(0)
        .columns()
        .forEach(WorkloadTest::assertGood);
    assertThat(ofDocumented.compare(database.connection()).tables().get(0).columns())
        .allSatisfy(
            c -> assertThat(c.isGood() || !c.advisories().isEmpty()).as(c.toString()).isTrue());
    database.execute("DROP TABLE " + workload.table);
  }

  private static void assertGood(ColumnReport column) {
    assertThat(column.isGood())
        .as(column.column() + " " + column.type().formatType() + " " + column.example())
        .isTrue();
  }

  private static DmsSettings settings(Random random) {
    DmsSettings settings = DmsSettings.recommended();
    for (String name : List.of("MapBooleanAsBoolean", "UseLargeIntegerValue", "NoHexPrefix")) {
      settings = settings.with(name, Boolean.toString(random.nextBoolean()));
    }
    return settings
        .with("PluginName", random.nextBoolean() ? "pglogical" : "test_decoding")
        .with("EnableBeforeImage", Boolean.toString(random.nextBoolean()))
        .with("IncludeTransactionDetails", Boolean.toString(random.nextBoolean()));
  }

  private static Capture begin(IngestPlan plan, DmsSettings settings) {
    Map<TableName, Set<String>> asText = new HashMap<>();
    for (CollectionPlan collection : plan.collections()) {
      asText.put(collection.table().name(), collection.columnsAsText());
    }
    return Capture.begin(
        () -> database.connect(), plan.catalog().tables(), settings, CLOCK, asText);
  }

  private static RecordSink into(Replay replay) {
    return record -> {
      try {
        replay.accept(RecordParser.parse(record));
      } catch (BadRecordException e) {
        throw new AssertionError(e);
      }
    };
  }

  /** A table of random columns and what is done to it. */
  private static final class Workload {
    private final Random random;
    private final String table;
    private final List<RandomTable.Type> columns = new ArrayList<>();
    private final Set<Integer> keys = new HashSet<>();

    /** Keys that a row once had, changed for another, and that no row has since. */
    private final Set<Integer> abandoned = new HashSet<>();

    Workload(Random random, String table) {
      this.random = random;
      this.table = table;
    }

    void create() throws SQLException {
      StringBuilder sql = new StringBuilder("CREATE TABLE " + table + " (id int PRIMARY KEY");
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        RandomTable.Type type = TYPES.get(random.nextInt(TYPES.size()));
        columns.add(type);
        sql.append(", c").append(i).append(' ').append(type.sql());
      }
      execute(sql.append(")").toString(), List.of());
      if (random.nextInt(3) == 0) {
        execute("ALTER TABLE " + table + " REPLICA IDENTITY FULL", List.of());
      }
    }

    void run(int steps) throws SQLException {
      database.connection().setAutoCommit(false);
      for (int i = 0; i < steps; i++) {
        step();
        if (random.nextInt(3) == 0) {
          database.connection().commit();
        }
      }
      database.connection().commit();
      database.connection().setAutoCommit(true);
    }

    private void step() throws SQLException {
      int key = random.nextInt(20);
      boolean there = keys.contains(key);
      if (!there) {
        insert(key);
      } else if (random.nextInt(3) == 0) {
        execute("DELETE FROM " + table + " WHERE id = " + key, List.of());
        keys.remove(key);
      } else if (random.nextInt(4) == 0) {
        changeKey(key, 20 + random.nextInt(20));
      } else {
        int column = random.nextInt(columns.size());
        execute(
            "UPDATE " + table + " SET c" + column + " = " + cast(column) + " WHERE id = " + key,
            Collections.singletonList(value(column)));
      }
    }

    private void insert(int key) throws SQLException {
      StringBuilder sql = new StringBuilder("INSERT INTO " + table + " VALUES (" + key);
      List<String> values = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        sql.append(", ").append(cast(i));
        values.add(value(i));
      }
      execute(sql.append(")").toString(), values);
      keys.add(key);
      abandoned.remove(key);
    }

    private void changeKey(int from, int to) throws SQLException {
      if (!keys.contains(to)) {
        execute("UPDATE " + table + " SET id = " + to + " WHERE id = " + from, List.of());
        keys.remove(from);
        keys.add(to);
        abandoned.add(from);
        abandoned.remove(to);
      }
    }

    private String cast(int column) {
      return "CAST(CAST(? AS text) AS " + columns.get(column).sql() + ")";
    }

    private String value(int column) {
      List<String> values = columns.get(column).values();
      return values.isEmpty() || random.nextInt(6) == 0
          ? null
          : values.get(random.nextInt(values.size()));
    }

    private static void execute(String sql, List<String> values) throws SQLException {
      try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
        for (int i = 0; i < values.size(); i++) {
          statement.setString(i + 1, values.get(i));
        }
        statement.executeUpdate();
      }
    }
  }
}
