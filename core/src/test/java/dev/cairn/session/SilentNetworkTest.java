package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.session.SilenceWatch.Patience;
import dev.cairn.testing.FaultyNetwork;
import dev.cairn.testing.FaultyNetwork.Fault;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No wait is without end, and every long one has a name. */
@Timeout(60)
class SilentNetworkTest {
  private static final Patience SHORT = patience(Duration.ofSeconds(20));

  private final List<String> told = new CopyOnWriteArrayList<>();

  static List<PostgresServer> versions() {
    return LivePostgres.versions();
  }

  @Test
  void aPortThatNeverAnswersEndsTheLogin() throws Exception {
    try (FaultyNetwork mute = FaultyNetwork.mute()) {
      for (String url :
          List.of(
              "jdbc:postgresql://localhost:" + mute.port() + "/x?user=a&loginTimeout=1",
              "jdbc:postgresql://localhost:" + mute.port() + "/x?loginTimeout=1&sslmode=disable")) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> sessions(url).open())
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("no answer from", ":" + mute.port() + " for 1 s");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
      }
    }
  }

  @Test
  void anotherServerIsTriedAfterOneThatIsMute() throws Exception {
    try (FaultyNetwork mute = FaultyNetwork.mute();
        Connection connection =
            sessions(
                    "jdbc:postgresql://localhost:"
                        + mute.port()
                        + ",localhost:"
                        + port(LivePostgres.jdbcUrl())
                        + "/postgres?user=postgres&loginTimeout=1")
                .open()) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @Test
  void aNetworkThatStopsEndsTheStatement() throws Exception {
    int server = port(LivePostgres.jdbcUrl());
    // Enough for the login and small answers, not for the question's.
    try (FaultyNetwork each = FaultyNetwork.each(server, Fault.STALL, 3_000);
        Connection connection = through(each).open()) {
      assertThatThrownBy(() -> ask(connection, "SELECT repeat('x', 5000)"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(SessionFailure.text(e))
                      .contains("no answer from")
                      .endsWith("the server says that it has answered"));
    }
    try (FaultyNetwork all = FaultyNetwork.all(server, Fault.STALL, 3_000);
        Connection connection =
            through(all).withPatience(patience(Duration.ofMillis(300))).open()) {
      assertThatThrownBy(() -> ask(connection, "SELECT repeat('x', 5000)"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(SessionFailure.text(e))
                      .contains("a second session cannot be opened either"));
    }
  }

  @Test
  void anAnswerThatFillsTheNetworkAndStopsEndsTheStatement() throws Exception {
    try (FaultyNetwork each = FaultyNetwork.each(port(LivePostgres.jdbcUrl()), Fault.STALL, 3_000);
        Connection connection = through(each).open()) {
      assertThatThrownBy(
              () -> ask(connection, "SELECT repeat('x', 1000) FROM generate_series(1, 50000)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(SessionFailure.text(e)).contains("no answer"));
    }
  }

  @Test
  void aStatementThatWorksForLongIsWaitedFor() throws Exception {
    try (Connection connection = sessions(LivePostgres.jdbcUrl()).open()) {
      assertThat(ask(connection, "SELECT pg_sleep(1)")).isEmpty();
    }
    assertThat(told).isEmpty();
  }

  @Test
  void theUsersOwnTimeoutCounts() throws Exception {
    try (Connection connection = sessions(LivePostgres.jdbcUrl() + "&socketTimeout=1").open()) {
      long began = System.nanoTime();
      assertThatThrownBy(() -> ask(connection, "SELECT pg_sleep(20)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(SessionFailure.text(e)).contains("for 1 s"));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void aLockIsNamedWithItsHolder(PostgresServer server) throws Exception {
    String url = server.jdbcUrl(server.createDatabase());
    try (Connection holder = sessions(url + "&ApplicationName=payroll").open();
        Connection waiter = sessions(url).withNotices(ending(holder)).open()) {
      ask(holder, "CREATE TABLE \"a\u001bb\" (i int); SELECT ''");
      holder.setAutoCommit(false);
      ask(holder, "LOCK TABLE \"a\u001bb\"; SELECT ''");
      String pid = ask(holder, "SELECT pg_backend_pid()");
      assertThatThrownBy(() -> ask(waiter, "SELECT count(*) FROM \"a\u001bb\""))
          .isInstanceOfSatisfying(
              SQLException.class,
              e ->
                  assertThat(SessionFailure.text(e))
                      .startsWith("ERROR: canceling statement due to user request; it was waiting")
                      .contains("pid " + pid));
    }
    assertThat(told)
        .singleElement()
        .asString()
        .contains("waiting for a lock on public.\"a\u001bb\", held by pid")
        .contains("role postgres, payroll, idle in transaction");
  }

  @Test
  void anInterruptedThreadCancelsItsStatementOnTheServer() throws Exception {
    try (Connection connection = sessions(LivePostgres.jdbcUrl()).open();
        Connection other = LivePostgres.connect()) {
      String pid = ask(connection, "SELECT pg_backend_pid()");
      Thread waiting = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                try {
                  Thread.sleep(300);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                waiting.interrupt();
              });
      interrupter.start();
      assertThatThrownBy(() -> ask(connection, "SELECT pg_sleep(20)"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
      assertThat(ask(other, "SELECT state FROM pg_stat_activity WHERE pid = " + pid))
          .isEqualTo("idle");
      assertThat(ask(connection, "SELECT 'still here'")).isEqualTo("still here");
    }
  }

  /** Cancels the session that waits for a lock, as soon as the wait is reported. */
  private Consumer<String> ending(Connection holder) {
    return notice -> {
      told.add(notice);
      try {
        ask(
            holder,
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity"
                + " WHERE cardinality(pg_blocking_pids(pid)) > 0");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private Sessions through(FaultyNetwork network) {
    return sessions("postgresql://postgres@localhost:" + network.port() + "/postgres");
  }

  private Sessions sessions(String url) {
    return Sessions.on(ConnectionOptions.resolve(url, Map.of()))
        .withPatience(SHORT)
        .withNotices(told::add);
  }

  private static Patience patience(Duration look) {
    return new Patience(
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(600),
        Duration.ofSeconds(20),
        look);
  }

  private static int port(String jdbcUrl) {
    return URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      while (!rows) {
        rows = statement.getMoreResults();
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
