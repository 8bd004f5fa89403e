package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifyProgressTest {
  private static final long SECOND = 1_000_000_000;
  private static final TableName CUSTOMER = new TableName("shop", "customer");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong(17);
  private ProgressOption.Shown shown = ProgressOption.Shown.REDRAWN;
  private long most = Long.MAX_VALUE;

  @Test
  void oneLineIsDrawnInItsPlaceAndGoneAtTheEnd() throws Exception {
    try (VerifyProgress progress = progress(plan(), true)) {
      assertThat(drawn()).isEqualTo("0 %, 0 of 5 tables, 0 of about 504 rows");
      nanos.addAndGet(SECOND / 2);
      progress.rows(CUSTOMER, 100);
      assertThat(drawn())
          .isEqualTo("19 %, 0 of 5 tables, 100 of about 504 rows, 200 a second, 3 s left");
      progress.rows(CUSTOMER, 200);
      assertThat(drawn()).as("not again so soon").contains(" 100 of about ");
      nanos.addAndGet(SECOND / 2);
      progress.done(CUSTOMER, 300);
      assertThat(drawn())
          .isEqualTo("59 %, 1 of 5 tables, 300 of about 504 rows, 300 a second, 1 s left");
      progress.rows(new TableName("shop", "orders"), 10_000);
      progress.done(new TableName("shop", "orders"), 12_345);
      assertThat(drawn()).isEqualTo("2 of 5 tables, 12,645 rows, 12,645 a second");
      assertThat(text()).doesNotContain("\n").doesNotContain("\u001b");
      progress.notice("reading with one connection instead of 4: ://u:s3cret@h\u0007");
      assertThat(text())
          .contains("\rreading with one connection instead of 4: ://u:***@h\\u0007\n")
          .endsWith("\r2 of 5 tables, 12,645 rows, 12,645 a second");
    }
    assertThat(text()).endsWith("\r" + " ".repeat(43) + "\r");
  }

  @Test
  void rowsOfAnotherPassAreCountedToo() throws Exception {
    try (VerifyProgress progress = progress(plan(), false)) {
      progress.rows(CUSTOMER, 10_000);
      progress.rows(CUSTOMER, 20_000);
      progress.rows(CUSTOMER, 10_000);
      progress.done(CUSTOMER, 15_000);
      nanos.addAndGet(SECOND);
      progress.done(new TableName("shop", "orders"), 1);
      assertThat(drawn()).isEqualTo("2 of 5 tables, 35,001 rows, 35,001 a second");
    }
  }

  @Test
  void plainProgressIsALineEveryTenSeconds() throws Exception {
    shown = ProgressOption.Shown.LINES;
    most = 50;
    try (VerifyProgress progress = progress(plan(), true)) {
      nanos.addAndGet(9 * SECOND);
      progress.rows(CUSTOMER, 10);
      assertThat(text()).isEmpty();
      nanos.addAndGet(SECOND);
      progress.rows(CUSTOMER, 20);
      progress.done(CUSTOMER, 25);
      nanos.addAndGet(1_000 * SECOND);
      progress.rows(new TableName("shop", "orders"), 5);
    }
    assertThat(text().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "[0-9]+ %, 0 of 5 tables, 20 of about [0-9]+ rows, 2 a second, .* left"),
            line -> assertThat(line).matches("[0-9]+ %, 1 of 5 tables, 30 of about .* min left"));
  }

  @Test
  void aLineIsNotLongerThanTheTerminal() {
    Cli narrow = new Cli("", Map.of("COLUMNS", "30"), question -> new char[0]);
    for (String drawn : narrow.run("verify", "--jdbc-url", Shop.jdbcUrl()).err().split("\r")) {
      assertThat(drawn.stripTrailing().length()).isLessThan(30);
    }
  }

  @Test
  void theOptionDecidesUnlessQuiet() {
    String[] verify = {"verify", "--jdbc-url", Shop.jdbcUrl()};
    Cli terminal = Cli.withPrompt(question -> new char[0]);
    assertThat(terminal.run(with(verify, "--progress=none")).err()).isEmpty();
    assertThat(terminal.run(with(verify, "--progress=plain")).err()).isEmpty();
    assertThat(cairn(with(verify, "--progress=auto")).err()).isEmpty();
    assertThat(cairn(with(verify, "--progress=quick")).err())
        .contains("--progress has no value quick; it is one of auto, plain, none");
  }

  @Test
  void aPersonAtATerminalSeesTheLineAndOthersDoNot() {
    String[] verify = {"verify", "--jdbc-url", Shop.jdbcUrl(), "--threads", "3"};
    Cli terminal = Cli.withPrompt(question -> new char[0]);
    Cli.Run watched = terminal.run(verify);
    assertThat(watched.err())
        .startsWith("\r0 %, 0 of 5 tables, 0")
        .contains("\r5 of 5 tables, 504 rows, ")
        .endsWith(" \r")
        .doesNotContain("\n");
    assertThat(watched.out().replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(cairn(verify).out());
    assertThat(cairn(verify).err()).isEmpty();
    assertThat(terminal.run(with(verify, "--quiet")).err()).isEmpty();
    assertThat(terminal.run(with(verify, "--verbose")).err()).isEmpty();
  }

  private static String[] with(String[] arguments, String option) {
    String[] longer = Arrays.copyOf(arguments, arguments.length + 1);
    longer[arguments.length] = option;
    return longer;
  }

  private static IngestPlan plan() throws Exception {
    try (Connection connection = Shop.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
      return IngestPlan.of(
          Catalog.read(connection, Selection.of("shop.*")), PlanOptions.defaults());
    }
  }

  private VerifyProgress progress(IngestPlan plan, boolean eachRowOnce) {
    Console terminal =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Map.of(),
            question -> new char[0]);
    return VerifyProgress.of(
        terminal, new CommonOptions(), shown, plan, eachRowOnce ? most : 0, nanos::get);
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
