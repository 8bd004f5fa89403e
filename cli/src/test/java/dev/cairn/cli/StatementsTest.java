package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Manual;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The log of a server that logs every statement shows what Cairn sends: what {@code
 * docs/statements.md} lists, and nothing else. Almost all of it runs in read-only transactions, and
 * the rest is listed there, too.
 */
class StatementsTest {
  private static final Path PAGE = Testdata.root().resolve("docs/statements.md");

  /** The folders of queries that Cairn sends to a source. */
  private static final List<String> QUERIES =
      List.of(
          "core/src/main/resources/dev/cairn/catalog",
          "core/src/main/resources/dev/cairn/session",
          "emulator/src/main/resources/dev/cairn/emulator/source",
          "verify/src/main/resources/dev/cairn/preflight");

  /** How many kinds of runs there are: six commands, one of them with and without changes. */
  private static final int COMMANDS = 7;

  private static final String READ_ONLY =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

  private static final Pattern CALL = Pattern.compile("\\b([a-z_0-9]+) ?\\(");

  @TempDir private Path folder;

  /** Statement, as the page shows it, to the commands that send it. */
  private final Map<String, Set<String>> senders = new TreeMap<>();

  /** Statement to the volatile functions that it calls. */
  private final Map<String, Set<String>> effects = new HashMap<>();

  /** Statements that were sent outside a read-only transaction. */
  private final Set<String> outside = new TreeSet<>();

  private final Map<String, String> files = new HashMap<>();
  private Set<String> volatiles = Set.of();

  @Test
  void cairnSendsWhatThePageListsAndWritesNothing() throws Exception {
    readQueries();
    try (LoggedServer server = new LoggedServer()) {
      server.execute(Files.readString(Testdata.path("statements/schema.sql")));
      volatiles =
          Set.of(
              server
                  .ask(
                      "SELECT string_agg(DISTINCT proname, ' ') FROM pg_proc WHERE provolatile = 'v'"
                          + " AND pronamespace = 'pg_catalog'::regnamespace")
                  .split(" "));
      server.statements("cairn");
      String before = nextTransaction(server);
      readingCommands(server);
      assertThat(nextTransaction(server)).isEqualTo(before);
      changes(server);
      waitingForALock(server);
      assertThat(server.ask("SELECT count(*) FROM pg_replication_slots")).isEqualTo("0");
    }
    Manual.check(PAGE, "Statements", statements());
    Manual.check(PAGE, "Outside a read-only transaction", outside());
    assertThat(documentedFunctions())
        .isEqualTo(
            new TreeSet<>(effects.values().stream().flatMap(Set::stream).distinct().toList()));
    assertThat(senders.keySet()).containsAll(files.values());
  }

  /** The number of the next transaction that writes; one that only reads takes none. */
  private static String nextTransaction(LoggedServer server) throws SQLException {
    return server.ask("SELECT pg_snapshot_xmax(pg_current_snapshot())");
  }

  private void readingCommands(LoggedServer server) throws Exception {
    String bundle = folder.resolve("bundle").toString();
    String records = folder.resolve("records").toString();
    run(server, "inspect");
    run(server, "generate", "--out", bundle);
    run(server, "drift", "--bundle", bundle);
    run(server, "check", "--probe");
    run(server, "check", "--probe", "--probe-rows", "5");
    run(server, "verify", "--threads", "2");
    run(server, "verify", "--sample", "2", "--assumptions", "all");
    run(server, "capture", "--full-load-only", "--out", records);
    run(server, "verify", "--records", records);
    for (String kind : List.of("read-write", "standby")) {
      String url = server.url("cairn").substring("jdbc:".length());
      Cli.cairn("inspect", "--jdbc-url", url + "&target_session_attrs=" + kind);
      collect(server, "inspect");
    }
  }

  /** Someone writes meanwhile, so that there are changes. */
  private void changes(LoggedServer server) throws Exception {
    for (List<String> command :
        List.of(
            List.of("verify", "--changes", "1s"),
            List.of(
                "capture",
                "--for",
                "1s",
                "--out",
                folder.resolve("changes").toString(),
                "--dms",
                "UnchangedToast=value"))) {
      AtomicBoolean ended = new AtomicBoolean();
      Thread writer =
          new Thread(
              () -> {
                try (Connection connection = DriverManager.getConnection(server.url("postgres"));
                    Statement statement = connection.createStatement()) {
                  while (!ended.get()) {
                    statement.execute("UPDATE app.item SET price = price + 1 WHERE id < 4");
                    Thread.sleep(50);
                  }
                } catch (SQLException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      writer.start();
      try {
        run(server, command.toArray(String[]::new));
      } finally {
        ended.set(true);
        writer.join();
      }
    }
  }

  /** Cairn asks what a silent session does. */
  private void waitingForALock(LoggedServer server) throws Exception {
    try (Connection holder = DriverManager.getConnection(server.url("postgres"));
        Statement lock = holder.createStatement()) {
      holder.setAutoCommit(false);
      lock.execute("LOCK TABLE app.unkeyed");
      Thread ending =
          new Thread(
              () -> {
                try {
                  Thread.sleep(3_000);
                  holder.rollback();
                } catch (SQLException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      ending.start();
      run(server, "verify", "--include", "app.unkeyed");
      ending.join();
    }
  }

  private void run(LoggedServer server, String... command) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(command));
    words.addAll(List.of("--jdbc-url", server.url("cairn")));
    Cli.Run run = Cli.cairn(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isIn(0, 1);
    collect(server, command[0] + (words.contains("--changes") ? " --changes" : ""));
  }

  private void collect(LoggedServer server, String command) throws Exception {
    Map<String, String> states = new HashMap<>();
    for (LoggedServer.Logged logged : server.statements("cairn")) {
      String shown = shown(logged.text());
      String state = states.getOrDefault(logged.session(), "");
      boolean begins = shown.equals("`" + READ_ONLY + "`") && state.equals("`BEGIN`");
      if (!state.equals(READ_ONLY) && !begins) {
        outside.add(shown);
      }
      boolean ends = shown.equals("`ROLLBACK`") || shown.equals("`COMMIT`");
      states.put(
          logged.session(),
          begins || state.equals(READ_ONLY) && !ends ? READ_ONLY : ends ? "" : shown);
      // On a slow machine any command may ask this.
      senders
          .computeIfAbsent(shown, s -> new TreeSet<>())
          .add(shown.contains("look.sql") ? "a session that has been silent for 2 s" : command);
      Matcher calls = CALL.matcher(withoutComments(logged.text()));
      while (calls.find()) {
        if (volatiles.contains(calls.group(1))) {
          effects.computeIfAbsent(shown, s -> new TreeSet<>()).add(calls.group(1));
        }
      }
    }
  }

  /** The file of a query, or a statement whose tables, columns and values are left out. */
  private String shown(String text) {
    String plain = plain(text);
    String file = files.get(plain);
    return file != null
        ? file
        : "`"
            + plain
                .replaceAll("SAVEPOINT_\\d+", "SAVEPOINT_n")
                .replaceAll("'[0-9A-F]{8}-[0-9A-F]{8}-\\d+'", "'...'")
                .replaceAll("('(statement|lock)_timeout', )'\\d+'", "$1'...'")
                .replaceAll("'\\(\\d+,0\\)'", "'(n,0)'")
                .replaceAll("LIMIT \\d+", "LIMIT n")
                .replaceAll("SYSTEM \\([0-9.E-]+\\)", "SYSTEM (n)")
                .replaceAll("= CAST\\(\\$1 AS \\w+\\)", "= CAST(\\$1 AS TYPE)")
                .replaceAll("WHERE true AND \\w+", "WHERE true AND COLUMN")
                .replaceAll(
                    "^SELECT .* FROM \\(SELECT .* FROM app", "SELECT ... FROM (SELECT ... FROM app")
                .replaceAll(
                    "^SELECT .* FROM app\\.\\w+( LIMIT n| WHERE ctid .*)?$",
                    "SELECT ... FROM TABLE$1")
                .replaceAll("app\\.\\w+", "TABLE")
                .replaceAll("CAST\\(given\\.c AS [a-z ]+\\)", "CAST(given.c AS TYPE)")
            + "`";
  }

  private static String withoutComments(String sql) {
    return sql.replaceAll("(?m)--.*$", "");
  }

  private static String plain(String sql) {
    return withoutComments(sql).replaceAll("\\s+", " ").strip();
  }

  /** The text of each query, as the driver sends it, to its place. */
  private void readQueries() throws IOException {
    for (String one : QUERIES) {
      try (Stream<Path> list = Files.list(Testdata.root().resolve(one))) {
        for (Path file : list.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
          StringBuilder numbered = new StringBuilder();
          Matcher parameter = Pattern.compile("\\?").matcher(plain(Files.readString(file)));
          for (int i = 1; parameter.find(); i++) {
            parameter.appendReplacement(numbered, Matcher.quoteReplacement("$" + i));
          }
          parameter.appendTail(numbered);
          files.put(
              numbered.toString(),
              "[" + file.getFileName() + "](../" + one + "/" + file.getFileName() + ")");
        }
      }
    }
  }

  private String statements() {
    return Manual.table(
        List.of("statement", "sent by", "functions with effects"),
        senders.entrySet().stream()
            .map(
                e ->
                    List.of(
                        e.getKey(),
                        by(e.getValue()),
                        String.join(", ", effects.getOrDefault(e.getKey(), Set.of()))))
            .toList());
  }

  private String outside() {
    return Manual.table(
        List.of("statement", "sent by"),
        outside.stream().map(s -> List.of(s, by(senders.get(s)))).toList());
  }

  private static String by(Set<String> commands) {
    return commands.size() == COMMANDS ? "every command" : String.join(", ", commands);
  }

  /** The first cells of the page's table of functions. */
  private static Set<String> documentedFunctions() throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf("\n## Functions with effects\n"));
    Matcher row =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|")
            .matcher(section.substring(0, section.indexOf("\n## ", 1)));
    Set<String> functions = new TreeSet<>();
    while (row.find()) {
      functions.add(row.group(1));
    }
    return functions;
  }
}
