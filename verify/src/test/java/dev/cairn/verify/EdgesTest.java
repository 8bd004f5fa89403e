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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** How often each value arrives in the load at least, and how often in changes. */
  private static final int TIMES = Integer.getInteger("cairn.edges", 5_000);

  /**
   * Columns of a table; a record of several values costs little more than one of a single value.
   */
  private static final int COLUMNS = 8;

  /** A table with a column for each of its types. */
  private record EdgeTable(String name, List<RandomTable.Type> types, int rows) {}

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
    long values =
        pairs.stream()
            .mapToLong(pair -> Long.parseLong(pair.get(2)) + Long.parseLong(pair.get(3)))
            .sum();
    Files.writeString(
        Testdata.root().resolve("verify/target/edges.md"),
        values
            + " values, none wrong\n\n"
            + Manual.table(List.of("type", "value", "in the load", "in changes"), pairs));
  }

  private static List<List<String>> check(List<RandomTable.Type> types, int times)
      throws Exception {
    database.execute("CREATE SCHEMA edges");
    List<EdgeTable> tables = tables(types, times);
    for (EdgeTable table : tables) {
      create(table);
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
      for (EdgeTable table : tables) {
        shift(table);
      }
      capture.changes(into(replay));
      changed = replay.compare(database.connection());
    }
    database.execute("DROP SCHEMA edges CASCADE");
    List<List<String>> pairs = new ArrayList<>();
    for (EdgeTable table : tables) {
      pairs.addAll(pairs(table, loaded, changed, times));
    }
    return pairs;
  }

  /** Types of about as many values share a table, in which each value occurs often enough. */
  private static List<EdgeTable> tables(List<RandomTable.Type> types, int times) {
    List<RandomTable.Type> sorted =
        types.stream().sorted(Comparator.comparingInt(type -> values(type).size())).toList();
    List<EdgeTable> tables = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += COLUMNS) {
      List<RandomTable.Type> some = sorted.subList(from, Math.min(sorted.size(), from + COLUMNS));
      int most = some.stream().mapToInt(type -> values(type).size()).max().orElseThrow();
      tables.add(new EdgeTable("t" + tables.size(), some, most * times));
    }
    return tables;
  }

  private static List<String> values(RandomTable.Type type) {
    List<String> values = new ArrayList<>(type.values().stream().distinct().toList());
    values.add(null);
    return values;
  }

  /** For each type of the table, in order, with the column's number and the type as arguments. */
  private static String perType(EdgeTable table, String form) {
    return IntStream.range(0, table.types().size())
        .mapToObj(i -> String.format(Locale.ROOT, form, i, table.types().get(i).sql()))
        .collect(Collectors.joining(", "));
  }

  private static void create(EdgeTable table) throws SQLException {
    database.execute(
        "CREATE TABLE edges."
            + table.name()
            + " (id int PRIMARY KEY, "
            + perType(table, "v%d %s")
            + ")");
    write(
        table,
        "INSERT INTO edges."
            + table.name()
            + " SELECT i, "
            + perType(table, "CAST((?::text[])[1 + i %% ?] AS %2$s)")
            + " FROM generate_series(0, "
            + (table.rows() - 1)
            + ") i");
  }

  /** Gives each row the next values. */
  private static void shift(EdgeTable table) throws SQLException {
    write(
        table,
        "UPDATE edges."
            + table.name()
            + " SET "
            + perType(table, "v%d = CAST((?::text[])[1 + (id + 1) %% ?] AS %s)"));
  }

  private static void write(EdgeTable table, String sql) throws SQLException {
    try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
      int parameter = 1;
      for (RandomTable.Type type : table.types()) {
        List<String> values = values(type);
        statement.setArray(
            parameter++, database.connection().createArrayOf("text", values.toArray()));
        statement.setInt(parameter++, values.size());
      }
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

  /** Each pair of a type and a value, with how often it arrived: in the load, and in changes. */
  private static List<List<String>> pairs(
      EdgeTable table, Report loaded, Report changed, int times) {
    List<List<String>> pairs = new ArrayList<>();
    for (int c = 0; c < table.types().size(); c++) {
      RandomTable.Type type = table.types().get(c);
      for (Report report : List.of(loaded, changed)) {
        ColumnReport column = column(report, table.name(), "v" + c);
        assertThat(column.isGood()).as(type.sql() + " " + column.example()).isTrue();
        assertThat(column.exact() + column.lossy()).as(type.sql()).isEqualTo(table.rows());
      }
      List<String> values = values(type);
      for (int i = 0; i < values.size(); i++) {
        int inLoad = count(table.rows(), values.size(), i);
        int inChanges = count(table.rows(), values.size(), Math.floorMod(i - 1, values.size()));
        assertThat(Math.min(inLoad, inChanges)).isGreaterThanOrEqualTo(times);
        String shown = String.valueOf(values.get(i)).replaceAll("\\s", " ");
        pairs.add(
            List.of(type.sql(), shown, Integer.toString(inLoad), Integer.toString(inChanges)));
      }
    }
    return pairs;
  }

  /** How many of the rows, whose ids begin at 0, have this remainder. */
  private static int count(int rows, int divisor, int remainder) {
    return rows / divisor + (remainder < rows % divisor ? 1 : 0);
  }

  private static ColumnReport column(Report report, String table, String name) {
    TableReport found =
        report.tables().stream()
            .filter(t -> t.name().table().equals(table))
            .findFirst()
            .orElseThrow();
    return found.columns().stream().filter(c -> c.column().equals(name)).findFirst().orElseThrow();
  }
}
