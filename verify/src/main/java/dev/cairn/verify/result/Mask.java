package dev.cairn.verify.result;

import dev.cairn.sample.PostgresLiteral;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the shape of a value and hides the value. */
public final class Mask {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{3,}");

  /** The word before text of the transformation, not of the value. */
  private static final String EXPECTED = "expected ";

  /**
   * Text that every value of its kind may have: the letters of ISO 8601 and of exponents, the words
   * for infinity and NaN, the era, and the keys and type names of Rockset's typed values.
   */
  private static final Pattern KEPT =
      Pattern.compile(
          "\\\\{1,2}x|__rockset_type|\"value\"(?=:)|(?<=\"__rockset_type\":\")[a-z_]+|[iI]nfinity|NaN"
              + "|(?<=[0-9])T(?=[0-9])|(?<=[0-9])Z(?![A-Za-z])|(?<=[0-9.])E(?=[-+]?[0-9])"
              + "|(?<=[0-9] )BC(?![A-Za-z])");

  /** The simplest characters, which shrinking leaves if a value's own do not matter. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?:2000-01-01|[iI]nfinity|NaN|BC|repeat\\('.', [0-9]+\\)|[^\\p{L}\\p{N}]|[01a])*");

  private Mask() {}

  /**
   * {@return the shape of a text: letters are a or A, digits 9, other signs themselves}
   *
   * @param text a value of the data
   */
  public static String of(String text) {
    StringBuilder shape = new StringBuilder(text.length());
    Matcher kept = KEPT.matcher(text);
    int at = 0;
    while (kept.find()) {
      masked(text.substring(at, kept.start()), shape);
      shape.append(kept.group());
      at = kept.end();
    }
    masked(text.substring(at), shape);
    return shape.toString();
  }

  private static void masked(String text, StringBuilder shape) {
    text.codePoints().forEach(c -> shape.appendCodePoint(masked(c)));
  }

  /** Whether SQL of {@link PostgresLiteral} has only the simplest characters before its type. */
  static boolean isPlain(String sql) {
    int type = sql.lastIndexOf("::");
    return type >= 0 && PLAIN.matcher(sql.substring(0, type)).matches();
  }

  /** Whether SQL of {@link PostgresLiteral} is a boolean, which a mask would make meaningless. */
  static boolean isBoolean(String sql) {
    return sql.endsWith("'::boolean");
  }

  /**
   * Masks SQL of {@link PostgresLiteral}: the text in single quotes before the type. Escapes stay.
   *
   * @param sql a literal
   * @return the SQL with letters and digits hidden
   */
  public static String literal(String sql) {
    StringBuilder shape = new StringBuilder(sql.length());
    boolean quoted = false;
    boolean escapes = false;
    for (int i = 0; i < sql.length(); ) {
      if (!quoted && sql.startsWith("::", i)) {
        return shape.append(sql, i, sql.length()).toString();
      }
      int c = sql.codePointAt(i);
      if (c == '\'') {
        char before = i == 0 ? ' ' : sql.charAt(i - 1);
        escapes = quoted || before == '\'' ? escapes : before == 'E';
        quoted = !quoted;
      } else if (c == '\\' && quoted && escapes) {
        int end = i + PostgresLiteral.escapeLength(sql.charAt(i + 1));
        shape.append(sql, i, end);
        i = end;
        continue;
      }
      if (quoted) {
        Matcher kept = KEPT.matcher(sql).useTransparentBounds(true).region(i, sql.length());
        if (kept.lookingAt()) {
          shape.append(kept.group());
          i = kept.end();
          continue;
        }
      }
      shape.appendCodePoint(quoted ? masked(c) : c);
      i += Character.charCount(c);
    }
    return shape.toString();
  }

  /**
   * Masks text in single or double quotes, except the text that a format expected, and three or
   * more digits in a row.
   *
   * @param message a message of the transformation
   * @return the message with values hidden
   */
  public static String message(String message) {
    return DIGITS.matcher(quoted(message)).replaceAll(run -> "9".repeat(run.group().length()));
  }

  private static String quoted(String message) {
    StringBuilder shape = new StringBuilder(message.length());
    char quote = 0;
    boolean shown = false;
    for (int i = 0; i < message.length(); ) {
      int c = message.codePointAt(i);
      i += Character.charCount(c);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = (char) c;
        shown = message.startsWith(EXPECTED, i - 1 - EXPECTED.length());
        shape.append(quote);
      } else if (quote == c) {
        quote = 0;
        shape.appendCodePoint(c);
      } else {
        shape.appendCodePoint(quote != 0 && !shown ? masked(c) : c);
      }
    }
    return shape.toString();
  }

  private static int masked(int c) {
    if (Character.isDigit(c)) {
      return '9';
    }
    if (Character.isUpperCase(c)) {
      return 'A';
    }
    return Character.isLetter(c) ? 'a' : Character.isSupplementaryCodePoint(c) ? '*' : c;
  }
}
