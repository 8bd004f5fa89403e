package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A row of {@code relations.sql}.
 *
 * @param rowSecurity whether row-level security is enabled
 * @param rowsHidden whether it applies to the role
 * @param policies those that then decide which rows the role sees; with none, it sees no row
 */
record RelationRow(
    long oid,
    TableName name,
    TableKind kind,
    String replicaIdentity,
    boolean partition,
    Statistics statistics,
    Optional<String> comment,
    boolean schemaUsable,
    boolean readable,
    boolean rowSecurity,
    boolean rowsHidden,
    List<String> policies) {

  static RelationRow read(ResultSet row) throws SQLException {
    return new RelationRow(
        row.getLong("oid"),
        new TableName(row.getString("schema"), row.getString("name")),
        kind(row.getString("relkind"), row.getString("relpersistence")),
        row.getString("relreplident"),
        row.getBoolean("is_partition"),
        statistics(row.getDouble("row_estimate"), row.getLong("pages"), row.getLong("bytes")),
        Optional.ofNullable(row.getString("comment")),
        row.getBoolean("schema_usable"),
        row.getBoolean("readable"),
        row.getBoolean("row_security"),
        row.getBoolean("rows_hidden"),
        Query.texts(row, "policies"));
  }

  private static TableKind kind(String relkind, String relpersistence) {
    return switch (relkind) {
      case "f" -> TableKind.FOREIGN;
      case "v" -> TableKind.VIEW;
      case "m" -> TableKind.MATERIALIZED_VIEW;
      default ->
          switch (relpersistence) {
            case "t" -> TableKind.TEMPORARY;
            case "u" -> TableKind.UNLOGGED;
            default -> relkind.equals("p") ? TableKind.PARTITIONED : TableKind.ORDINARY;
          };
    };
  }

  /**
   * Before version 14 a table that was never analysed has 0 rows in 0 pages, from 14 on -1 rows.
   */
  private static Statistics statistics(double rows, long pages, long bytes) {
    return rows < 0 || (rows == 0 && pages == 0)
        ? Statistics.UNKNOWN
        : new Statistics(OptionalLong.of(Math.round(rows)), OptionalLong.of(bytes));
  }
}
