package dev.cairn.catalog;

import dev.cairn.testing.LivePostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Catalogs of schemas that tests give as DDL, as a live server reads them. */
public final class Schemas {
  private static final Map<String, Catalog> READ = new ConcurrentHashMap<>();

  private Schemas() {}

  /** The catalog of an empty database in which this was executed, without facts of the server. */
  public static Catalog of(String ddl) {
    return READ.computeIfAbsent(ddl, Schemas::read);
  }

  private static Catalog read(String ddl) {
    try {
      String url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute(ddl);
        return Catalog.read(connection, Selection.all()).schemaOnly();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(ddl, e);
    }
  }
}
