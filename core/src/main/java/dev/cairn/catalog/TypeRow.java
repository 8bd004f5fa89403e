package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A row of {@code types.sql}; an OID of 0 says that the type has no such part. */
record TypeRow(
    long oid,
    String schema,
    String name,
    String typtype,
    long element,
    char delimiter,
    long base,
    int baseTypmod,
    long subtype,
    long range,
    List<String> labels,
    List<Long> labelOids,
    List<String> attributeNames,
    List<Long> attnums,
    List<Long> attributeTypes,
    List<Integer> attributeTypmods) {

  static TypeRow read(ResultSet row) throws SQLException {
    return new TypeRow(
        row.getLong("oid"),
        row.getString("schema"),
        row.getString("name"),
        row.getString("typtype"),
        row.getLong("element"),
        row.getString("delimiter").charAt(0),
        row.getLong("base"),
        row.getInt("base_typmod"),
        row.getLong("subtype"),
        row.getLong("range"),
        Query.texts(row, "labels"),
        Query.longs(row, "label_oids"),
        Query.texts(row, "attribute_names"),
        Query.longs(row, "attnums"),
        Query.longs(row, "attribute_types"),
        Query.ints(row, "attribute_typmods"));
  }
}
