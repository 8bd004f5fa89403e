package dev.cairn.cli;

import dev.cairn.session.ConnectionOptions;
import dev.cairn.session.Sessions;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;

/**
 * A PostgreSQL of its own on a free loopback port, holding the sample shop; gone when closed, or
 * when the process ends. Its program and its data are in a new folder that no other user of the
 * machine can enter, and every login needs a random password.
 */
final class SampleServer implements AutoCloseable {
  private static final String USER = "postgres";
  private static final String DATABASE = "shop";
  private static final int PASSWORD_BYTES = 24;

  /** Nobody comes in by being on this machine alone. */
  private static final String LOGINS =
      """
      host all all 127.0.0.1/32 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;

  private final EmbeddedPostgres server;
  private final PrivateFolder folder;
  private final String password;
  private final Thread hook = new Thread(this::stop, "cairn-sample-server");

  private SampleServer(EmbeddedPostgres server, PrivateFolder folder, String password) {
    this.server = server;
    this.folder = folder;
    this.password = password;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts the server and loads the sample schema.
   *
   * @throws CommandFailure unreachable, if the server does not start on this machine
   */
  static SampleServer start() {
    SampleServer started;
    try {
      started = startEmpty();
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

  private static SampleServer startEmpty() throws IOException {
    PrivateFolder folder = PrivateFolder.create("cairn-demo-server-");
    try {
      byte[] random = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(random);
      String password = HexFormat.of().formatHex(random);
      Path passwordFile = folder.write("password", password);
      EmbeddedPostgres server =
          EmbeddedPostgres.builder()
              // Within the private folder: the library opens its working folder to everybody.
              .setOverrideWorkingDirectory(folder.path().resolve("server").toFile())
              // Its own: the library gives one program to all users of one resolver.
              .setPgBinaryResolver(new Binaries(folder))
              .setDataDirectory(folder.path().resolve("data"))
              .setLocaleConfig("pwfile", passwordFile.toString())
              .setDataDirectoryCustomizer(SampleServer::wantPasswords)
              .setConnectConfig("password", password)
              .setRegisterShutdownHook(false)
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("password_encryption", "scram-sha-256")
              .setServerConfig("fsync", "off")
              .setServerConfig("wal_level", "logical")
              .setServerConfig("timezone", "UTC")
              .setOutputRedirector(Redirect.DISCARD)
              .setErrorRedirector(Redirect.DISCARD)
              .start();
      return new SampleServer(server, folder, password);
    } catch (IOException | RuntimeException e) {
      folder.delete();
      throw e;
    }
  }

  /** The program that the class path brings, unpacked for one server. */
  private record Binaries(PrivateFolder folder) implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String hardware) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, hardware);
    }
  }

  private static void wantPasswords(File data) {
    try {
      Files.writeString(data.toPath().resolve("pg_hba.conf"), LOGINS, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder with the server's program and data. */
  Path folder() {
    return folder.path();
  }

  /** The port on the loopback interface. */
  int port() {
    return server.getPort();
  }

  /** A new connection to the sample database; the caller closes it. */
  Connection connect() throws SQLException {
    return connect(DATABASE);
  }

  private Connection connect(String database) throws SQLException {
    String url = "postgresql://" + USER + "@localhost:" + port() + "/" + database;
    return Sessions.on(ConnectionOptions.resolve(url, Map.of()).withPassword(password)).open();
  }

  /** UTF-8 and the plain locale: the same database whatever the machine's own locale is. */
  private void createDatabase() throws SQLException {
    try (Connection connection = connect(USER);
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
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook closes the server.
      return;
    }
    stop();
  }

  private void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded PostgreSQL does not stop", e);
    } finally {
      folder.delete();
    }
  }
}
