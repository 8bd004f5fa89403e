package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.testing.Jvm;
import dev.cairn.testing.LivePostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

class CaptureCommandTest {
  @TempDir private Path folder;

  @Test
  void aFullLoadIsOneRecordALineAndEvalReadsIt() throws Exception {
    Path file = folder.resolve("shop.jsonl");
    Cli.Run run =
        cairn(
            "capture",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--include",
            "shop.orders",
            "--full-load-only",
            "--out",
            file.toString());
    assertThat(run).isEqualTo(new Cli.Run(0, "", "wrote 121 records to " + file + "\n"));
    Cli.Run eval =
        cairn(
            "eval",
            "--input-format",
            "dms",
            "--primary-key",
            "id,placed_on",
            "-e",
            "SELECT status, CAST(gift AS bool) AS gift FROM _input",
            "--input",
            file.toString());
    assertThat(eval.exit()).isZero();
    assertThat(eval.out().lines()).hasSize(120).first().asString().startsWith("{\"status\":\"");
    assertThat(folderContents()).containsExactly("shop.jsonl");
  }

  @Test
  void theTaskOfABundleIsEmulatedAndItsRecordsAreGood() {
    String bundle = folder.resolve("bundle").toString();
    String file = folder.resolve("shop.jsonl").toString();
    String url = Shop.jdbcUrl();
    assertThat(
            cairn("generate", "--jdbc-url", url, "--profile", "lossless", "--out", bundle).exit())
        .isZero();
    Cli.Run ofBundle =
        cairn("capture", "--jdbc-url", url, "--bundle", bundle, "--full-load-only", "--out", file);
    assertThat(ofBundle.exit()).as(ofBundle.err()).isZero();
    Cli.Run good = cairn("verify", "--bundle", bundle, "--records", file, "--jdbc-url", url);
    assertThat(good.exit()).as(good.out()).isZero();
    assertThat(good.err()).doesNotContain("table mappings");
    cairn("capture", "--jdbc-url", url, "--full-load-only", "--out", file);
    Cli.Run other = cairn("verify", "--bundle", bundle, "--records", file, "--jdbc-url", url);
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err())
        .contains(
            "records of shop.order_line were written without the plan's table mappings: column"
                + " order_id is not text there, so keys may not match and digits may be lost"
                + " (240)\n");
  }

  @Test
  void changesFollowTheLoadWithoutGapOrOverlapUnderAWriter() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id bigserial PRIMARY KEY, v text)");
      statement.execute("INSERT INTO item (v) SELECT 'x' FROM generate_series(1, 50)");
    }
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> writer = CompletableFuture.supplyAsync(() -> insertUntil(over, url));
    Path file = folder.resolve("item.jsonl");
    Cli.Run run = cairn("capture", "--jdbc-url", url, "--for", "1500ms", "--out", file.toString());
    over.set(true);
    assertThat(run.exit()).as(run.err()).isZero();
    List<Integer> ids = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode record = new ObjectMapper().readTree(line);
      if (record.has("data")) {
        ids.add(record.path("data").path("id").asInt());
      }
    }
    assertThat(ids).isEqualTo(IntStream.rangeClosed(1, ids.size()).boxed().toList());
    assertThat(ids.size()).isGreaterThan(50).isLessThanOrEqualTo(50 + writer.get());
    assertThat(run.err())
        .contains(" rows, capturing changes for 1 s\n")
        .endsWith("wrote " + (1 + ids.size()) + " records to " + file + "\n");
  }

  private static int insertUntil(AtomicBoolean over, String url) {
    int inserted = 0;
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      while (!over.get()) {
        statement.execute("INSERT INTO item (v) VALUES ('y')");
        inserted++;
        Thread.sleep(5);
      }
      return inserted;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void endsAtAPlaceOfTheLog() throws Exception {
    Path file = folder.resolve("shop.jsonl");
    String here;
    try (Connection connection = Shop.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_current_wal_lsn()")) {
      row.next();
      here = row.getString(1);
    }
    Cli.Run run =
        cairn(
            "capture",
            "--jdbc-url",
            Shop.jdbcUrl(),
            "--include",
            "shop.customer",
            "--until-lsn",
            here,
            "--out",
            file.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(Files.readAllLines(file)).hasSize(61);
  }

  @Test
  void anEarlierFileStaysUntilTheNewOneIsComplete() throws Exception {
    Path file = Files.writeString(folder.resolve("records.jsonl"), "earlier\n");
    Cli.Run run =
        cairn("capture", "--jdbc-url", "postgresql://localhost:1/a", "--out", file.toString());
    assertThat(run.exit()).isEqualTo(3);
    assertThat(file).hasContent("earlier");
    assertThat(folderContents()).containsExactly("records.jsonl");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theSignalToEndEndsTheCaptureInOrder() throws Exception {
    Process capture = startCapturing("c.jsonl");
    // Not INT: where the tests run in the background, it is ignored.
    signal(capture, "TERM");
    assertThat(exitOf(capture)).isZero();
    assertThat(folderContents()).containsExactly("c.jsonl", "err");
    assertThat(Files.readAllLines(folder.resolve("c.jsonl"))).hasSize(61);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKilledCaptureLeavesNoFileThatLooksWholeAndNoSlot() throws Exception {
    Process capture = startCapturing("c.jsonl");
    signal(capture, "KILL");
    assertThat(exitOf(capture)).isNotZero();
    assertThat(folderContents()).hasSize(2).contains("err").doesNotContain("c.jsonl");
    String slots =
        "SELECT count(*) FROM pg_replication_slots WHERE slot_name ~ '^cairn' AND database ="
            + " current_database()";
    for (int i = 0; i < 100 && number(slots) > 0; i++) {
      Thread.sleep(100);
    }
    assertThat(number(slots)).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSignalTurnsNoFailureIntoSuccess() throws Exception {
    Process fullDisk = startCapturing("/dev/full");
    signal(fullDisk, "TERM");
    assertThat(exitOf(fullDisk)).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("err")))
        .endsWith("cairn capture: the file /dev/full cannot be written: No space left on device\n");
    Process lost = startCapturing("c.jsonl");
    try (Connection connection = Shop.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cairn'"
              + " AND datname = current_database()");
    }
    signal(lost, "TERM");
    assertThat(exitOf(lost)).isEqualTo(3);
    assertThat(folderContents()).containsExactly("err");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theSignalDuringTheLoadLeavesNoFileAndIsNoSuccess() throws Exception {
    String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE many AS SELECT n AS id, repeat('x', 1000) AS v FROM"
              + " generate_series(1, 200000) n");
      statement.execute("ALTER TABLE many ADD PRIMARY KEY (id)");
    }
    Process capture = start(url, "many.jsonl");
    Path part = null;
    for (int i = 0; i < 300 && part == null; i++) {
      Thread.sleep(20);
      try (Stream<Path> files = Files.list(folder)) {
        part =
            files
                .filter(f -> f.getFileName().toString().endsWith(".part"))
                .filter(f -> f.toFile().length() > 1 << 20)
                .findFirst()
                .orElse(null);
      }
    }
    assertThat(part).isNotNull();
    signal(capture, "TERM");
    assertThat(exitOf(capture)).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("err")))
        .isEqualTo("cairn capture: ended before the full load was complete\n");
    assertThat(folderContents()).containsExactly("err");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysWhichTransactionItWaitsForAndEndsAtOnceWhenTold() throws Exception {
    String database = LivePostgres.createDatabase();
    String url = LivePostgres.jdbcUrl(database);
    try (Connection writer = DriverManager.getConnection(url + "&ApplicationName=payroll");
        Statement statement = writer.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY)");
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO item VALUES (1)");
      Process capture = start(url, "c.jsonl");
      Path err = folder.resolve("err");
      for (int i = 0; i < 300 && !Files.readString(err).contains("waiting"); i++) {
        Thread.sleep(100);
      }
      assertThat(err)
          .content()
          .contains(
              "waiting for the end of a transaction of pid "
                  + writer.unwrap(PGConnection.class).getBackendPID()
                  + " (role postgres, payroll, idle in transaction)");
      long told = System.nanoTime();
      signal(capture, "TERM");
      assertThat(exitOf(capture)).isEqualTo(3);
      assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(5));
      assertThat(Files.readString(err))
          .endsWith("cairn capture: ended before the full load was complete\n");
      assertThat(folderContents()).containsExactly("err");
      try (Connection other = Shop.connect();
          Statement question = other.createStatement();
          ResultSet row =
              question.executeQuery(
                  "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'cairn' AND state"
                      + " = 'active' AND datname = '"
                      + database
                      + "'")) {
        row.next();
        assertThat(row.getInt(1)).isZero();
      }
    }
  }

  private Process start(String url, String file, String... more) throws Exception {
    List<String> words =
        Jvm.command(
            Main.class, "capture", "--jdbc-url", url, "--out", folder.resolve(file).toString());
    words.addAll(List.of(more));
    return new ProcessBuilder(words).redirectError(folder.resolve("err").toFile()).start();
  }

  /** Starts a capture without end in a JVM of its own, and waits until it follows changes. */
  private Process startCapturing(String file) throws Exception {
    Path err = folder.resolve("err");
    Process process = start(Shop.jdbcUrl(), file, "--include", "shop.customer");
    for (int i = 0; i < 300 && !Files.readString(err).contains("capturing changes"); i++) {
      Thread.sleep(100);
    }
    if (!Files.readString(err).contains("capturing changes")) {
      process.destroyForcibly();
    }
    assertThat(err).content().contains("loaded 60 rows, capturing changes until Ctrl-C");
    return process;
  }

  private static int exitOf(Process process) throws Exception {
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as("the process ended").isTrue();
    return process.exitValue();
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static int number(String query) throws Exception {
    try (Connection connection = Shop.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void wrongArgumentsAreRefusedBeforeAnythingIsOpened() {
    assertThat(cairn("capture", "--out", "x", "--for", "soon").err())
        .startsWith("cairn capture: Invalid value for option '--for': 'soon' is not a duration");
    assertThat(cairn("capture", "--out", "x", "--until-lsn", "7").err())
        .startsWith("cairn capture: Invalid value for option '--until-lsn': '7' is not an LSN");
    Cli.Run both = cairn("capture", "--out", "x", "--full-load-only", "--for", "1s");
    assertThat(both.exit()).isEqualTo(2);
    assertThat(both.err()).startsWith("cairn capture: --for and --full-load-only: ");
    Cli.Run nowhere =
        cairn("capture", "--jdbc-url", Shop.jdbcUrl(), "--full-load-only", "--out", "/no/such/x");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err())
        .isEqualTo(
            "cairn capture: the file /no/such/x cannot be written: there is no folder /no/such\n");
  }

  @Test
  void placesOfTheLogAreOrderedAsPostgresOrdersThem() {
    assertThat(Lsn.parse("FFFFFFFF/0")).isGreaterThan(Lsn.parse("16/B374D848"));
    assertThat(Lsn.parse("16/b374d848")).hasToString("16/B374D848");
  }

  private List<String> folderContents() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
