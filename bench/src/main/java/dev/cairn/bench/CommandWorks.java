package dev.cairn.bench;

import dev.cairn.bench.CommandTimes.Work;
import dev.cairn.catalog.snapshot.CatalogJson;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The works of {@link CommandTimes}, and the tables and files that they read. */
final class CommandWorks implements AutoCloseable {
  private static final String HEAP = "-Xmx512m";

  /** The documents and records of other forms; fewer, since each is larger. */
  private static final int BROAD_SHARE = 80;

  private final String launcher;
  private final Path folder;
  private final EmbeddedServer server;
  private final String url;
  private final List<Work> works = new ArrayList<>();

  private CommandWorks(String launcher, Path folder, EmbeddedServer server) {
    this.launcher = launcher;
    this.folder = folder;
    this.server = server;
    this.url = server.jdbcUrl("postgres") + "?user=postgres";
  }

  /** Starts a server, fills its tables and writes the files. */
  static CommandWorks prepare(String launcher, int rows, Path folder) throws Exception {
    EmbeddedServer server =
        EmbeddedServer.start(
            ServerOptions.defaults()
                .with("wal_level", "logical")
                .withAccess(
                    "host all all 127.0.0.1/32 trust\nhost replication all 127.0.0.1/32 trust\n")
                .on(ServerOptions.Storage.DISK));
    CommandWorks works = new CommandWorks(launcher, folder, server);
    try {
      works.table("wide", rows);
      works.table("ints", rows);
      works.table("broad", rows / BROAD_SHARE);
      works.start();
      works.sources();
      works.records(rows);
      works.catalogs();
      return works;
    } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
      works.close();
      throw e;
    }
  }

  List<Work> all() {
    return List.copyOf(works);
  }

  private void table(String name, int rows) throws SQLException, IOException {
    String sql =
        Files.readString(Path.of("bench/sql/" + name + ".sql"))
            .replace(":rows", Integer.toString(rows));
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> cairn(String... words) {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(words));
    command.addAll(List.of("--quiet"));
    return command;
  }

  /** A command that reads one table of the server. */
  private List<String> on(String table, String... words) {
    List<String> command = cairn(words);
    command.addAll(List.of("--jdbc-url", url, "--include", "public." + table));
    return command;
  }

  private List<String> read(String table, int times, String... file) {
    List<String> arguments = new ArrayList<>(List.of(url, table, Integer.toString(times)));
    arguments.addAll(List.of(file));
    return Child.java(HEAP, ReadRows.class, arguments.toArray(String[]::new));
  }

  private void add(
      String name, List<String> command, List<String> floor, String floorName, double bound) {
    works.add(new Work(name, command, 0, floor, 0, floorName, bound));
  }

  /** The time that every command takes before it does anything. */
  private void start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    add(
        "start: --version",
        List.of(launcher, "--version"),
        List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-version"),
        "java -version",
        4);
  }

  private void sources() throws IOException, InterruptedException {
    String out = folder.resolve("capture.jsonl").toString();
    List<String> capture = on("wide", "capture", "--full-load-only", "--out", out);
    Child.onAllCores(Map.of()).run(capture, 0);
    for (String table : List.of("wide", "ints", "broad")) {
      add(
          "verify, " + table,
          on(table, "verify", "--profile", "lossless", "--threads", "1"),
          read(table, 2),
          "read twice as text",
          4);
    }
    add(
        "capture --full-load-only, wide",
        capture,
        read("wide", 1, folder.resolve("rows.txt").toString()),
        "read once and written",
        3);
    add(
        "verify --records, wide",
        on("wide", "verify", "--profile", "lossless", "--records", out),
        on("wide", "verify", "--profile", "lossless", "--threads", "1"),
        "verify",
        3);
    add(
        "verify --changes 1s, wide",
        on("wide", "verify", "--profile", "lossless", "--changes", "1s"),
        on("wide", "verify", "--profile", "lossless", "--threads", "1"),
        "verify",
        3);
    works.add(
        new Work(
            "verify, every document fails, wide",
            on("wide", "verify", "--threads", "1"),
            1,
            on("wide", "verify", "--profile", "lossless", "--threads", "1"),
            0,
            "verify",
            1.5));
    add(
        "check --probe, wide",
        on("wide", "check", "--probe", "--profile", "lossless"),
        read("wide", 1),
        "read once as text",
        3);
  }

  private void records(int count) throws IOException {
    Path records = folder.resolve("records.jsonl");
    EvalCommand.write(records, count);
    List<String> copy = Child.java(HEAP, JacksonCopy.class, records.toString());
    List<String> dms = EvalCommand.eval(launcher, records);
    add("eval --input-format dms", dms, copy, "Jackson's copy", 1.2);
    String ofMembers =
        RecordBench.sql("_input.data.") + " WHERE _input.metadata.\"record-type\" = 'data'";
    add(
        "eval, members of data",
        cairn("eval", "-e", ofMembers, "--input", records.toString()),
        copy,
        "Jackson's copy",
        1.4);
    Path nested = folder.resolve("nested.jsonl");
    nested(nested, count);
    add(
        "eval, nested documents with escapes",
        cairn(
            "eval",
            "-e",
            "SELECT *, PARSE_DATE('%Y-%m-%d', due) AS due, UPPER(name) AS name FROM _input",
            "--input",
            nested.toString()),
        Child.java(HEAP, JacksonCopy.class, nested.toString()),
        "Jackson's copy",
        1.3);
  }

  private static void nested(Path file, int count) throws IOException {
    String[] texts =
        Inputs.texts(
            8,
            random ->
                "{\"id\":"
                    + random.nextInt(1 << 30)
                    + ",\"name\":\"Jos\u00e9 \\\"Z\u00e9\\\" "
                    + Inputs.words(random)
                    + "\",\"due\":\""
                    + Inputs.timestamp(random).substring(0, 10)
                    + "\",\"address\":{\"street\":\""
                    + Inputs.words(random)
                    + " \u2116 4\",\"lines\":[\"a\\nb\",\"\u65e5\u672c\",null,{\"n\":"
                    + random.nextInt(1000)
                    + "}]},\"note\":\"tab\\t"
                    + Inputs.words(random)
                    + " \\u00fc\"}\n");
    Random random = new Random(9);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < count; i++) {
        out.write(texts[random.nextInt(texts.length)].getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** The cost per table: a schema of ten times the tables may cost ten times the time. */
  private void catalogs() throws IOException {
    int[] sizes = {100, 1000, 10_000};
    Path[] files = new Path[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      files[i] = folder.resolve(sizes[i] + ".json");
      Files.writeString(files[i], CatalogJson.write(PlanningTime.catalog(sizes[i], 20)));
    }
    for (int i = 1; i < sizes.length; i++) {
      String few = files[i - 1].toString();
      String many = files[i].toString();
      for (String command : List.of("inspect", "generate")) {
        works.add(
            new Work(
                command + " of " + sizes[i] + " tables",
                catalog(command, many, sizes[i]),
                0,
                catalog(command, few, sizes[i - 1]),
                0,
                sizes[i - 1] + " tables",
                10));
      }
      works.add(
          new Work(
              "drift of " + sizes[i] + " tables",
              cairn("drift", "--before", many, "--catalog", many),
              0,
              cairn("drift", "--before", few, "--catalog", few),
              0,
              sizes[i - 1] + " tables",
              10));
    }
  }

  private List<String> catalog(String command, String file, int tables) {
    List<String> words = cairn(command, "--catalog", file);
    if (command.equals("generate")) {
      words.addAll(List.of("--out", folder.resolve("bundle-" + tables).toString()));
    }
    return words;
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
