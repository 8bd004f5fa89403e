package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.emulator.task.Capture;
import dev.cairn.emulator.task.RecordSink;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.Manual;
import dev.cairn.testing.Testdata;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.nio.file.Files;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/**
 * Every value at the edge of every type, many times, through the whole path: once in the load, and
 * once in a change. None is wrong, fails or is missing. {@code target/edges.md} has the counts.
 */
class EdgesTest extends RandomTables {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  /** What of each value must be among the edges, in some type: the usual gaps of such tests. */
  private static final List<String> GAPS =
      List.of(" BC", "infinity", "294276-12-31", "24:00:00", "{{", "[0:");

  /** How often each value arrives in the load, and how often in changes. */
  private static final int TIMES = Integer.getInteger("cairn.edges", 5_000);

  @Example
  void theEdgesOfSomeTypesArrive() throws Exception {
    List<RandomTable.Type> some = new ArrayList<>();
    for (int i = 0; i < TYPES.size(); i += 10) {
      some.add(TYPES.get(i));
    }
    check(some, 3);
  }

  @Tag("long")
  @Example
  void everyEdgeOfEveryTypeArrivesTenThousandTimes() throws Exception {
    List<List<String>> pairs = check(List.copyOf(TYPES), TIMES);
    for (String gap : GAPS) {
      assertThat(pairs).as(gap).anyMatch(pair -> pair.get(1).contains(gap));
    }
    Files.writeString(
        Testdata.root().resolve("verify/target/edges.md"),
        2L * TIMES * pairs.size()
            + " values, none wrong\n\n"
            + Manual.table(List.of("type", "value", "in the load", "in changes"), pairs));
  }

  private static List<List<String>> check(List<RandomTable.Type> types, int times)
      throws Exception {
    database.execute("CREATE SCHEMA edges");
    for (int i = 0; i < types.size(); i++) {
      database.execute(
          "CREATE TABLE edges.t" + i + " (id int PRIMARY KEY, v " + types.get(i).sql() + ")");
      fill(i, types.get(i), times);
    }
    Catalog catalog = Catalog.read(database.connection(), Selection.of("edges.*"));
    IngestPlan plan =
        IngestPlan.of(
            catalog,
            PlanOptions.defaults()
                .withDmsSettings(DmsSettings.recommended())
                .withProfile(Profile.LOSSLESS));
    Report loaded = Verification.of(plan).run(database.connection());
    Report changed;
    try (Replay replay = Replay.of(plan, Dialect.defaults(), CLOCK);
        Capture capture = begin(plan)) {
      capture.load(into(replay));
      for (int i = 0; i < types.size(); i++) {
        shift(i, types.get(i));
      }
      capture.changes(into(replay));
      changed = replay.compare(database.connection());
    }
    database.execute("DROP SCHEMA edges CASCADE");
    return pairs(types, loaded, changed, times);
  }

  private static List<String> values(RandomTable.Type type) {
    List<String> values = new ArrayList<>(type.values().stream().distinct().toList());
    values.add(null);
    return values;
  }

  private static void fill(int number, RandomTable.Type type, int times) throws SQLException {
    write(
        number,
        type,
        "INSERT INTO edges.t%1$d SELECT i, CAST((?::text[])[1 + i %% ?] AS %2$s)"
            + " FROM generate_series(0, "
            + (values(type).size() * times - 1)
            + ") i");
  }

  /** Gives each row the next value. */
  private static void shift(int number, RandomTable.Type type) throws SQLException {
    write(number, type, "UPDATE edges.t%1$d SET v = CAST((?::text[])[1 + (id + 1) %% ?] AS %2$s)");
  }

  private static void write(int number, RandomTable.Type type, String sql) throws SQLException {
    List<String> values = values(type);
    try (PreparedStatement statement =
        database
            .connection()
            .prepareStatement(String.format(Locale.ROOT, sql, number, type.sql()))) {
      statement.setArray(1, database.connection().createArrayOf("text", values.toArray()));
      statement.setInt(2, values.size());
      statement.executeUpdate();
    }
  }

  private static Capture begin(IngestPlan plan) {
    Map<TableName, Set<String>> asText = new HashMap<>();
    for (CollectionPlan collection : plan.collections()) {
      asText.put(collection.table().name(), collection.columnsAsText());
    }
    return Capture.begin(
        () -> database.connect(),
        plan.catalog().tables(),
        plan.options().dmsSettings(),
        CLOCK,
        asText);
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

  /** Each pair of a type and a value, with how often it arrived. */
  private static List<List<String>> pairs(
      List<RandomTable.Type> types, Report loaded, Report changed, int times) {
    List<List<String>> pairs = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      RandomTable.Type type = types.get(i);
      for (Report report : List.of(loaded, changed)) {
        ColumnReport column = column(report, "t" + i);
        assertThat(column.isGood()).as(type.sql() + " " + column.example()).isTrue();
        assertThat(column.exact() + column.lossy())
            .as(type.sql())
            .isEqualTo((long) values(type).size() * times);
      }
      for (String value : values(type)) {
        String shown = String.valueOf(value).replaceAll("\\s", " ");
        pairs.add(List.of(type.sql(), shown, Integer.toString(times), Integer.toString(times)));
      }
    }
    return pairs;
  }

  private static ColumnReport column(Report report, String table) {
    TableReport found =
        report.tables().stream()
            .filter(t -> t.name().table().equals(table))
            .findFirst()
            .orElseThrow();
    return found.columns().stream().filter(c -> c.column().equals("v")).findFirst().orElseThrow();
  }
}
