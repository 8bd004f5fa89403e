package dev.cairn.rockset.function;

import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.Days;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.Value;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts that {@code EXTRACT} gives: MICROSECOND to DAYOFWEEK are documented, the others and the
 * details are as in BigQuery (chosen): Sunday is day 1, WEEK counts from the first Sunday,
 * fractions are those of the second.
 */
enum DatePart {
  MICROSECOND(false),
  MILLISECOND(false),
  SECOND(false),
  MINUTE(false),
  HOUR(false),
  DAY(true),
  DAYOFWEEK(true),
  DAYOFYEAR(true),
  WEEK(true),
  ISOWEEK(true),
  MONTH(true),
  QUARTER(true),
  YEAR(true),
  ISOYEAR(true);

  private final boolean ofDate;

  DatePart(boolean ofDate) {
    this.ofDate = ofDate;
  }

  static DatePart named(String name) {
    String upper = Ascii.upper(name);
    return Stream.of(values())
        .filter(part -> part.name().equals(upper))
        .findFirst()
        .orElseThrow(
            () ->
                Arguments.invalid(
                    "EXTRACT knows no part "
                        + name
                        + "; there are "
                        + Stream.of(values()).map(Enum::name).collect(Collectors.joining(", "))
                        + (upper.equals("EPOCH")
                            ? "; seconds since 1970 are UNIX_SECONDS(timestamp)"
                            : "")));
  }

  long of(Value value) {
    if (value instanceof TimeValue time && !ofDate) {
      return ofTime(time.microsOfDay());
    }
    if (Days.has(value) && (ofDate || !(value instanceof DateValue))) {
      long civil = Conversions.civil(value);
      return ofDate
          ? ofDay((int) Math.floorDiv(civil, CivilTime.MICROS_PER_DAY))
          : ofTime(Math.floorMod(civil, CivilTime.MICROS_PER_DAY));
    }
    throw new EvaluationException(
        EvaluationCode.WRONG_TYPE, "there is no " + name() + " in a " + value.type().sqlName());
  }

  private long ofTime(long microsOfDay) {
    return switch (this) {
      case MICROSECOND -> microsOfDay % CivilTime.MICROS_PER_SECOND;
      case MILLISECOND -> microsOfDay % CivilTime.MICROS_PER_SECOND / 1000;
      case SECOND -> microsOfDay / CivilTime.MICROS_PER_SECOND % 60;
      case MINUTE -> microsOfDay / CivilTime.MICROS_PER_MINUTE % 60;
      case HOUR -> microsOfDay / CivilTime.MICROS_PER_HOUR;
      case DAY, DAYOFWEEK, DAYOFYEAR, WEEK, ISOWEEK, MONTH, QUARTER, YEAR, ISOYEAR ->
          throw new IllegalStateException(name());
    };
  }

  private long ofDay(int epochDay) {
    int packed = CivilTime.yearMonthDay(epochDay);
    int month = packed >>> 8 & 0xff;
    return switch (this) {
      case DAY -> packed & 0xff;
      case DAYOFWEEK -> CivilTime.isoDayOfWeek(epochDay) % 7 + 1;
      case DAYOFYEAR -> epochDay - CivilTime.epochDay(packed >>> 16, 1, 1) + 1;
      case WEEK -> CivilTime.weekOfYear(epochDay, 7);
      case ISOWEEK -> CivilTime.isoWeek(epochDay);
      case MONTH -> month;
      case QUARTER -> (month + 2) / 3;
      case YEAR -> packed >>> 16;
      case ISOYEAR -> CivilTime.isoYear(epochDay);
      case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR ->
          throw new IllegalStateException(name());
    };
  }
}
