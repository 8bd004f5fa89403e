package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.LivePostgres;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir private Path folder;

  @Test
  void fractionsFailUnderTheDocumentedProfileAndNothingElseDoes() throws Exception {
    Cli.Run run =
        cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--format", "json", "--show-values");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    JsonNode report = new ObjectMapper().readTree(run.out());
    assertThat(report.path("profile").asText()).isEqualTo("documented");
    List<String> bad = new ArrayList<>();
    for (JsonNode table : report.path("tables")) {
      for (JsonNode column : table.path("columns")) {
        if (column.path("failed").asInt()
                + column.path("wrong").asInt()
                + column.path("missing").asInt()
            > 0) {
          if (column.path("failed").asInt() == 0) {
            assertThat(column.path("example").path("message").asText())
                .matches("the row's document failed because of (last_seen_at|placed_at)");
            continue;
          }
          bad.add(
              table.path("table").asText()
                  + "."
                  + column.path("column").asText()
                  + " "
                  + column.path("failed")
                  + " "
                  + column.path("example").path("record").asText());
        }
      }
    }
    assertThat(bad)
        .containsExactly(
            "customer.last_seen_at 48 \"2000-01-01T00:00:00.100000Z\"",
            "orders.placed_at 90 \"2000-01-01T00:00:00.100000Z\"");
  }

  @Test
  void everyValueArrivesUnderTheLosslessProfileInEveryForm() {
    for (String format : List.of("postgresql", "json")) {
      for (String projection : List.of("star", "explicit")) {
        Cli.Run run =
            cairn(
                "verify",
                "--jdbc-url",
                Shop.jdbcUrl(),
                "--profile",
                "lossless",
                "--source-format",
                format,
                "--projection",
                projection);
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.flat())
            .contains(" lossy, 0 failed, 0 wrong, 0 missing next: cairn generate ")
            .containsPattern(" good: 0 errors, .*; profile lossless: 504 rows;");
      }
    }
  }

  @Test
  void anAnswerToAnOpenQuestionChangesTheResult() {
    assertThat(
            cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--set", "SECONDS_FRACTION=LENIENT")
                .exit())
        .isZero();
    assertThat(cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--set", "COLOUR=RED").exit())
        .isEqualTo(2);
    assertThat(cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--dms", "Colour=red").exit())
        .isEqualTo(2);
  }

  @Test
  void underAllAssumptionsEachColumnSaysWhatItDependsOn() throws Exception {
    Cli.Run run =
        cairn(
            "verify",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--include",
            "shop.customer",
            "--assumptions",
            "all",
            "--format",
            "json");
    assertThat(run.exit()).isEqualTo(1);
    for (JsonNode column :
        new ObjectMapper().readTree(run.out()).path("tables").path(0).path("columns")) {
      if (column.path("column").asText().equals("last_seen_at")) {
        assertThat(column.path("safe").asBoolean(true)).isFalse();
        assertThat(column.path("depends_on").toString()).contains("SECONDS_FRACTION");
      }
      if (column.path("column").asText().equals("id")) {
        assertThat(column.path("safe").asBoolean(true)).as("lost with its row").isFalse();
      }
    }
  }

  @Test
  void capturedRecordsAreComparedWithTheDatabaseOrCheckedForFailures() throws Exception {
    Path file = folder.resolve("customer.jsonl");
    Path bundle = folder.resolve("bundle");
    cairn(
        "capture",
        "--jdbc-url",
        Shop.jdbcUrl(),
        "--include",
        "shop.customer",
        "--full-load-only",
        "--quiet",
        "--out",
        file.toString());
    cairn(
        "generate",
        "--jdbc-url",
        Shop.jdbcUrl(),
        "--include",
        "shop.customer",
        "--profile",
        "lossless",
        "--quiet",
        "--out",
        bundle.toString());
    Cli.Run compared =
        cairn(
            "verify",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--bundle",
            bundle.toString(),
            "--records",
            file.toString());
    assertThat(compared.exit()).as(compared.out() + compared.err()).isZero();
    assertThat(compared.err())
        .startsWith(
            "61 records replayed\nrecords of a task's start and about DMS's own tables were dropped (1)\n");
    assertThat(compared.flat())
        .contains("; profile lossless: 60 rows;")
        .doesNotContain("checked for failures only");
    assertThat(cairn("verify", "--bundle", bundle.toString(), "--records", file.toString()).flat())
        .endsWith(
            "values: 0 exact, 0 lossy, 0 failed, 0 wrong, 0 missing; checked for failures only: add"
                + " --jdbc-url to compare values with the database ");

    Path compressed = folder.resolve("records.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file, out);
    }
    assertThat(
            cairn("verify", "--bundle", bundle.toString(), "--records", compressed.toString())
                .err())
        .startsWith("61 records replayed\n");
    Files.write(compressed, Arrays.copyOf(Files.readAllBytes(compressed), 300));
    Cli.Run cut =
        cairn("verify", "--bundle", bundle.toString(), "--records", compressed.toString());
    assertThat(cut.exit()).isEqualTo(3);
    assertThat(cut.err())
        .endsWith(
            "records cannot be read: the file "
                + compressed
                + " cannot be read: it ends too early\n");

    Files.writeString(file, Files.readString(file) + "nonsense\n");
    Path letters = folder.resolve("letters.jsonl");
    Cli.Run alone =
        cairn(
            "verify",
            "--bundle",
            bundle.toString(),
            "--records",
            file.toString(),
            "--dead-letters",
            letters.toString());
    assertThat(alone.exit()).isEqualTo(1);
    assertThat(alone.err()).startsWith("61 records replayed\n1 item is not a DMS record\n");
    assertThat(Files.readString(letters)).contains("\"line\":62").contains("nonsense");
  }

  @Test
  void changesAreFollowedAfterTheLoad() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, flag boolean)");
      statement.execute("INSERT INTO item SELECT i, true FROM generate_series(1, 5) i");
      Cli.Run run = cairn("verify", "--jdbc-url", url, "--changes", "50ms");
      assertThat(run.exit()).as(run.out() + run.err()).isZero();
      assertThat(run.out()).contains("1 table, 2 columns, 5 rows compared\n");
      assertThat(run.err())
          .isEqualTo(
              "loaded 5 rows, following changes for 50 ms\n"
                  + "comparing with the tables as they are now\n"
                  + "replayed 5 rows and 0 changes\n");
      Cli.Run all =
          cairn(
              "verify",
              "--jdbc-url",
              url,
              "--changes",
              "0s",
              "--assumptions",
              "all",
              "--quiet",
              "--format",
              "json");
      assertThat(all.err()).isEmpty();
      assertThat(all.out()).contains("\"depends_on\"");
    }
  }

  @Test
  void underAllAssumptionsTheSameRecordsArePlayedUnderEveryDialect() throws Exception {
    Path file = folder.resolve("orders.jsonl");
    Path bundle = folder.resolve("bundle");
    String[] selected = {"--jdbc-url", Shop.jdbcUrl(), "--include", "shop.orders", "--quiet"};
    cairn(with(selected, "capture", "--full-load-only", "--out", file.toString()));
    cairn(with(selected, "generate", "--out", bundle.toString()));
    Files.writeString(file, Files.readString(file) + "nonsense\n");
    Path letters = folder.resolve("letters.jsonl");
    for (String[] against :
        List.of(
            new String[] {"--jdbc-url", Shop.jdbcUrl(), "--include", "shop.orders"},
            new String[] {"--bundle", bundle.toString()})) {
      Cli.Run run =
          cairn(
              with(
                  against,
                  "verify",
                  "--records",
                  file.toString(),
                  "--assumptions",
                  "all",
                  "--dead-letters",
                  letters.toString(),
                  "--format",
                  "json"));
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err())
          .containsOnlyOnce("records replayed\n")
          .containsOnlyOnce("not a DMS record\n");
      assertThat(Files.readAllLines(letters)).hasSize(1);
      for (JsonNode column :
          new ObjectMapper().readTree(run.out()).path("tables").path(0).path("columns")) {
        assertThat(column.has("safe")).as(column.toString()).isTrue();
        if (column.path("column").asText().equals("placed_at")) {
          assertThat(column.path("depends_on").toString())
              .isEqualTo("[\"ON_ERROR\",\"SECONDS_FRACTION\"]");
          assertThat(column.path("safe").asBoolean(true)).isFalse();
        }
      }
    }
  }

  private static String[] with(String[] options, String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  @Test
  void tablesThatAreNotThereAreNoProofAndNoBundle(@TempDir Path folder) {
    for (List<String> command :
        List.of(
            List.of("verify"),
            List.of("verify", "--changes", "1s"),
            List.of("capture", "--full-load-only", "--out", folder.resolve("r").toString()),
            List.of("generate", "--out", folder.resolve("b").toString()))) {
      List<String> arguments = new ArrayList<>(command);
      arguments.addAll(List.of("--jdbc-url", Shop.jdbcUrl(), "--include", "shop.Customer"));
      Cli.Run run = cairn(arguments.toArray(String[]::new));
      assertThat(run.exit()).as(String.join(" ", arguments)).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith(
              "cairn "
                  + command.get(0)
                  + ": no table matches --include shop.Customer\nhint:"
                  + " names are case-sensitive; ");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatCannotBeHonouredIsWrongUsage() {
    for (List<String> more :
        List.of(
            List.of("--changes", "1s", "--records", "x.jsonl"),
            List.of("--changes", "1s", "--sample", "5"),
            List.of("--records", "x.jsonl", "--sample", "5"),
            List.of("--dead-letters", "x.jsonl"),
            List.of("--records", "/dev/null", "--assumptions", "all"),
            List.of("--changes", "soon"))) {
      List<String> arguments = new ArrayList<>(List.of("verify", "--jdbc-url", Shop.jdbcUrl()));
      arguments.addAll(more);
      Cli.Run run = cairn(arguments.toArray(String[]::new));
      assertThat(run.exit()).as(run.err()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).startsWith("cairn verify: ");
    }
  }

  @Test
  void changesThatCannotBeReadAreAnUnreadableSource() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY)");
      statement.execute("CREATE ROLE only_reads LOGIN");
      statement.execute("GRANT SELECT ON item TO only_reads");
      try {
        Cli.Run run =
            cairn(
                "verify",
                "--jdbc-url",
                url.replaceFirst("user=[^&]*", "user=only_reads"),
                "--changes",
                "1s");
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
            .startsWith("cairn verify: changes cannot be captured: ")
            .contains("hint: logical decoding needs PostgreSQL 10, wal_level = logical, ");
      } finally {
        statement.execute("DROP OWNED BY only_reads");
        statement.execute("DROP ROLE only_reads");
      }
    }
  }

  @Test
  void recordsNeedSomethingToBeHeldAgainst() {
    Cli.Run run = cairn("verify", "--records", "x.jsonl");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("cairn verify: without a plan or a database, verify");
    Cli.Run missing = cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--records", "/no/such");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualTo("cairn verify: the file /no/such cannot be read: there is no folder /no\n");
  }

  @Test
  void aSampleTakesTheFirstRowsOnly() {
    Cli.Run run =
        cairn(
            "verify", "--jdbc-url", Shop.jdbcUrl(), "--include", "shop.customer", "--sample", "7");
    assertThat(run.flat()).contains(" shop.customer 7 ");
    Cli.Run wrong = cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--sample", "none");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("'none' is neither a number of rows from 1 on nor `all`");
  }

  @Test
  void anyNumberOfThreadsGivesTheSameReport() {
    String one = cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--threads", "1").out();
    assertThat(cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--threads", "9"))
        .isEqualTo(new Cli.Run(1, one.replace("--threads 1", "--threads 9"), ""));
    assertThat(cairn("verify", "--jdbc-url", Shop.jdbcUrl(), "--threads", "0"))
        .isEqualTo(
            new Cli.Run(
                2, "", "cairn verify: --threads 0 reads nothing\nhint: give a number from 1\n"));
  }

  @Test
  void aRoleWithOneConnectionCanVerifyAndIsToldWhyItTakesLonger() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE a (id int PRIMARY KEY)");
      statement.execute("CREATE TABLE b (id int PRIMARY KEY)");
      statement.execute("INSERT INTO b VALUES (1)");
      statement.execute("CREATE ROLE lonely LOGIN CONNECTION LIMIT 1");
      statement.execute("GRANT SELECT ON a, b TO lonely");
    }
    String lonely = url.replace("user=postgres", "user=lonely");
    Cli.Run run = cairn("verify", "--jdbc-url", lonely, "--threads", "2");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "reading with one connection instead of 2: FATAL: too many connections for role"
                + " \"lonely\"\n");
    assertThat(cairn("verify", "--jdbc-url", lonely, "--threads", "2", "--quiet").err()).isEmpty();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP OWNED BY lonely");
      statement.execute("DROP ROLE lonely");
    }
  }

  @Test
  void theReportIsWrittenToAFolderToo() throws Exception {
    Path reports = folder.resolve("a/b");
    Cli.Run run =
        cairn(
            "verify",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--include",
            "shop.order_line",
            "--report",
            reports.toString());
    assertThat(run.exit()).isZero();
    assertThat(reports.resolve("report.txt"))
        .content()
        .contains("\n  = order_id")
        .endsWith(run.out().substring(run.out().indexOf("\ngood: ")));
    assertThat(new ObjectMapper().readTree(reports.resolve("report.json").toFile()).path("tables"))
        .hasSize(1);
  }

  @Test
  void hostileNamesAreVerifiedLikeOthers() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(HostileNames.SCHEMA);
    }
    for (String format : List.of("postgresql", "json")) {
      for (String projection : List.of("star", "explicit")) {
        Cli.Run run =
            cairn(
                "verify", "--jdbc-url", url, "--source-format", format, "--projection", projection);
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("\"o\"\"; DROP TABLE x; --\"  2 ");
      }
    }
  }

  @Test
  void leavesNothingBehindWhenItCannotConnect() throws Exception {
    Path reports = folder.resolve("reports");
    Cli.Run run =
        cairn("verify", "--jdbc-url", "postgresql://localhost:1/a", "--report", reports.toString());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
