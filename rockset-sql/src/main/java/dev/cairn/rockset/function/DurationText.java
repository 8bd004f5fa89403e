package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;

/**
 * Durations of ISO 8601 (chosen; Rockset's grammar is undocumented):
 *
 * <pre>
 * seconds : sign? 'P' ( n 'W' )? ( n 'D' )? ( 'T' ( n 'H' )? ( n 'M' )? ( n ( '.' digits )? 'S' )? )? ;
 * months  : sign? 'P' ( n 'Y' )? ( n 'M' )? ;
 * </pre>
 *
 * At least one number, and one after T; at most six digits of a fraction.
 */
final class DurationText {
  static final ScalarFunction PARSE_SECONDS =
      Define.function(Family.TEMPORAL, "PARSE_DURATION_SECONDS(s string) -> microsecond_interval")
          .says(
              "The interval of an ISO 8601 duration in weeks, days, hours, minutes and seconds"
                  + " (chosen).")
          .example("PARSE_DURATION_SECONDS('PT1H30M')", "MINUTES(90)")
          .evidence(Evidence.DOCUMENTED)
          .as(
              (a, c) ->
                  new MicrosecondIntervalValue(new DurationText(Arguments.text(a[0])).micros()));

  static final ScalarFunction PARSE_MONTHS =
      Define.function(Family.TEMPORAL, "PARSE_DURATION_MONTHS(s string) -> month_interval")
          .says("The interval of an ISO 8601 duration in years and months (chosen).")
          .example("PARSE_DURATION_MONTHS('P1Y2M')", "MONTHS(14)")
          .evidence(Evidence.DOCUMENTED)
          .as((a, c) -> new MonthIntervalValue(new DurationText(Arguments.text(a[0])).months()));

  private final String text;
  private int at;
  private long total;
  private boolean any;

  private DurationText(String text) {
    this.text = text;
  }

  private long micros() {
    long sign = start();
    part('W', sign * 7 * CivilTime.MICROS_PER_DAY);
    part('D', sign * CivilTime.MICROS_PER_DAY);
    if (accept('T')) {
      any = false;
      part('H', sign * CivilTime.MICROS_PER_HOUR);
      part('M', sign * CivilTime.MICROS_PER_MINUTE);
      part('S', sign * CivilTime.MICROS_PER_SECOND);
    }
    return end();
  }

  private long months() {
    long sign = start();
    part('Y', sign * 12);
    part('M', sign);
    return end();
  }

  private long start() {
    boolean negative = accept('-');
    if (!negative) {
      accept('+');
    }
    if (!accept('P')) {
      throw malformed();
    }
    return negative ? -1 : 1;
  }

  private long end() {
    if (!any || at < text.length()) {
      throw malformed();
    }
    return total;
  }

  /** Reads a number and its letter, if they come next. */
  private void part(char letter, long unit) {
    int begin = at;
    int digits = digitsFrom(at);
    int after = digits;
    if (letter == 'S' && after < text.length() && text.charAt(after) == '.') {
      after = digitsFrom(after + 1);
    }
    if (digits == begin || after >= text.length() || text.charAt(after) != letter) {
      return;
    }
    if (digits - begin > 18 || after - digits > 7 || after - digits == 1) {
      throw malformed();
    }
    long whole = Long.parseLong(text, begin, digits, 10);
    long product = Exact.product("a duration", whole, unit);
    for (int i = digits + 1; i < after; i++) {
      unit /= 10;
      product = Exact.sum("a duration", product, (text.charAt(i) - '0') * unit);
    }
    total = Exact.sum("a duration", total, product);
    any = true;
    at = after + 1;
  }

  private int digitsFrom(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private boolean accept(char c) {
    boolean here = at < text.length() && text.charAt(at) == c;
    at += here ? 1 : 0;
    return here;
  }

  private EvaluationException malformed() {
    return Arguments.invalidText("not an ISO 8601 duration, at position " + (at + 1));
  }
}
