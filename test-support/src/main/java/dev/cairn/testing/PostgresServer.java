package dev.cairn.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of one version, started at first use. It runs without fsync, with {@code
 * wal_level = logical}, in UTC, and listens on a free loopback port.
 */
public final class PostgresServer {
  private final String version;
  private final Binary binary;
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable EmbeddedPostgres running;

  /** Where the server's program comes from. */
  enum Binary {
    ON_CLASS_PATH,
    IN_FOLDER
  }

  PostgresServer(String version, Binary binary) {
    this.version = version;
    this.binary = binary;
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
    return started().getJdbcUrl("postgres", database);
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
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 " + options);
    }
    return name;
  }

  /** The version, for the names of parameterised tests. */
  @Override
  public String toString() {
    return "PostgreSQL " + version;
  }

  private synchronized EmbeddedPostgres started() {
    if (running == null) {
      try {
        running = start();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start " + this, e);
      }
    }
    return running;
  }

  private EmbeddedPostgres start() throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("wal_level", "logical")
            // The default before version 10 is none.
            .setServerConfig("max_replication_slots", "10")
            .setServerConfig("max_wal_senders", "10")
            .setServerConfig("max_connections", "50")
            .setServerConfig("timezone", "UTC");
    if (binary == Binary.IN_FOLDER) {
      builder.setPgBinaryResolver((system, hardware) -> archive());
    }
    return builder.start();
  }

  /** The packed server out of the jar that the build has put into a folder. */
  private InputStream archive() throws IOException {
    Path jar = Testdata.root().resolve("test-support/target/postgres/" + version + ".jar");
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(jar))) {
      for (ZipEntry e = entries.getNextEntry(); e != null; e = entries.getNextEntry()) {
        if (e.getName().endsWith(".txz")) {
          return new ByteArrayInputStream(entries.readAllBytes());
        }
      }
    }
    throw new IOException("no server in " + jar);
  }
}
