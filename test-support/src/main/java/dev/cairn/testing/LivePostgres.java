package dev.cairn.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL server for all tests of a JVM, started when first asked for and stopped with the
 * JVM. It runs without fsync, with {@code wal_level = logical}, and listens on a free loopback
 * port.
 */
public final class LivePostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private LivePostgres() {}

  /** Starts the server at first use; the class loader's lock makes that happen once. */
  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("wal_level", "logical")
            .setServerConfig("max_connections", "50")
            .setServerConfig("timezone", "UTC")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The JDBC address of the database {@code postgres}, with the superuser's name in it. */
  public static String jdbcUrl() {
    return jdbcUrl("postgres");
  }

  /** The JDBC address of a database on the server, with the superuser's name in it. */
  public static String jdbcUrl(String database) {
    return Server.INSTANCE.getJdbcUrl("postgres", database);
  }

  /** A new connection to the database {@code postgres}; the caller closes it. */
  public static Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl());
  }

  /** Creates an empty database of its own for a test and returns its name. */
  public static String createDatabase() throws SQLException {
    String name = "test_" + DATABASES.incrementAndGet();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 ENCODING 'UTF8'");
    }
    return name;
  }
}
