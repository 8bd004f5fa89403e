package dev.cairn.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An empty database of the default version with a connection to it: for a class of tests, or, in a
 * field that is not static, for each test.
 *
 * <pre>{@code
 * @RegisterExtension final TestDatabase database = new TestDatabase("CREATE TABLE t (i int)");
 * }</pre>
 */
public final class TestDatabase
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AutoCloseable {
  private final String[] statements;
  private boolean ofClass;
  private String url = "";
  private @Nullable Connection connection;

  /** A database in which these statements are executed first. */
  public TestDatabase(String... statements) {
    this.statements = statements;
  }

  /** Makes the database; for tests that are not JUnit Jupiter's. */
  public TestDatabase open() throws SQLException {
    open(LivePostgres.createDatabase());
    execute(statements);
    return this;
  }

  /** Goes over to another database of the same server. */
  public void open(String database) throws SQLException {
    if (connection != null) {
      connection.close();
    }
    url = LivePostgres.jdbcUrl(database);
    connection = connect();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    ofClass = true;
    open();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws SQLException {
    if (!ofClass) {
      open();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws SQLException {
    if (!ofClass) {
      close();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    close();
  }

  /** The JDBC address, with the superuser's name in it. */
  public String url() {
    return url;
  }

  /** The connection that is closed at the end. */
  public Connection connection() {
    return Objects.requireNonNull(connection);
  }

  /** One connection more; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** Executes statements, or scripts of them, one after the other. */
  public void execute(String... all) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      for (String one : all) {
        statement.execute(one);
      }
    }
  }

  /** Waits, at most 20 seconds, until a session of the database waits for a lock. */
  public void awaitWaitingForLock() {
    try {
      execute(
          """
          DO $$ BEGIN
            FOR i IN 1..400 LOOP
              PERFORM pg_stat_clear_snapshot();
              EXIT WHEN EXISTS (SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event_type = 'Lock');
              PERFORM pg_sleep(0.05);
            END LOOP;
          END $$
          """);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection().close();
  }
}
