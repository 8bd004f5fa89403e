package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.LivePostgres;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A table that is locked or damaged is named, and the others are verified. */
@Timeout(120)
class UnreadableTablesTest {
  private static final int PAGE = 8192;

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String ask(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private static String database() throws SQLException {
    String database = LivePostgres.createDatabase();
    try (Connection connection = DriverManager.getConnection(LivePostgres.jdbcUrl(database))) {
      execute(
          connection,
          "CREATE TABLE before_it (id int PRIMARY KEY)",
          "INSERT INTO before_it VALUES (1)",
          "CREATE TABLE it (id int PRIMARY KEY, v text)",
          "INSERT INTO it SELECT i, repeat('x', 100) FROM generate_series(1, 500) i",
          "CREATE TABLE other (id int PRIMARY KEY)",
          "INSERT INTO other VALUES (1), (2)");
    }
    return database;
  }

  @Test
  void aTableThatStaysLockedIsNamedWithTheHolder() throws SQLException {
    String url = LivePostgres.jdbcUrl(database());
    System.setProperty("cairn.lockTimeout", "300");
    try (Connection holder = DriverManager.getConnection(url)) {
      holder.setAutoCommit(false);
      execute(holder, "LOCK TABLE it IN ACCESS EXCLUSIVE MODE");
      Cli.Run run = cairn("verify", "--jdbc-url", url, "--threads", "1");
      assertThat(run.exit()).as(run.err()).isEqualTo(1);
      assertThat(run.flat())
          .contains(
              "TABLE_UNREADABLE public.it: the rows of public.it cannot be read: ",
              "canceling statement due to lock timeout",
              "End the session that holds the lock, then run the command again.",
              "public.before_it 1 1",
              "public.other 2 2");
      assertThat(run.out()).contains("incomplete");
      holder.rollback();
    } finally {
      System.clearProperty("cairn.lockTimeout");
    }
    assertThat(cairn("verify", "--jdbc-url", url).exit()).isZero();
  }

  /** The copy of a database is read from its files, since no page of it is in memory yet. */
  @Test
  void aDamagedPageIsNamedWithItsTable() throws Exception {
    String database = database();
    String copy = database + "_copy";
    Path file;
    try (Connection connection = LivePostgres.connect()) {
      execute(
          connection, "CREATE DATABASE " + copy + " TEMPLATE " + database + " STRATEGY file_copy");
      file = Path.of(ask(connection, "SHOW data_directory"));
    }
    String url = LivePostgres.jdbcUrl(copy);
    try (Connection connection = DriverManager.getConnection(url)) {
      file = file.resolve(ask(connection, "SELECT pg_relation_filepath('it')"));
    }
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      assertThat(pages.length()).isGreaterThan(3 * PAGE);
      byte[] garbage = new byte[PAGE];
      Arrays.fill(garbage, (byte) 0x5a);
      pages.seek(2 * PAGE);
      pages.write(garbage);
    }
    for (String threads : new String[] {"1", "2"}) {
      Cli.Run run = cairn("verify", "--jdbc-url", url, "--threads", threads);
      assertThat(run.exit()).as(run.err()).isEqualTo(1);
      assertThat(run.flat())
          .contains(
              "TABLE_UNREADABLE public.it: the rows of public.it cannot be read: ",
              "invalid page in block 2 of relation",
              "public.before_it 1 1",
              "public.other 2 2",
              "incomplete");
    }
  }
}
