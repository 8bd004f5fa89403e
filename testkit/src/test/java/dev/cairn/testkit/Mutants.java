package dev.cairn.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.postgres.value.PgInfinity;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;

/** Mutants of a right parser, one for each edge that the kit promises. */
final class Mutants {
  private Mutants() {}

  /**
   * A parser with one mistake.
   *
   * @param edge the values that it gets wrong
   * @param type the type on which it is tried
   * @param minimum the length of the smallest value that shows it; 0 for NULL and the empty text
   * @param parser the parser
   */
  record Mutant(String edge, String type, int minimum, Parser parser) {
    @Override
    public String toString() {
      return edge + " of " + type;
    }
  }

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "null",
            "text",
            0,
            new Parser() {
              @Override
              Object absent() {
                return "";
              }
            }),
        new Mutant(
            "empty text",
            "text",
            0,
            new Parser() {
              @Override
              String text(String text) {
                return text.isEmpty() ? null : text;
              }
            }),
        new Mutant(
            "empty bytes",
            "bytea",
            2,
            new Parser() {
              @Override
              byte[] bytes(String text) {
                return text.length() <= 2 ? null : super.bytes(text);
              }
            }),
        new Mutant(
            "NaN",
            "double precision",
            3,
            new Parser() {
              @Override
              Object special(String text) {
                return text.equals("NaN") ? 0.0 : Double.valueOf(text);
              }
            }),
        new Mutant(
            "infinite number",
            "double precision",
            9,
            new Parser() {
              @Override
              Object special(String text) {
                return text.startsWith("-") ? Double.POSITIVE_INFINITY : Double.valueOf(text);
              }
            }),
        new Mutant(
            "infinity",
            "timestamptz",
            9,
            new Parser() {
              @Override
              boolean isInfinite(String text) {
                return text.equals("infinity");
              }
            }),
        new Mutant(
            "minus infinity",
            "date",
            9,
            new Parser() {
              @Override
              Object infinity(String text) {
                return PgInfinity.POSITIVE;
              }
            }),
        new Mutant(
            "BC counted without a year 0",
            "timestamp",
            22,
            new Parser() {
              @Override
              int beforeChrist(int year) {
                return -year;
              }
            }),
        new Mutant(
            "BC with a minus",
            "date",
            13,
            new Parser() {
              @Override
              LocalDate date(String text) {
                return super.date(text.startsWith("-") ? text.substring(1) : text);
              }
            }),
        new Mutant(
            "year 10000",
            "timestamptz",
            23,
            new Parser() {
              @Override
              int year(String digits) {
                return Integer.parseInt(digits.substring(0, 4));
              }
            }),
        new Mutant(
            "24:00:00",
            "time",
            8,
            new Parser() {
              @Override
              Object endOfDay() {
                return LocalTime.MIDNIGHT;
              }
            }),
        fraction(1, "timestamptz", 24),
        fraction(2, "timestamp", 22),
        fraction(3, "timestamptz", 26),
        fraction(4, "time", 13),
        fraction(5, "time", 14),
        fraction(6, "timestamp", 26),
        new Mutant(
            "-0",
            "double precision[]",
            4,
            new Parser() {
              @Override
              Double float8(String text) {
                return Double.valueOf(text) + 0.0;
              }
            }),
        new Mutant(
            "quotes",
            "text[]",
            6,
            new Parser() {
              @Override
              String escaped(char c) {
                return c == '"' ? "\\\"" : super.escaped(c);
              }
            }),
        new Mutant(
            "backslashes",
            "text[]",
            6,
            new Parser() {
              @Override
              String escaped(char c) {
                return c == '\\' ? "" : super.escaped(c);
              }
            }),
        new Mutant(
            "backslash n is no newline",
            "text",
            2,
            new Parser() {
              @Override
              String text(String text) {
                return text.replace("\\n", "\n");
              }
            }),
        new Mutant(
            "single quotes",
            "varchar(20)",
            2,
            new Parser() {
              @Override
              String text(String text) {
                return text.replace("''", "'");
              }
            }),
        new Mutant(
            "NULL elements",
            "text[]",
            6,
            new Parser() {
              @Override
              boolean isNull(String plain) {
                return false;
              }
            }),
        new Mutant(
            "the text NULL as an element",
            "text[]",
            8,
            new Parser() {
              @Override
              String text(String text) {
                return text.equals("NULL") ? null : text;
              }
            }),
        new Mutant(
            "lower bounds",
            "integer[]",
            9,
            new Parser() {
              @Override
              int afterBounds(String text) {
                return text.indexOf('[') == 0 ? text.indexOf('{') + 1 : 0;
              }
            }),
        new Mutant(
            "nested arrays",
            "integer[]",
            5,
            new Parser() {
              @Override
              Object nested(String text, int[] at, Function<String, ?> element) {
                List<Object> inner = list(text, at, element);
                return inner.isEmpty() ? inner : inner.get(0);
              }
            }),
        new Mutant(
            "empty array",
            "integer[]",
            2,
            new Parser() {
              @Override
              List<Object> array(String text, Function<String, ?> element) {
                return text.equals("{}") ? null : super.array(text, element);
              }
            }),
        new Mutant(
            "1 MiB",
            "text",
            (1 << 16) + 1,
            new Parser() {
              @Override
              String text(String text) {
                return text.length() >= 1 << 16 ? text.substring(0, 1 << 16) : text;
              }
            }),
        new Mutant(
            "surrogate pairs",
            "varchar(20)",
            2,
            new Parser() {
              @Override
              String text(String text) {
                StringBuilder reversed = new StringBuilder();
                text.chars()
                    .filter(c -> !Character.isLowSurrogate((char) c))
                    .forEach(c -> reversed.append((char) c));
                return reversed.toString();
              }
            }),
        new Mutant(
            "numbers beyond a double's digits",
            "numeric(20,4)",
            20,
            new Parser() {
              @Override
              Object number(JsonNode json) {
                return json.isNumber() ? asDouble(json) : super.number(json);
              }
            }));
  }

  /** Reads the digits after the point as a number of microseconds, if they are so many. */
  private static Mutant fraction(int digits, String type, int minimum) {
    return new Mutant(
        "fraction of " + digits + " digits",
        type,
        minimum,
        new Parser() {
          @Override
          int micros(String text) {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == '0') {
              end--;
            }
            return end == digits ? super.micros(text) + 1 : super.micros(text);
          }
        });
  }
}
