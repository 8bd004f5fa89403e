package dev.cairn.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of its own on a free loopback port, holding the sample shop; gone when closed. */
final class SampleServer implements AutoCloseable {
  private static final String USER = "postgres";
  private static final String DATABASE = "shop";

  private final EmbeddedPostgres server;

  private SampleServer(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server and loads the sample schema.
   *
   * @throws CommandFailure unreachable, if the server does not start on this machine
   */
  static SampleServer start() {
    SampleServer started;
    try {
      started =
          new SampleServer(
              EmbeddedPostgres.builder()
                  .setServerConfig("fsync", "off")
                  .setServerConfig("wal_level", "logical")
                  .setServerConfig("timezone", "UTC")
                  .setOutputRedirector(Redirect.DISCARD)
                  .setErrorRedirector(Redirect.DISCARD)
                  .start());
    } catch (IOException | IllegalStateException e) {
      throw CommandFailure.unreachable(
          "the embedded PostgreSQL does not start: " + e.getMessage(),
          "it needs a writable temporary folder, and a platform for which this build has binaries",
          e);
    }
    try {
      started.createDatabase();
      started.load("schema.sql");
      started.load("data.sql");
      return started;
    } catch (SQLException e) {
      started.close();
      throw CommandFailure.unreachable(
          "the sample schema does not load: " + e.getMessage(), null, e);
    }
  }

  /** A new connection to the sample database; the caller closes it. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(server.getJdbcUrl(USER, DATABASE));
  }

  /** UTF-8 and the plain locale: the same database whatever the machine's own locale is. */
  private void createDatabase() throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(USER, USER));
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE " + DATABASE + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
    }
  }

  private void load(String file) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(resource(file));
    }
  }

  private static String resource(String file) {
    try (InputStream stream = SampleServer.class.getResourceAsStream("shop/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("the sample schema is not on the class path: " + file);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not stop", e);
    }
  }
}
