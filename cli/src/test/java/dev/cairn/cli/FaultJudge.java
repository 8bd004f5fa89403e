package dev.cairn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What must hold after a run, whatever failed in it: what it left in its folder, in the process, on
 * the server, and what it did to another session of the server.
 */
final class FaultJudge implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int LONGEST_LINE = 2_000;

  /** How long the server may take to notice that a session has gone, in tenths of a second. */
  private static final int PATIENCE = 100;

  private final Path folder;
  private Connection judge;
  private Connection bystander;
  private final String role;
  private final int patience;
  private final Map<Path, String> before;
  private final Set<String> spools;

  /**
   * Looks at what is there before the run, and begins a transaction of another session.
   *
   * @param role the role of the command's sessions
   * @param folder where the command writes
   */
  FaultJudge(String superuserUrl, String role, Path folder) throws SQLException, IOException {
    this(superuserUrl, role, folder, PATIENCE);
  }

  /** With another patience. */
  FaultJudge(String superuserUrl, String role, Path folder, int patience)
      throws SQLException, IOException {
    this.patience = patience;
    this.role = role;
    this.folder = folder;
    this.judge = DriverManager.getConnection(superuserUrl);
    this.bystander = bystander(superuserUrl);
    this.before = files();
    this.spools = spools();
  }

  /** Begins a transaction, which must go on. */
  private static Connection bystander(String superuserUrl) throws SQLException {
    Connection connection = DriverManager.getConnection(superuserUrl);
    // One that writes would make a task wait for its end, as it should.
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    ask(connection, "SELECT pg_advisory_lock(1), count(*) FROM item");
    return connection;
  }

  /**
   * Waits until a server that was killed accepts sessions again. Its sessions have ended, those of
   * the judge, too; another session that begins now must go on.
   */
  void reconnect(String superuserUrl) throws SQLException, InterruptedException {
    close();
    judge = comeBack(superuserUrl);
    bystander = bystander(superuserUrl);
  }

  private static Connection comeBack(String superuserUrl)
      throws SQLException, InterruptedException {
    for (int waited = 0; ; waited++) {
      try {
        return DriverManager.getConnection(superuserUrl);
      } catch (SQLException e) {
        if (waited == PATIENCE * 3) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  /**
   * {@return what does not hold, each in a sentence}
   *
   * @param exits the exit codes that are right
   * @param message a part of what the run printed
   * @param output a file or folder that only a run without failure may change; a report may be
   *     there if its verdict is not good
   */
  List<String> violations(Cli.Run run, Set<Integer> exits, String message, Path output)
      throws SQLException, IOException, InterruptedException {
    List<String> wrong = new ArrayList<>();
    require(exits.contains(run.exit()), "the exit code is " + run.exit(), wrong);
    String printed = run.err() + run.out();
    require(printed.contains(message), "the message lacks " + message, wrong);
    boolean failed = run.exit() == 3;
    require(!failed || !printed.isBlank(), "a failure without a message", wrong);
    require(
        !run.err().contains("internal error") && !run.err().contains("\tat "),
        "an internal error",
        wrong);
    require(run.err().lines().allMatch(line -> line.length() < LONGEST_LINE), "a long line", wrong);
    require(!failed || !run.out().contains("\ngood:"), "a good verdict of a failed run", wrong);
    require(!failed || !isGoodOrBroken(run.out()), "a good verdict in JSON, or half of it", wrong);
    files(failed, output, wrong);
    require(spools().equals(spools), "temporary files are open", wrong);
    server(wrong);
    return wrong;
  }

  private void files(boolean failed, Path output, List<String> wrong) throws IOException {
    Map<Path, String> after = files();
    boolean report = after.containsKey(output.resolve("report.json"));
    require(
        !failed || !report || !isGoodOrBroken(after.get(output.resolve("report.json"))),
        "a good report of a failed run",
        wrong);
    for (Path file : after.keySet()) {
      require(!file.toString().contains(".cairn-"), "a temporary file " + file, wrong);
      boolean ofOutput = file.startsWith(output);
      require(
          ofOutput && (report || !failed) || after.get(file).equals(before.get(file)),
          "another file " + file,
          wrong);
    }
    before.keySet().stream()
        .filter(file -> !after.containsKey(file) && (failed || !file.startsWith(output)))
        .forEach(file -> wrong.add("the file " + file + " is gone"));
  }

  /** Whether a text begins as a JSON object, and is not a whole one or says that all is good. */
  private static boolean isGoodOrBroken(String text) {
    if (!text.startsWith("{")) {
      return false;
    }
    try {
      return JSON.readTree(text).path("verdict").asText().equals("good");
    } catch (JsonProcessingException e) {
      return true;
    }
  }

  private void server(List<String> wrong) throws SQLException, InterruptedException {
    String sessions = "pg_stat_activity WHERE usename = '" + role + "'";
    int waited = 0;
    for (String count :
        List.of(
            sessions,
            "pg_replication_slots WHERE database = current_database()",
            "pg_locks WHERE pid IN (SELECT pid FROM " + sessions + ")")) {
      String question = "SELECT count(*) FROM " + count;
      while (waited < patience && !ask(judge, question).equals("0")) {
        waited++;
        Thread.sleep(100);
      }
      require(ask(judge, question).equals("0"), "rows of " + count, wrong);
    }
    require(
        ask(bystander, "SELECT pg_advisory_unlock(1) FROM item LIMIT 1").equals("t"),
        "another session does not go on",
        wrong);
    bystander.commit();
  }

  private static void require(boolean holds, String otherwise, List<String> wrong) {
    if (!holds) {
      wrong.add(otherwise);
    }
  }

  /** The files below the folder, with their contents. */
  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.readString(file));
      }
    }
    return files;
  }

  /** The spools that this process has open: they have no name, so no folder shows them. */
  private static Set<String> spools() throws IOException {
    Set<String> open = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
          String name = Files.readSymbolicLink(descriptor).toString();
          if (name.contains(".spool")) {
            open.add(name);
          }
        }
      }
    }
    return open;
  }

  private static String ask(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws SQLException {
    bystander.close();
    judge.close();
  }
}
