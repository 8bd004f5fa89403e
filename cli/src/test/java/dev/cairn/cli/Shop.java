package dev.cairn.cli;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The sample schema in a database of the live server, loaded once for all tests of a JVM. */
final class Shop {
  private Shop() {}

  private static final class Database {
    static final String URL = load();
  }

  /** The JDBC address of the loaded schema; tests only read it. */
  static String jdbcUrl() {
    return Database.URL;
  }

  static Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl());
  }

  private static String load() {
    try {
      String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute(Files.readString(Testdata.path("schemas/shop/schema.sql")));
        statement.execute(Files.readString(Testdata.path("schemas/shop/data.sql")));
      }
      return url;
    } catch (Exception e) {
      throw new IllegalStateException("the sample schema does not load", e);
    }
  }
}
