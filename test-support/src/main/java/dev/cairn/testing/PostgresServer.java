package dev.cairn.testing;

import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of one version, started at first use. It runs without fsync, with {@code
 * wal_level = logical}, in UTC, and listens on a free loopback port.
 */
public final class PostgresServer {
  private final String version;
  private final Binary binary;
  private final Map<String, String> settings;
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable EmbeddedServer running;

  /** Where the server's program comes from. */
  enum Binary {
    ON_CLASS_PATH,
    IN_FOLDER
  }

  PostgresServer(String version, Binary binary) {
    this(version, binary, Map.of());
  }

  private PostgresServer(String version, Binary binary, Map<String, String> settings) {
    this.version = version;
    this.binary = binary;
    this.settings = Map.copyOf(settings);
  }

  /** Another server of this version, with further settings of {@code postgresql.conf}. */
  public PostgresServer with(Map<String, String> settings) {
    return new PostgresServer(version, binary, settings);
  }

  /** The version of the binaries, such as {@code 9.6.16}. */
  public String version() {
    return version;
  }

  /** The major version as a number to compare: 9 for 9.6, 10, 11 and so on. */
  public int major() {
    return Integer.parseInt(version.substring(0, version.indexOf('.')));
  }

  /** The JDBC address of the database {@code postgres}, with the superuser's name in it. */
  public String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /** The JDBC address of a database on the server, with the superuser's name in it. */
  public String jdbcUrl(String database) {
    return started().jdbcUrl(database) + "?user=postgres";
  }

  /** A new connection to the database {@code postgres}; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl());
  }

  /** Creates an empty database of its own for a test and returns its name. */
  public String createDatabase() throws SQLException {
    return create("ENCODING 'UTF8'");
  }

  /** Creates an empty database of another encoding, such as {@code SQL_ASCII}, in the locale C. */
  public String createDatabase(String encoding) throws SQLException {
    return create("ENCODING '" + encoding + "' LC_COLLATE 'C' LC_CTYPE 'C'");
  }

  private String create(String options) throws SQLException {
    String name = "test_" + databases.incrementAndGet();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      // The default since version 15 writes all of the template to the WAL, in thrice the time.
      String strategy = major() >= 15 ? " STRATEGY file_copy " : " ";
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0" + strategy + options);
    }
    return name;
  }

  /** The version, for the names of parameterised tests. */
  @Override
  public String toString() {
    return "PostgreSQL " + version;
  }

  private synchronized EmbeddedServer started() {
    if (running == null) {
      try {
        running = start();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start " + this, e);
      }
    }
    return running;
  }

  private EmbeddedServer start() throws IOException {
    ServerOptions options =
        testing()
            // The default before version 10 is none.
            .with("max_replication_slots", "10")
            .with("max_wal_senders", "10");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      options = options.with(setting.getKey(), setting.getValue());
    }
    return EmbeddedServer.start(
        binary == Binary.IN_FOLDER ? options.withArchiveIn(jar()) : options);
  }

  /**
   * The common options of all test servers: every role logs in without a password, and changes can
   * be decoded.
   */
  public static ServerOptions testing() {
    return ServerOptions.defaults()
        .with("max_connections", "50")
        .with("wal_level", "logical")
        // A process for each database of each test, the more of them the more often.
        .with("autovacuum_naptime", "1h")
        .withAccess("host all all 127.0.0.1/32 trust\nhost replication all 127.0.0.1/32 trust\n")
        .on(ServerOptions.Storage.DISK);
  }

  /** The options of a server on which all roles but {@code postgres} log in with a password. */
  public static ServerOptions withPasswords() {
    return testing()
        .withAccess(
            """
            host all postgres 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """);
  }

  /** The jar that the build has put into a folder. */
  private Path jar() {
    return Testdata.root().resolve("test-support/target/postgres/" + version + ".jar");
  }
}
