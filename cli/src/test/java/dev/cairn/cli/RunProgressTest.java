package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.cli.io.Console;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What progress says, and when, by a clock that only the test moves. */
class RunProgressTest {
  private static final Duration TENTH = Duration.ofMillis(100);
  private static final TableName CUSTOMER = new TableName("shop", "customer");
  private static final TableName ORDERS = new TableName("shop", "orders");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Moved time = new Moved();
  private final Console console = console(Map.of("COLUMNS", "120"));
  private RunProgress.Shown shown = RunProgress.Shown.REDRAWN;

  /** A clock that ticks as often as it should. It ticks on when it was ended, as a late one. */
  private static final class Moved implements Ticker {
    private final List<Runnable> ticks = new ArrayList<>();
    private long nanos = 17;
    private boolean ended;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public Runnable every(Duration period, Runnable tick) {
      assertThat(period).isLessThanOrEqualTo(Duration.ofSeconds(1));
      ticks.add(tick);
      return () -> ended = true;
    }

    void pass(long millis) {
      for (long passed = 0; passed < millis; passed += TENTH.toMillis()) {
        nanos += TENTH.toNanos();
        ticks.forEach(Runnable::run);
      }
    }
  }

  @Test
  void oneLineIsDrawnInItsPlaceAndGoneAtTheEnd() throws Exception {
    try (RunProgress progress = progress(tables(Long.MAX_VALUE))) {
      assertThat(drawn()).isEqualTo("0 %, 0 of 5 tables, 0 of about 504 rows");
      time.pass(500);
      progress.rows(CUSTOMER, 30);
      assertThat(drawn())
          .isEqualTo("5 %, 0 of 5 tables, 30 of about 504 rows, 60 a second, 8 s left");
      progress.rows(CUSTOMER, 40);
      assertThat(drawn()).as("not again so soon").contains(" 30 of about ");
      time.pass(500);
      progress.done(CUSTOMER, 60);
      assertThat(drawn())
          .isEqualTo(
              "11 %, 1 of 5 tables, 60 of about 504 rows, 60 a second, 8 s left, 1 s elapsed");
      console.err().println("reading with one connection instead of 4: ://u:s3cret@h\u0007");
      assertThat(text())
          .endsWith(
              "\r"
                  + " ".repeat(77)
                  + "\rreading with one connection instead of 4:"
                  + " ://u:***@h\\u0007\n");
      time.pass(1000);
      assertThat(drawn()).startsWith("11 %, 1 of 5 tables, ").endsWith(", 2 s elapsed");
    }
    assertThat(text()).endsWith(" \r");
    assertThat(drawn()).isEmpty();
    assertThat(time.ended).isTrue();
    String before = text();
    time.pass(20_000);
    assertThat(text()).as("nothing after the result has begun").isEqualTo(before);
  }

  @Test
  void timePassesOnTheLineWhileNothingIsReported() throws Exception {
    try (RunProgress progress = progress(Stage.catalog())) {
      assertThat(drawn()).isEqualTo("reading the catalog");
      time.pass(3_000);
      assertThat(drawn()).isEqualTo("reading the catalog: 3 s elapsed");
      progress.begin(tables(Long.MAX_VALUE));
      time.pass(130_000);
      assertThat(drawn()).isEqualTo("0 %, 0 of 5 tables, 0 of about 504 rows, 2 min 13 s elapsed");
      time.pass(7_200_000);
      assertThat(drawn()).endsWith(", 2 h 2 min elapsed");
    }
  }

  @Test
  void plainProgressIsALineEveryTenSecondsAlsoWhileAStatementHangs() throws Exception {
    shown = RunProgress.Shown.LINES;
    try (RunProgress progress = progress(tables(Long.MAX_VALUE))) {
      time.pass(9_900);
      progress.rows(CUSTOMER, 10);
      assertThat(text()).isEmpty();
      time.pass(100);
      assertThat(text())
          .isEqualTo(
              "1 %, 0 of 5 tables, 10 of about 504 rows, 1 a second, 9 min left, 10 s elapsed\n");
      progress.done(CUSTOMER, 60);
      progress.rows(ORDERS, 5);
      assertThat(text().lines()).hasSize(1);
      time.pass(25_000);
    }
    time.pass(60_000);
    assertThat(text().lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("12 %, 1 of 5 ").endsWith(", 20 s elapsed"),
            line -> assertThat(line).startsWith("12 %, 1 of 5 ").endsWith(", 30 s elapsed"));
  }

  @Test
  void nothingIsShownWhereNothingShouldBe() throws Exception {
    shown = RunProgress.Shown.NOT;
    try (RunProgress progress = progress(tables(Long.MAX_VALUE))) {
      progress.rows(CUSTOMER, 10_000);
      time.pass(60_000);
    }
    assertThat(text()).isEmpty();
    assertThat(time.ticks).isEmpty();
  }

  @Test
  void rowsOfAnotherPassAreCountedTooWithoutAPercentage() throws Exception {
    try (RunProgress progress = progress(tables(0))) {
      progress.rows(CUSTOMER, 10_000);
      progress.rows(CUSTOMER, 20_000);
      progress.rows(CUSTOMER, 10_000);
      progress.done(CUSTOMER, 15_000);
      time.pass(1_000);
      progress.done(ORDERS, 1);
      assertThat(drawn()).isEqualTo("2 of 5 tables, 35,001 rows, 35,001 a second, 1 s elapsed");
    }
  }

  @Test
  void aTableWithMoreRowsThanItsEstimateLeavesThePercentageOutUntilItIsDone() throws Exception {
    try (RunProgress progress = progress(tables(Long.MAX_VALUE))) {
      time.pass(900);
      progress.rows(CUSTOMER, 60);
      assertThat(drawn()).startsWith("11 %, ");
      time.pass(900);
      progress.rows(CUSTOMER, 9_000);
      assertThat(drawn()).isEqualTo("0 of 5 tables, 9,000 rows, 5,000 a second, 1 s elapsed");
      progress.done(CUSTOMER, 9_000);
      assertThat(drawn())
          .isEqualTo("11 %, 1 of 5 tables, 9,000 rows, 5,000 a second, 14 s left, 1 s elapsed");
    }
  }

  @Test
  void itIsNeverAllBeforeTheLastTableIsDone() throws Exception {
    IngestPlan plan = plan();
    try (RunProgress progress = progress(Stage.tables("", plan, Long.MAX_VALUE))) {
      time.pass(1_000);
      for (var collection : plan.collections()) {
        long rows = collection.table().statistics().rows().orElseThrow();
        progress.rows(collection.table().name(), rows);
      }
      time.pass(1_000);
      assertThat(drawn()).startsWith("99 %, 0 of 5 tables, 504 rows, ");
    }
  }

  @Test
  void tablesWithoutStatisticsAreNotPartOfThePercentage() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE known (id int PRIMARY KEY)");
      statement.execute("CREATE TABLE unknown (id int PRIMARY KEY)");
      statement.execute("INSERT INTO known SELECT generate_series(1, 200)");
      IngestPlan nothing = plan(connection);
      statement.execute("ANALYZE known");
      IngestPlan one = plan(connection);
      try (RunProgress progress = progress(Stage.tables("loading", nothing, Long.MAX_VALUE))) {
        assertThat(drawn()).isEqualTo("loading: 0 of 2 tables, 0 rows");
        progress.begin(Stage.tables("loading", one, Long.MAX_VALUE));
        assertThat(drawn())
            .isEqualTo("loading: 0 % of 1 table with statistics, 0 of 2 tables, 0 rows");
        time.pass(1_000);
        progress.done(new TableName("public", "unknown"), 90_000);
        assertThat(drawn())
            .isEqualTo(
                "loading: 0 % of 1 table with statistics, 1 of 2 tables, 90,000 rows,"
                    + " 90,000 a second, 1 s elapsed");
        time.pass(800);
        progress.rows(new TableName("public", "known"), 100);
        time.pass(200);
        assertThat(drawn())
            .startsWith("loading: 50 % of 1 table with statistics, 1 of 2 tables, 90,100 rows, ")
            .doesNotContain("left");
      }
    }
  }

  @Test
  void aSampleIsExpectedToHaveItsRows() throws Exception {
    try (RunProgress progress = progress(tables(50))) {
      assertThat(drawn()).doesNotContain("504").matches("0 %, 0 of 5 .* of about [0-9]+ rows");
    }
  }

  @Test
  void recordsAreMeasuredByTheirFileAndChangesByTheirTime() {
    try (RunProgress progress = progress(Stage.records("reading records", 1_000))) {
      time.pass(1_000);
      progress.records(40_000, 250);
      time.pass(1_000);
      assertThat(drawn())
          .isEqualTo(
              "reading records: 25 % of the file, 40,000 records, 20,000 a second, 6 s left,"
                  + " 2 s elapsed");
      progress.begin(Stage.records("reading records", 0));
      progress.records(7, 250);
      time.pass(1_000);
      assertThat(drawn()).isEqualTo("reading records: 7 records, 7 a second, 3 s elapsed");
      progress.begin(Stage.changes(Duration.ofMinutes(3), true));
      progress.records(10, 0);
      time.pass(20_000);
      assertThat(drawn())
          .isEqualTo("following changes: 10 records, 1 a second, 3 min left, 23 s elapsed");
      time.pass(200_000);
      assertThat(drawn()).contains(", 0 s left, ");
      progress.begin(Stage.changes(null, false));
      assertThat(drawn()).isEqualTo("following changes: 3 min 43 s elapsed");
    }
  }

  @Test
  void partsThatDoNotFitAreLeftOutWhole() throws Exception {
    for (String columns : List.of("20", "40", "80")) {
      err.reset();
      try (RunProgress progress =
          RunProgress.of(
              console(Map.of("COLUMNS", columns)),
              new CommonOptions(),
              shown,
              time,
              tables(Long.MAX_VALUE))) {
        time.pass(2_000);
        progress.done(CUSTOMER, 60);
        assertThat(text().split("\r"))
            .allSatisfy(line -> assertThat(line.length()).isLessThan(Integer.parseInt(columns)));
        assertThat(
                "12 %, 1 of 5 tables, 60 of about 504 rows, 30 a second, 15 s left, 2 s elapsed,")
            .contains(drawn().substring(5) + ",");
      }
    }
  }

  private static Stage tables(long most) throws Exception {
    return Stage.tables("", plan(), most);
  }

  private static IngestPlan plan() throws Exception {
    try (Connection connection = Shop.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
      return plan(connection);
    }
  }

  private static IngestPlan plan(Connection connection) {
    return IngestPlan.of(Catalog.read(connection, Selection.all()), PlanOptions.defaults());
  }

  private RunProgress progress(Stage stage) {
    return RunProgress.of(console, new CommonOptions(), shown, time, stage);
  }

  private Console console(Map<String, String> environment) {
    return new Console(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
        new PrintStream(err, false, StandardCharsets.UTF_8),
        environment,
        question -> new char[0]);
  }

  /** What stands on the line. */
  private String drawn() {
    String text = text();
    return text.substring(text.lastIndexOf('\r') + 1).stripTrailing();
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
