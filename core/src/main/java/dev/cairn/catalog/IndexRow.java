package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of {@code indexes.sql}: a unique index. */
record IndexRow(
    long relation,
    String name,
    boolean primary,
    boolean immediate,
    boolean replicaIdentity,
    boolean couldBeReplicaIdentity,
    List<String> columns) {

  static IndexRow read(ResultSet row) throws SQLException {
    return new IndexRow(
        row.getLong("relation"),
        row.getString("name"),
        row.getBoolean("is_primary"),
        row.getBoolean("immediate"),
        row.getBoolean("is_replica_identity"),
        row.getBoolean("could_be_replica_identity"),
        Query.texts(row, "columns"));
  }
}
