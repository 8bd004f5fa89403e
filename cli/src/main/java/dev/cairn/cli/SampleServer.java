package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL of its own on a free loopback port, holding the sample shop; gone when closed. */
final class SampleServer implements AutoCloseable {
  private static final String DATABASE = "shop";

  private final EmbeddedServer server;

  private SampleServer(EmbeddedServer server) {
    this.server = server;
  }

  /**
   * Starts the server and loads the sample schema.
   *
   * @throws CommandFailure unreachable, if the server does not start on this machine or the sample
   *     does not load
   */
  static SampleServer start() {
    SampleServer started;
    try {
      if (!EmbeddedServer.isOnClassPath()) {
        throw CommandFailure.unreachable(
            "no embedded PostgreSQL for this platform is on the class path",
            "put cairn-postgres.jar beside cairn.jar",
            null);
      }
      started =
          new SampleServer(
              EmbeddedServer.start(ServerOptions.defaults().with("wal_level", "logical")));
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          String.valueOf(e.getMessage()),
          "make the temporary folder writable, or use your own server with --jdbc-url",
          e);
    }
    try {
      started.createDatabase(DATABASE);
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
    return server.connect(DATABASE);
  }

  /** The address of a database of the server, with its user, without a password. */
  String url(String database) {
    return "postgresql://" + server.superuser() + "@127.0.0.1:" + server.port() + "/" + database;
  }

  /** The address of the sample database. */
  String url() {
    return url(DATABASE);
  }

  String password() {
    return server.password();
  }

  String version() {
    return server.version();
  }

  /** UTF-8 and the C locale: the database does not depend on the machine's locale. */
  void createDatabase(String name) throws SQLException {
    try (Connection connection = server.connect(server.superuser());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
    }
  }

  /** Executes a script of the sample. */
  void load(String file) throws SQLException {
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
    server.close();
  }
}
