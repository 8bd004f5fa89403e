package dev.cairn.emulator.source;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.emulator.source.DecodedChange.Datum;
import dev.cairn.postgres.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows again, for toasted values that the WAL lacks. */
public final class CurrentRows {
  private final Lookups lookups;

  /**
   * The rows that these lookups see.
   *
   * @param lookups how the source is asked
   */
  public CurrentRows(Lookups lookups) {
    this.lookups = lookups;
  }

  /**
   * The text of a column of the row that has these values of the key.
   *
   * @param table the table
   * @param column a column of the table
   * @param row the values of the key, by column
   * @return null for null, for no row and for a table without a key
   */
  public @Nullable String text(Table table, Column column, Map<String, Datum> row) {
    if (table.primaryKey().isEmpty()) {
      return null;
    }
    StringBuilder sql =
        new StringBuilder("SELECT ")
            .append(QualifiedName.unqualified(column.name()).toSql())
            .append(" FROM ")
            .append(table.name().toSql())
            .append(" WHERE true");
    List<String> values = new ArrayList<>();
    for (String name : table.keyColumns()) {
      Column key = table.column(name).orElseThrow();
      sql.append(" AND ")
          .append(QualifiedName.unqualified(name).toSql())
          .append(" = CAST(? AS ")
          .append(key.type().formatType())
          .append(")");
      values.add(String.valueOf(row.getOrDefault(name, Datum.NULL).text()));
    }
    try {
      return lookups.answer(connection -> text(connection, sql.toString(), values)).orElse(null);
    } catch (SQLException e) {
      throw SourceException.changes("a row cannot be read again", e);
    }
  }

  private static Optional<String> text(Connection connection, String sql, List<String> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      try (ResultSet found = statement.executeQuery()) {
        return found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
      }
    }
  }
}
