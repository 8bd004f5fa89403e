package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** A row of {@code attributes.sql}: what pg_attribute adds to a column. */
record AttributeRow(
    long relation,
    String name,
    int attnum,
    long type,
    int typmod,
    boolean virtual,
    boolean toastable,
    Optional<String> comment) {

  static AttributeRow read(ResultSet row) throws SQLException {
    return new AttributeRow(
        row.getLong("relation"),
        row.getString("name"),
        row.getInt("attnum"),
        row.getLong("type"),
        row.getInt("typmod"),
        row.getString("generated").equals("v"),
        row.getBoolean("toastable"),
        Optional.ofNullable(row.getString("comment")));
  }
}
