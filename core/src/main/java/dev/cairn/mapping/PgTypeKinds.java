package dev.cairn.mapping;

import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.PgType;

/** Questions about types that several rules ask. */
final class PgTypeKinds {
  private PgTypeKinds() {}

  /** Whether the type is the base type of pg_catalog with this name, whatever its typmod. */
  static boolean isBuiltIn(PgType type, String typname) {
    return type instanceof BaseType base
        && base.name().isBuiltIn()
        && base.name().name().equals(typname);
  }

  /** The name in pg_catalog; empty for any other kind of type and for extensions' types. */
  static String builtInName(PgType type) {
    return type instanceof BaseType base && base.name().isBuiltIn() ? base.name().name() : "";
  }
}
