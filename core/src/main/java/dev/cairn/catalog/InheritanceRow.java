package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of {@code inheritance.sql}, by OID. */
record InheritanceRow(long child, long parent) {
  static InheritanceRow read(ResultSet row) throws SQLException {
    return new InheritanceRow(row.getLong("child"), row.getLong("parent"));
  }
}
