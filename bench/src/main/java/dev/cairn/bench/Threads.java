package dev.cairn.bench;

import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import dev.cairn.testing.Ratios;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times {@code cairn verify} of one large table, and {@code cairn eval}, with two threads beside
 * one, in turns: elapsed time of the whole process, and its processor time, in which only more work
 * shows, not the load of the machine. Arguments: the launcher, the file {@code wide.sql} and the
 * number of rows and records.
 */
public final class Threads {
  private static final int PAIRS = 5;

  private Threads() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    String launcher = arguments[0];
    int count = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("cairn-bench");
    Path records = folder.resolve("records.jsonl");
    try {
      EvalCommand.write(records, count);
      compare("eval", "", threads -> with(EvalCommand.eval(launcher, records), threads));
    } finally {
      Files.deleteIfExists(records);
      Files.delete(folder);
    }
    String sql = Files.readString(Path.of(arguments[1]));
    try (EmbeddedServer server = EmbeddedServer.start(ServerOptions.defaults())) {
      try (Connection connection = server.connect("postgres");
          Statement statement = connection.createStatement()) {
        statement.execute("SET search_path = public");
        statement.execute(sql.replace(":rows", Integer.toString(count)));
        statement.execute("VACUUM ANALYZE wide");
      }
      List<String> verify =
          List.of(
              launcher,
              "verify",
              "--jdbc-url",
              server.jdbcUrl("postgres") + "?user=" + server.superuser(),
              "--profile",
              "lossless");
      compare("verify", server.password(), threads -> with(verify, threads));
    }
  }

  /** Makes a command. */
  private interface Command {
    List<String> of(int threads);
  }

  private static List<String> with(List<String> command, int threads) {
    List<String> words = new ArrayList<>(command);
    words.addAll(List.of("--threads", Integer.toString(threads)));
    return words;
  }

  private static void compare(String name, String password, Command command)
      throws IOException, InterruptedException {
    Ratios wall = new Ratios();
    Ratios cpu = new Ratios();
    for (int pair = 0; pair < PAIRS; pair++) {
      Child.Taken one = run(name + ", 1 thread", password, command.of(1));
      Child.Taken two = run(name + ", 2 threads", password, command.of(2));
      wall.add(one.wallSeconds() / two.wallSeconds());
      cpu.add(two.cpuSeconds() / one.cpuSeconds());
    }
    System.out.println(name + ": elapsed time of 1 thread divided by that of 2: " + wall);
    System.out.println(name + ": processor time of 2 threads divided by that of 1: " + cpu);
  }

  private static Child.Taken run(String name, String password, List<String> command)
      throws IOException, InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Child.Taken taken = Child.onAllCores(Map.of("PGPASSWORD", password)).run(command, 0);
    System.out.printf(
        Locale.ROOT,
        "%-18s %6.2f s of processor time, %6.2f s, load %.1f%n",
        name,
        taken.cpuSeconds(),
        taken.wallSeconds(),
        load);
    return taken;
  }
}
