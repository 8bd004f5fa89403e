package dev.cairn.bench;

import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The live set of commands as a function of rows or records: {@code jcmd} forces full collections
 * while a command runs, and the largest heap after one of them counts. Every command runs with a
 * number of rows, and with ten times as many. Prints a table. Arguments: the launcher, the file
 * {@code wide.sql} and the smaller number.
 */
public final class LiveSets {
  private static final int MORE = 10;
  private static final long PAUSE_MILLIS = 300;
  private static final long MOST_SECONDS = 60;

  /** {@code GC(7) Pause Full (Diagnostic Command) 30M->3M(123M) 9.1ms}. */
  private static final Pattern AFTER =
      Pattern.compile("Pause Full \\(Diagnostic Command\\) [0-9]+M->([0-9]+)M");

  /** The live set in MiB, and of how many collections it is the largest. */
  private record Live(long most, int collections) {}

  private final String launcher;
  private final Path folder;
  private final EmbeddedServer server;

  private LiveSets(String launcher, Path folder, EmbeddedServer server) {
    this.launcher = launcher;
    this.folder = folder;
    this.server = server;
  }

  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    int rows = Integer.parseInt(arguments[2]);
    String sql = Files.readString(Path.of(arguments[1]));
    Path folder = Files.createTempDirectory("cairn-bench");
    try (EmbeddedServer server =
        EmbeddedServer.start(
            ServerOptions.defaults()
                .with("wal_level", "logical")
                .withAccess(
                    "host all all 127.0.0.1/32 trust\nhost replication all 127.0.0.1/32 trust\n")
                .on(ServerOptions.Storage.DISK))) {
      for (String name : List.of("less", "more")) {
        int count = name.equals("less") ? rows : rows * MORE;
        EvalCommand.write(folder.resolve(name + ".jsonl"), count);
        try (Connection connection = server.connect("postgres");
            Statement statement = connection.createStatement()) {
          statement.execute("CREATE SCHEMA " + name);
          statement.execute("SET search_path = " + name);
          statement.execute(sql.replace(":rows", Integer.toString(count)));
        }
      }
      new LiveSets(arguments[0], folder, server).all(rows);
    } finally {
      for (Path file : Files.list(folder).toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private void all(int rows) throws IOException, InterruptedException {
    System.out.printf(
        Locale.ROOT, "| command | %,d rows or records | %,d |%n|---|--:|--:|%n", rows, rows * MORE);
    for (String capture : List.of("less", "more")) {
      run(on(capture, "capture", "--full-load-only", "--out", captured(capture)));
    }
    String[][] commands = {
      {"verify", "--profile", "lossless", "--threads", "1"},
      {"verify", "--profile", "lossless", "--threads", "2"},
      {"verify"},
      {"verify", "--profile", "lossless", "--records"},
      {"verify", "--profile", "lossless", "--changes", "1s"},
      {"capture", "--full-load-only", "--out"},
      {"check", "--probe"}
    };
    for (String[] words : commands) {
      List<String> shown = new ArrayList<>(List.of(words));
      print(shown, name -> on(name, completed(words, name)));
    }
    for (String threads : List.of("1", "2")) {
      print(
          List.of("eval", "--input-format", "dms", "--threads", threads),
          name -> {
            List<String> eval =
                new ArrayList<>(EvalCommand.eval(launcher, folder.resolve(name + ".jsonl")));
            eval.addAll(List.of("--threads", threads, "--quiet"));
            return eval;
          });
    }
  }

  private String captured(String name) {
    return folder.resolve("captured-" + name + ".jsonl").toString();
  }

  /** The words with the file that the last option needs. */
  private String[] completed(String[] words, String name) {
    String last = words[words.length - 1];
    List<String> all = new ArrayList<>(List.of(words));
    if (last.equals("--records")) {
      all.add(captured(name));
    } else if (last.equals("--out")) {
      all.add(folder.resolve("out.jsonl").toString());
    }
    return all.toArray(String[]::new);
  }

  private List<String> on(String schema, String... words) {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(words));
    command.addAll(
        List.of(
            "--quiet",
            "--jdbc-url",
            server.jdbcUrl("postgres") + "?user=postgres",
            "--include",
            schema + ".wide"));
    return command;
  }

  /** Makes the command for the smaller or the larger table. */
  private interface Command {
    List<String> of(String name);
  }

  private void print(List<String> words, Command command) throws IOException, InterruptedException {
    Live less = run(command.of("less"));
    Live more = run(command.of("more"));
    System.out.printf(
        Locale.ROOT,
        "| `%s` | %d MiB (%d collections) | %d MiB (%d) |%n",
        String.join(" ", words),
        less.most(),
        less.collections(),
        more.most(),
        more.collections());
  }

  private Live run(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolve("gc.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(Map.of("CAIRN_JAVA_OPTS", "-Xmx512m -Xlog:gc:file=" + log));
    Process process = builder.start();
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    while (process.isAlive()) {
      Thread.sleep(PAUSE_MILLIS);
      Process collection =
          new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!collection.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        collection.destroyForcibly();
        process.destroyForcibly();
        throw new IllegalStateException("jcmd did not end: " + command);
      }
    }
    if (process.exitValue() > 1) {
      throw new IllegalStateException(command + " ended with " + process.exitValue());
    }
    long most = 0;
    int collections = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher after = AFTER.matcher(line);
      if (after.find()) {
        most = Math.max(most, Long.parseLong(after.group(1)));
        collections++;
      }
    }
    Files.delete(log);
    return new Live(most, collections);
  }
}
