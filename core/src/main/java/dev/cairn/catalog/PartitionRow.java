package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A row of {@code partitions.sql}: the key of a partitioned table, the bound of a partition. */
record PartitionRow(long oid, Optional<String> key, Optional<String> bound) {
  static PartitionRow read(ResultSet row) throws SQLException {
    return new PartitionRow(
        row.getLong("oid"),
        Optional.ofNullable(row.getString("key")),
        Optional.ofNullable(row.getString("bound")));
  }
}
