package dev.cairn.ddl;

import dev.cairn.postgres.QualifiedName;
import dev.cairn.session.ConnectionOptions;
import dev.cairn.session.SessionFailure;
import dev.cairn.session.Sessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A new database on a server of the user's, with a random name. The DDL runs as the role that logs
 * in. The database is dropped when this is closed, and also when the JVM ends by a signal that it
 * can handle.
 */
final class ServerScratch implements Scratch {
  private static final String IN_USE = "55006";
  private static final String NOT_ALLOWED = "42501";
  private static final int DROP_SECONDS = 15;

  private final ConnectionOptions server;
  private final Sessions sessions;
  private final String name;
  private final Thread onExit;

  private ServerScratch(ConnectionOptions options, String name) {
    this.server = options;
    this.sessions = Sessions.on(server.withDatabase(name));
    this.name = name;
    this.onExit = new Thread(this::dropOnExit, "cairn-ddl-drop");
  }

  /**
   * Creates the database.
   *
   * @throws DdlException {@code SERVER_UNAVAILABLE} if the server cannot be reached or refuses
   */
  static ServerScratch create(ConnectionOptions options) {
    String random = UUID.randomUUID().toString().replace("-", "");
    ServerScratch scratch = new ServerScratch(options.withSimpleQueries(), "cairn_ddl_" + random);
    Runtime.getRuntime().addShutdownHook(scratch.onExit);
    try {
      scratch.create();
      return scratch;
    } catch (SQLException e) {
      // After a lost connection the state of the server is unknown.
      DdlException failure = scratch.refused(e);
      try {
        scratch.close();
      } catch (DdlException left) {
        failure.addSuppressed(left);
      }
      throw failure;
    }
  }

  private synchronized void create() throws SQLException {
    try (Connection connection = Sessions.on(server).open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE "
              + QualifiedName.unqualified(name).toSql()
              + " TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
    }
  }

  private DdlException refused(SQLException e) {
    return new DdlException(
        DdlException.Code.SERVER_UNAVAILABLE,
        "no database can be created on the scratch server "
            + server
            + ": "
            + SessionFailure.text(e)
            + " (SQLSTATE "
            + e.getSQLState()
            + ")",
        NOT_ALLOWED.equals(e.getSQLState())
            ? "grant the role the right: ALTER ROLE ... CREATEDB"
            : "check the address after --ddl-server, and the password in PGPASSWORD or ~/.pgpass",
        e);
  }

  @Override
  public Connection open() throws SQLException {
    return sessions.open();
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public long size() throws SQLException {
    try (Connection connection = Sessions.on(server).open();
        PreparedStatement query =
            connection.prepareStatement("SELECT pg_catalog.pg_database_size(?::text)")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  @Override
  public void stop() throws SQLException {
    try (Connection connection = Sessions.on(server).open()) {
      endSessions(connection);
    }
  }

  private void endSessions(Connection connection) throws SQLException {
    try (PreparedStatement end =
        connection.prepareStatement(
            "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity"
                + " WHERE datname = ? AND usename = SESSION_USER")) {
      end.setString(1, name);
      end.execute();
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // The JVM is ending: its hook drops the database.
      return;
    }
    try {
      drop();
    } catch (SQLException e) {
      throw new DdlException(
          DdlException.Code.SERVER_UNAVAILABLE,
          "the database "
              + name
              + " was not dropped from the scratch server "
              + server
              + ": "
              + SessionFailure.text(e),
          "run there: DROP DATABASE IF EXISTS " + name,
          e);
    }
  }

  private void dropOnExit() {
    try {
      drop();
    } catch (SQLException e) {
      System.Logger log = System.getLogger(ServerScratch.class.getName());
      log.log(System.Logger.Level.WARNING, "the database " + name + " was not dropped", e);
    }
  }

  /** Sessions that were ended a moment ago may still be there. */
  private synchronized void drop() throws SQLException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DROP_SECONDS);
    try (Connection connection = Sessions.on(server).open();
        Statement statement = connection.createStatement()) {
      while (true) {
        endSessions(connection);
        try {
          statement.execute("DROP DATABASE IF EXISTS " + QualifiedName.unqualified(name).toSql());
          return;
        } catch (SQLException e) {
          if (!IN_USE.equals(e.getSQLState()) || System.nanoTime() > end) {
            throw e;
          }
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", "57014", e);
    }
  }
}
