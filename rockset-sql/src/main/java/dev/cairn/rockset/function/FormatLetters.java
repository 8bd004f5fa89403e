package dev.cairn.rockset.function;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Date and time formats of other dialects, in Rockset's elements: Java's letters ({@code
 * yyyy-MM-dd}), those of Oracle and PostgreSQL ({@code YYYY-MM-DD HH24:MI:SS}), MySQL's elements
 * ({@code %Y-%m-%d %H:%i:%s}).
 */
public final class FormatLetters {
  /** The mark of a format of letters: a run of at least two that stand for a number. */
  private static final Pattern RUN = Pattern.compile("yy|YY|uuuu|MM|dd|DD|HH|hh|mm|mi|MI|ss|SS");

  private static final Pattern OF_ORACLE =
      Pattern.compile("HH24|hh24|HH12|hh12|MI|mi|YYYY[^a-z]*DD|DD[^a-z]*YYYY|YYYY-MM$|^YYYY$|mon");

  private static final Pattern JAVA =
      Pattern.compile(
          "'((?:[^']|'')*)'|ss[.]S+|([A-Za-z])\\2*|[^A-Za-z']", Pattern.CASE_INSENSITIVE);

  private static final Pattern ORACLE =
      Pattern.compile(
          "\"([^\"]*)\"|SS[.](?:US|MS|FF[0-9]?)|HH24|HH12|YYYY|MONTH|TZH:?TZM|MON|DAY|DDD|AM|PM|YY"
              + "|HH|MI|SS|MM|DD|DY|TZ|OF|T(?=HH)|Z$|[^A-Za-z\"]",
          Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> JAVA_ELEMENTS =
      Map.ofEntries(
          Map.entry("yyyy", "%Y"),
          Map.entry("uuuu", "%Y"),
          Map.entry("YYYY", "%Y"),
          Map.entry("y", "%Y"),
          Map.entry("yy", "%y"),
          Map.entry("YY", "%y"),
          Map.entry("MMMM", "%B"),
          Map.entry("MMM", "%b"),
          Map.entry("MM", "%m"),
          Map.entry("M", "%m"),
          Map.entry("dd", "%d"),
          Map.entry("DD", "%d"),
          Map.entry("d", "%d"),
          Map.entry("DDD", "%j"),
          Map.entry("EEEE", "%A"),
          Map.entry("EEE", "%a"),
          Map.entry("E", "%a"),
          Map.entry("HH", "%H"),
          Map.entry("H", "%H"),
          Map.entry("hh", "%I"),
          Map.entry("h", "%I"),
          Map.entry("mm", "%M"),
          Map.entry("m", "%M"),
          Map.entry("ss", "%S"),
          Map.entry("SS", "%S"),
          Map.entry("s", "%S"),
          Map.entry("a", "%p"),
          Map.entry("XXX", "%Ez"),
          Map.entry("XX", "%z"),
          Map.entry("X", "%Ez"),
          Map.entry("Z", "%z"),
          Map.entry("z", "%Z"),
          Map.entry("VV", "%Z"),
          Map.entry("T", "T"));

  private static final Map<String, String> ORACLE_ELEMENTS =
      Map.ofEntries(
          Map.entry("YYYY", "%Y"),
          Map.entry("YY", "%y"),
          Map.entry("MONTH", "%B"),
          Map.entry("MON", "%b"),
          Map.entry("MM", "%m"),
          Map.entry("DDD", "%j"),
          Map.entry("DD", "%d"),
          Map.entry("DAY", "%A"),
          Map.entry("DY", "%a"),
          Map.entry("HH24", "%H"),
          Map.entry("HH12", "%I"),
          Map.entry("HH", "%I"),
          Map.entry("MI", "%M"),
          Map.entry("SS", "%S"),
          Map.entry("AM", "%p"),
          Map.entry("PM", "%p"),
          Map.entry("TZ", "%Z"),
          Map.entry("OF", "%z"),
          Map.entry("TZHTZM", "%z"),
          Map.entry("TZH:TZM", "%Ez"),
          Map.entry("T", "T"),
          Map.entry("Z", "Z"));

  private FormatLetters() {}

  /**
   * A format without any element of Rockset's, but with letters that stand for them in other
   * dialects, in Rockset's elements; empty for every other text.
   */
  public static Optional<String> translate(String format) {
    if (format.length() > 200 || format.indexOf('%') >= 0 || !RUN.matcher(format).find()) {
      return Optional.empty();
    }
    return OF_ORACLE.matcher(format).find()
        ? words(ORACLE, ORACLE_ELEMENTS, format, true)
        : words(JAVA, JAVA_ELEMENTS, format, false);
  }

  private static Optional<String> words(
      Pattern pattern, Map<String, String> elements, String format, boolean anyCase) {
    Matcher matcher = pattern.matcher(format);
    StringBuilder translated = new StringBuilder();
    int at = 0;
    while (at < format.length()) {
      if (!matcher.find(at) || matcher.start() != at) {
        return Optional.empty();
      }
      String word = matcher.group();
      String quoted = matcher.group(1);
      if (quoted != null) {
        translated.append(quoted.isEmpty() ? "'" : quoted.replace("''", "'"));
      } else if (word.length() > 3 && word.charAt(2) == '.') {
        translated.append("%E*S");
      } else if (!Character.isLetter(word.charAt(0))) {
        translated.append(word);
      } else {
        String element = elements.get(anyCase ? Ascii.upper(word) : word);
        if (element == null) {
          return Optional.empty();
        }
        translated.append(element);
      }
      at = matcher.end();
    }
    return Optional.of(translated.toString());
  }

  /** A format of MySQL, Presto or Spark in Rockset's elements; letters alone as above. */
  public static String ofMysql(String format) {
    if (format.indexOf('%') < 0) {
      return translate(format).orElse(format);
    }
    return format
        .replace("%s.%f", "%E*S")
        .replace("%S.%f", "%E*S")
        .replace("%M", "%B")
        .replace("%i", "%M")
        .replace("%s", "%S")
        .replace("%c", "%m")
        .replace("%h", "%I")
        .replace("%W", "%A");
  }
}
