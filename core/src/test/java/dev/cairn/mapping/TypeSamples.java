package dev.cairn.mapping;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The types of {@code testdata/mapping/types.txt}, one table {@code t001}, ... each, with data. */
public record TypeSamples(Connection connection, Catalog catalog, List<String> types)
    implements AutoCloseable {

  /** A database with all of them; every table has a key and a row of null besides the values. */
  public static TypeSamples create() throws Exception {
    Connection connection =
        DriverManager.getConnection(LivePostgres.jdbcUrl(LivePostgres.createDatabase()));
    List<String> types = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(Testdata.path("mapping/types.sql")));
      for (String line : Files.readAllLines(Testdata.path("mapping/types.txt"))) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        String[] cells = line.split("\\|", -1);
        types.add(cells[0].strip());
        String table = String.format(Locale.ROOT, "t%03d", types.size());
        statement.execute(
            "CREATE TABLE " + table + " (id int PRIMARY KEY, c " + cells[0].strip() + ")");
        statement.execute("INSERT INTO " + table + " VALUES (0, NULL)");
        for (int i = 1; i < cells.length; i++) {
          insert(connection, table, i, cells[0].strip(), cells[i].strip().replace("''", "'"));
        }
      }
    }
    return new TypeSamples(connection, Catalog.read(connection, Selection.of("public.t*")), types);
  }

  private static void insert(Connection connection, String table, int id, String type, String value)
      throws Exception {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO " + table + " VALUES (?, CAST(CAST(? AS text) AS " + type + "))")) {
      statement.setInt(1, id);
      statement.setString(2, value);
      statement.executeUpdate();
    }
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
