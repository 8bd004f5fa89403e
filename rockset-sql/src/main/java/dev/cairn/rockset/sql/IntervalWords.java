package dev.cairn.rockset.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Intervals as other dialects write them, such as {@code '2 weeks'}. */
final class IntervalWords {
  private static final Pattern COUNT_AND_UNIT =
      Pattern.compile("\\s*([+-]?[0-9]{1,9})\\s*([A-Za-z]{1,20}?)[sS]?\\s*");

  private IntervalWords() {}

  /** The correct form of the interval with this text. */
  static String hint(String text) {
    Matcher matcher = COUNT_AND_UNIT.matcher(text);
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      String unit = matcher.group(2).toUpperCase(Locale.ROOT);
      switch (unit) {
        case "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND" -> {
          return "write INTERVAL " + count + " " + unit;
        }
        case "WEEK" -> {
          return "write INTERVAL " + 7 * count + " DAY";
        }
        case "QUARTER" -> {
          return "write INTERVAL " + 3 * count + " MONTH";
        }
        case "MILLISECOND", "MICROSECOND" -> {
          return "write " + unit + "S(" + count + ")";
        }
        default -> {
          // Another unit: the general hint.
        }
      }
    }
    return "write INTERVAL, a number and YEAR, MONTH, DAY, HOUR, MINUTE or SECOND";
  }
}
