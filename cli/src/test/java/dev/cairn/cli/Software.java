package dev.cairn.cli;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** The schema of a software company in a database of the live server, loaded once for all tests. */
final class Software {
  private Software() {}

  private static final class Database {
    static final String URL = load();
  }

  /** The JDBC address of the loaded schema; tests only read it. */
  static String jdbcUrl() {
    return Database.URL;
  }

  private static String load() {
    try {
      String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute(Files.readString(Testdata.path("schemas/software/schema.sql")));
        statement.execute(Files.readString(Testdata.path("schemas/software/data.sql")));
      }
      return url;
    } catch (Exception e) {
      throw new IllegalStateException("the schema of a software company does not load", e);
    }
  }
}
