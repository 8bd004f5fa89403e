package dev.cairn.verify;

import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import org.jspecify.annotations.Nullable;

/** SQL literals that any session can read, whatever its settings. */
final class Literal {
  private Literal() {}

  /** {@code 'value'::type}, or {@code NULL}; money by way of its number. */
  static String of(@Nullable Held held, PgType type) {
    if (held == null) {
      return "NULL";
    }
    String text = "'" + held.text().replace("'", "''") + "'::";
    boolean money = PgTypes.underlying(type).equals(PgTypes.MONEY);
    return text + (money ? "pg_catalog.numeric::" : "") + type.formatType();
  }
}
