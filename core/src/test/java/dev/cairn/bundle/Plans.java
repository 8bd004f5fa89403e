package dev.cairn.bundle;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Plans of schemas on the live server. */
final class Plans {
  private static final IngestPlan SHOP = ofSchema("schemas/shop/schema.sql");

  private Plans() {}

  /** The sample shop, without what only this server knows. */
  static IngestPlan shop() {
    return SHOP;
  }

  static IngestPlan ofSchema(String file) {
    try {
      return ofDdl(Files.readString(Testdata.path(file)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static IngestPlan ofDdl(String ddl) {
    try (Connection connection =
        DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()))) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(ddl);
      }
      Catalog catalog = Catalog.read(connection, Selection.all());
      return IngestPlan.of(catalog.schemaOnly(), PlanOptions.defaults());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
