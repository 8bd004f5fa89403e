package dev.cairn.catalog;

import dev.cairn.postgres.QualifiedName;

/** Names as they stand in a statement. */
final class SqlNames {
  private SqlNames() {}

  /** The name, in double quotes where PostgreSQL needs them. */
  static String quote(String name) {
    return QualifiedName.unqualified(name).toSql();
  }
}
