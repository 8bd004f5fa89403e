package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.io.Console;
import dev.cairn.testing.FaultyNetwork;
import dev.cairn.testing.FaultyNetwork.Fault;
import dev.cairn.testing.TestDatabase;
import dev.cairn.testing.Testdata;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands on a network, a server and a device that fail: {@code testdata/faults/table.txt} says
 * what each does, and {@link FaultJudge} what no fault may lead to.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class FaultsTest {
  private static final long SEED = Long.getLong("cairn.seed", 20261130L);
  private static final String ROLE = "faulty";
  private static final int RANDOM_RUNS = Integer.getInteger("cairn.faults", 300);

  /** More bytes than any command receives. */
  private static final int MOST_BYTES = 500_000;

  @TempDir private static Path folder;

  private static final TestDatabase DATABASE = new TestDatabase();
  private static Path bundle;
  private static Path records;

  private record Row(String command, String fault, Set<Integer> exits, String message) {
    static Row of(String line) {
      String[] cells =
          Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
      Set<Integer> exits =
          Arrays.stream(cells[2].split(",")).map(Integer::valueOf).collect(Collectors.toSet());
      return new Row(cells[0], cells[1], exits, cells[3]);
    }
  }

  @BeforeAll
  static void fill() throws Exception {
    DATABASE.open();
    DATABASE.execute(
        "CREATE TABLE item (id int PRIMARY KEY, v text)",
        "INSERT INTO item SELECT i, repeat(md5(i::text), 4) FROM generate_series(1, 2000) i",
        "CREATE TABLE other (id int PRIMARY KEY, at timestamp(0))",
        "INSERT INTO other SELECT i, '2024-01-01' FROM generate_series(1, 2000) i",
        "CREATE ROLE faulty LOGIN REPLICATION",
        "GRANT SELECT ON item, other TO faulty");
    bundle = folder.resolve("bundle");
    records = folder.resolve("records.jsonl");
    run(System.out, DATABASE.url(), command("generate", folder));
    assertThat(run(System.out, DATABASE.url(), command("capture load", folder)).exit()).isZero();
    Files.move(folder.resolve("output"), records);
  }

  @AfterAll
  static void drop() throws SQLException {
    DATABASE.execute("DROP OWNED BY faulty", "DROP ROLE faulty");
    DATABASE.close();
  }

  /** The words of a command of the table, but for the address. */
  static List<String> command(String name, Path where) {
    String output = where.resolve("output").toString();
    List<String> words =
        switch (name) {
          case "inspect" -> List.of("inspect");
          case "inspect report" -> List.of("inspect", "--report", output);
          case "inspect json" -> List.of("inspect", "--format", "json");
          case "check" -> List.of("check");
          case "check report" -> List.of("check", "--report", output);
          case "check probe" -> List.of("check", "--probe", "--probe-time", "1s");
          case "generate" -> List.of("generate", "--out", where.resolve("bundle").toString());
          case "drift" -> List.of("drift", "--bundle", bundle.toString());
          case "drift report" ->
              List.of("drift", "--bundle", bundle.toString(), "--report", output);
          case "verify" -> List.of("verify");
          case "verify json" -> List.of("verify", "--format", "json");
          case "verify report" -> List.of("verify", "--report", output);
          case "verify all" -> List.of("verify", "--assumptions", "all");
          case "verify changes" -> List.of("verify", "--changes", "200ms");
          case "verify records" -> List.of("verify", "--records", records.toString());
          case "capture load" -> List.of("capture", "--full-load-only", "--out", output);
          case "capture changes" -> List.of("capture", "--for", "200ms", "--out", output);
          default -> throw new IllegalArgumentException(name);
        };
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--include", "public.item", "--include", "public.other"));
    return all;
  }

  static Cli.Run run(OutputStream out, String url, List<String> command) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("--jdbc-url", url));
    try (Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out == System.out ? kept : out,
            err,
            Map.of(),
            null)) {
      int exit = Cairn.run(console, words.toArray(String[]::new));
      return new Cli.Run(
          exit, kept.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCommandFailsAsTheTableSays() throws IOException {
    return Files.readAllLines(Testdata.path("faults/table.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Row::of)
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.command() + ", " + row.fault(),
                    () -> assertThat(violations(row)).isEmpty()));
  }

  /** Faults of the network at any byte. */
  @Test
  @Tag("long")
  @Timeout(3_600)
  void noCommandDoesHarmAtAnyByte() throws Exception {
    Random random = new Random(SEED);
    List<String> commands =
        Files.readAllLines(Testdata.path("faults/table.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> Row.of(line).command())
            .distinct()
            .toList();
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < RANDOM_RUNS; i++) {
      String command = commands.get(random.nextInt(commands.size()));
      Fault fault = Fault.values()[1 + random.nextInt(Fault.values().length - 1)];
      int after = (int) Math.exp(random.nextDouble() * Math.log(MOST_BYTES));
      Row row = new Row(command, fault + " " + after, Set.of(0, 1, 3), "");
      violations(row).forEach(v -> wrong.add(row.command() + ", " + row.fault() + ": " + v));
    }
    assertThat(wrong).as("seed %d", SEED).isEmpty();
  }

  private static List<String> violations(Row row) throws Exception {
    Path where = Files.createTempDirectory(folder, "run");
    boolean small = row.fault().startsWith("small ");
    if (small) {
      mount(where);
    }
    try {
      return violations(row, where);
    } finally {
      if (small) {
        ended("umount", where.toString());
      }
    }
  }

  private static List<String> violations(Row row, Path where) throws Exception {
    Path output = where.resolve(row.command().equals("generate") ? "bundle" : "output");
    if (row.command().startsWith("capture")) {
      Files.writeString(output, "earlier\n");
    } else if (row.command().equals("generate")) {
      assertThat(run(System.out, DATABASE.url(), command("generate", where)).exit()).isZero();
    }
    if (row.fault().startsWith("small ")) {
      fill(where, Integer.parseInt(row.fault().substring("small ".length())));
    }
    try (FaultJudge judge = new FaultJudge(DATABASE.url(), ROLE, where)) {
      Cli.Run run = faulty(row, command(row.command(), where));
      List<String> violations = judge.violations(run, row.exits(), row.message(), output);
      return violations.isEmpty() ? violations : List.of(violations + " of " + run);
    }
  }

  /** A file system of two megabytes; the row is skipped where only root may mount one. */
  private static void mount(Path where) throws Exception {
    Assumptions.assumeTrue(
        ended("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", where.toString()),
        "a file system of its own needs root");
  }

  /** Whether a program ends well. */
  private static boolean ended(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  /** Writes a file that leaves {@code kilobytes} of the file system free. */
  private static void fill(Path where, int kilobytes) throws IOException {
    long free = Files.getFileStore(where).getUsableSpace() - kilobytes * 1024L;
    Files.write(where.resolve("filler"), new byte[(int) free]);
  }

  private static String url() {
    return DATABASE.url().replace("user=postgres", "user=" + ROLE);
  }

  private static Cli.Run faulty(Row row, List<String> command) throws Exception {
    String url = url();
    String[] fault = row.fault().split(" ");
    switch (fault[0]) {
      case "ended" -> {
        return whileEnding(url, command);
      }
      case "limit" -> {
        DATABASE.execute("ALTER ROLE faulty CONNECTION LIMIT " + fault[1]);
        try {
          return run(System.out, url, command);
        } finally {
          DATABASE.execute("ALTER ROLE faulty CONNECTION LIMIT -1");
        }
      }
      case "full" -> {
        if (command.contains("--out")) {
          List<String> words = new ArrayList<>(command);
          words.set(words.indexOf("--out") + 1, "/dev/full");
          return run(System.out, url, words);
        }
        try (OutputStream full = new FileOutputStream("/dev/full")) {
          return run(full, url, command);
        }
      }
      case "small" -> {
        return run(System.out, url, command);
      }
      case "locked" -> {
        return whileLocked(url, command);
      }
      default -> {
        int port = URI.create(url.substring("jdbc:".length())).getPort();
        try (FaultyNetwork network =
            FaultyNetwork.each(port, Fault.valueOf(fault[0]), Long.parseLong(fault[1]))) {
          String through =
              url.replace(":" + port + "/", ":" + network.port() + "/")
                  + "&socketTimeout=1&loginTimeout=1";
          Cli.Run run = run(System.out, through, command);
          // At random, the answer may be shorter.
          assertThat(network.hasFailed() || row.exits().size() > 1).as(run.toString()).isTrue();
          return run;
        }
      }
    }
  }

  /** Ends each session of the role as soon as it has begun to read a table. */
  private static Cli.Run whileEnding(String url, List<String> command) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread ending =
        new Thread(
            () -> {
              try (Connection connection = DATABASE.connect();
                  Statement statement = connection.createStatement()) {
                while (!over.get()) {
                  statement.execute(
                      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename ="
                          + " 'faulty' AND query LIKE 'SELECT%FROM public.item%'");
                }
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    ending.start();
    try {
      return run(System.out, url, command);
    } finally {
      over.set(true);
      ending.join();
    }
  }

  private static Cli.Run whileLocked(String url, List<String> command) throws Exception {
    System.setProperty("cairn.lockTimeout", "500");
    try (Connection holder = DATABASE.connect();
        Statement lock = holder.createStatement()) {
      holder.setAutoCommit(false);
      lock.execute("LOCK TABLE other");
      return run(System.out, url, command);
    } finally {
      System.clearProperty("cairn.lockTimeout");
    }
  }

  /** The judge sees what a command must not leave: each test plants it. */
  @Test
  void aSlotThatStaysIsAViolation() throws Exception {
    try (FaultJudge judge =
            new FaultJudge(DATABASE.url(), ROLE, Files.createTempDirectory(folder, "p"), 5);
        Connection session = DriverManager.getConnection(url());
        Statement statement = session.createStatement()) {
      statement.execute(
          "SELECT pg_create_logical_replication_slot('planted', 'test_decoding', true)");
      assertThat(planted(judge, new Cli.Run(0, "", "")))
          .hasSize(2)
          .anyMatch(v -> v.startsWith("rows of pg_stat_activity"))
          .anyMatch(v -> v.startsWith("rows of pg_replication_slots"));
    }
  }

  @Test
  void aHalfWrittenFileIsAViolation() throws Exception {
    Path where = Files.createTempDirectory(folder, "planted");
    Files.writeString(where.resolve("output"), "earlier\n");
    try (FaultJudge judge = new FaultJudge(DATABASE.url(), ROLE, where)) {
      Files.writeString(where.resolve("output"), "half");
      Files.writeString(where.resolve(".cairn-1.part"), "half");
      assertThat(
              new TreeSet<>(
                  judge.violations(
                      new Cli.Run(3, "", "lost"), Set.of(3), "lost", where.resolve("output"))))
          .hasSize(3)
          .anyMatch(v -> v.startsWith("a temporary file"))
          .anyMatch(v -> v.startsWith("another file") && v.endsWith("output"));
    }
  }

  @Test
  void aVerdictOfAFailedRunIsAViolation() throws Exception {
    try (FaultJudge judge =
        new FaultJudge(DATABASE.url(), ROLE, Files.createTempDirectory(folder, "planted"))) {
      assertThat(planted(judge, new Cli.Run(3, "{\"verdict\": \"good\"}", "")))
          .containsExactly("the exit code is 3", "a good verdict in JSON, or half of it");
    }
    try (FaultJudge judge =
        new FaultJudge(DATABASE.url(), ROLE, Files.createTempDirectory(folder, "planted"))) {
      assertThat(planted(judge, new Cli.Run(3, "2 rows\ngood: 0 errors", "")))
          .containsExactly("the exit code is 3", "a good verdict of a failed run");
    }
  }

  private static List<String> planted(FaultJudge judge, Cli.Run run) throws Exception {
    return judge.violations(run, Set.of(0), "", folder.resolve("none"));
  }
}
