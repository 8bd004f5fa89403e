package dev.cairn.verify;

import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL that is one value, to be pasted into any session, whatever its settings but {@code
 * standard_conforming_strings = off}: {@code 'value'::type}, or where one character stands many
 * times in a row, {@code ('begin' || repeat('x', 513) || 'end')::type}.
 */
final class Literal {
  /** Fewer times in a row are written out. */
  private static final int MANY = 40;

  private Literal() {}

  /** The value; {@code NULL} for null. Money goes by way of its number. */
  static String of(@Nullable Held held, PgType type) {
    if (held == null) {
      return "NULL";
    }
    List<String> parts = parts(held.text());
    String text = String.join(" || ", parts);
    boolean money = PgTypes.underlying(type).equals(PgTypes.MONEY);
    return (parts.size() == 1 ? text : "(" + text + ")")
        + "::"
        + (money ? "pg_catalog.numeric::" : "")
        + type.formatType();
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int written = 0;
    for (int i = 0; i < text.length(); ) {
      int end = i + 1;
      while (end < text.length() && text.charAt(end) == text.charAt(i)) {
        end++;
      }
      if (end - i >= MANY) {
        if (written < i) {
          parts.add(quoted(text.substring(written, i)));
        }
        parts.add("repeat(" + quoted(text.substring(i, i + 1)) + ", " + (end - i) + ")");
        written = end;
      }
      i = end;
    }
    if (written < text.length() || parts.isEmpty()) {
      parts.add(quoted(text.substring(written)));
    }
    return parts;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
