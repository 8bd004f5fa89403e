package dev.cairn.catalog;

import dev.cairn.postgres.QualifiedName;

/** Names as they are written in a statement. */
final class SqlNames {
  private SqlNames() {}

  /** The name, in double quotes where PostgreSQL needs them. */
  static String quote(String name) {
    return QualifiedName.unqualified(name).toSql();
  }
}
