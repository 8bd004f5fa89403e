package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code columns.sql}: a column as information_schema shows it. */
record ColumnRow(
    TableName table,
    String name,
    boolean nullable,
    Optional<String> columnDefault,
    Generation generation,
    Optional<String> generationExpression) {

  static ColumnRow read(ResultSet row) throws SQLException {
    return new ColumnRow(
        new TableName(row.getString("schema"), row.getString("relation")),
        row.getString("name"),
        row.getBoolean("nullable"),
        Optional.ofNullable(row.getString("column_default")),
        generation(row),
        Optional.ofNullable(row.getString("generation_expression")));
  }

  private static Generation generation(ResultSet row) throws SQLException {
    if (row.getBoolean("is_generated")) {
      return Generation.STORED;
    }
    if (!row.getBoolean("is_identity")) {
      return Generation.NONE;
    }
    @Nullable String identity = row.getString("identity_generation");
    return "ALWAYS".equals(identity) ? Generation.IDENTITY_ALWAYS : Generation.IDENTITY_BY_DEFAULT;
  }
}
