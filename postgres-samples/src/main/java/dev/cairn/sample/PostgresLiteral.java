package dev.cairn.sample;

import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL for one value, to paste into any session with {@code standard_conforming_strings = on}:
 * {@code 'value'::type}, or if one character repeats many times, {@code ('begin' || repeat('x',
 * 513) || 'end')::type}. What {@link VisibleText} would escape is escaped as PostgreSQL reads it,
 * {@code E'a\tb'} and {@code U&"a\0009b"}, so that the literal is printed as it is.
 */
public final class PostgresLiteral {
  /** Fewer times in a row are written out. */
  private static final int MANY = 40;

  /** A name in double quotes, as types are printed with them. */
  private static final Pattern QUOTED_NAME = Pattern.compile("\"(?:[^\"]|\"\")*\"");

  private static final Map<Integer, String> NAMED =
      Map.of((int) '\n', "\\n", (int) '\r', "\\r", (int) '\t', "\\t");

  private PostgresLiteral() {}

  /**
   * {@return the value; {@code NULL} for null} Money goes by way of its number.
   *
   * @param text the text that PostgreSQL prints for the value; null is SQL's null
   * @param type the value's type
   */
  public static String of(@Nullable String text, PgType type) {
    if (text == null) {
      return "NULL";
    }
    List<String> parts = parts(text);
    String literal = String.join(" || ", parts);
    boolean money = type.underlying().equals(PgTypes.MONEY);
    return (parts.size() == 1 ? literal : "(" + literal + ")")
        + "::"
        + (money ? "pg_catalog.numeric::" : "")
        + typeName(type.formatType());
  }

  /** A printed type whose quoted names show every character. */
  private static String typeName(String printed) {
    if (VisibleText.of(printed).equals(printed)) {
      return printed;
    }
    return QUOTED_NAME
        .matcher(printed)
        .replaceAll(name -> Matcher.quoteReplacement(visibleName(name.group())));
  }

  /** {@code "it's"} or {@code U&"a\0009b"}. */
  private static String visibleName(String quoted) {
    if (VisibleText.of(quoted).equals(quoted)) {
      return quoted;
    }
    return "U&" + escaped(quoted, "\\%04x", "\\+%06x", Map.of());
  }

  /** The text with escapes for invisible characters and doubled backslashes. */
  private static String escaped(
      String text, String fourDigits, String moreDigits, Map<Integer, String> named) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\\') {
                escaped.append("\\\\");
              } else if (!VisibleText.isEscaped(c)) {
                escaped.appendCodePoint(c);
              } else if (named.containsKey(c)) {
                escaped.append(named.get(c));
              } else {
                String form = Character.isBmpCodePoint(c) ? fourDigits : moreDigits;
                escaped.append(String.format(Locale.ROOT, form, c));
              }
            });
    return escaped.toString();
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
    String quoted = "'" + text.replace("'", "''") + "'";
    return VisibleText.of(text).equals(text)
        ? quoted
        : "E" + escaped(quoted, "\\u%04x", "\\U%08x", NAMED);
  }

  /**
   * {@return the number of characters of an escape of {@code E''} that this class writes}
   *
   * @param kind what follows its backslash
   */
  public static int escapeLength(char kind) {
    return switch (kind) {
      case 'u' -> 6;
      case 'U' -> 10;
      default -> 2;
    };
  }
}
