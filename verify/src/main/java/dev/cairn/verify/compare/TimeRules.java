package dev.cairn.verify.compare;

import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.OptionalLong;

/** The rules of dates and times. Text is compared by the moment that it names. */
final class TimeRules {
  private static final long MICROS_PER_SECOND = 1_000_000;

  /** 9999-12-31 and 4713-01-01 BC, to which DMS moves infinity. */
  private static final long LAST_DAY = 2_932_896;

  private static final long FIRST_DAY = -2_440_588 + 38;

  private TimeRules() {}

  /**
   * timestamp and timestamptz: the same microsecond, counted in UTC; that the zone of a timestamp
   * without one was never known is an advisory's matter, not a loss. Without its fraction it has
   * lost precision; infinity that became a day of the calendar was clamped.
   */
  static final class Timestamp implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      OptionalLong stored = micros(actual);
      if (isInfinite(expected)) {
        return infinite(
            expected, actual, stored.isPresent() ? day(stored.getAsLong()) : OptionalLong.empty());
      }
      OptionalLong source = CivilText.epochMicros(expected);
      if (source.isEmpty() || stored.isEmpty()) {
        return Comparison.WRONG;
      }
      if (source.getAsLong() == stored.getAsLong()) {
        return Comparison.EXACT;
      }
      return stored.getAsLong()
              == source.getAsLong() - Math.floorMod(source.getAsLong(), MICROS_PER_SECOND)
          ? Comparison.lossy(Loss.PRECISION)
          : Comparison.WRONG;
    }

    private static OptionalLong micros(Value actual) {
      if (actual instanceof TimestampValue timestamp) {
        return OptionalLong.of(timestamp.epochMicros());
      }
      if (actual instanceof DateTimeValue datetime) {
        return OptionalLong.of(datetime.micros());
      }
      return actual instanceof StringValue text
          ? CivilText.epochMicros(text.value())
          : OptionalLong.empty();
    }

    private static OptionalLong day(long micros) {
      return OptionalLong.of(Math.floorDiv(micros, CivilText.MICROS_PER_DAY));
    }
  }

  /** date: the same day. */
  static final class Date implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      OptionalLong stored =
          actual instanceof DateValue date
              ? OptionalLong.of(date.epochDay())
              : actual instanceof StringValue text
                  ? CivilText.epochDay(text.value())
                  : OptionalLong.empty();
      if (isInfinite(expected)) {
        return infinite(expected, actual, stored);
      }
      OptionalLong source = CivilText.epochDay(expected);
      return Comparison.exactIf(source.isPresent() && source.equals(stored));
    }
  }

  /** time: the same microsecond of the day; 24:00:00, which no Rockset time is, as text only. */
  static final class Time implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      return ofDay(expected, actual);
    }
  }

  /**
   * timetz: the same time and offset is exact; the same time of day alone, there or in UTC, has
   * lost its zone.
   */
  static final class TimeTz implements ValueRule {
    @Override
    public Comparison compare(String expected, Value actual) {
      int start = CivilText.zoneStart(expected);
      OptionalLong offset = CivilText.offsetMicros(expected.substring(start));
      if (actual instanceof StringValue text) {
        int storedStart = CivilText.zoneStart(text.value());
        OptionalLong storedOffset = CivilText.offsetMicros(text.value().substring(storedStart));
        if (storedStart < text.value().length()
            && storedOffset.equals(offset)
            && ofDay(
                    expected.substring(0, start),
                    new StringValue(text.value().substring(0, storedStart)))
                == Comparison.EXACT) {
          return Comparison.EXACT;
        }
      }
      Comparison local = ofDay(expected.substring(0, start), actual);
      if (local == Comparison.EXACT || local instanceof Comparison.Lossy) {
        return Comparison.lossy(Loss.ZONE);
      }
      OptionalLong source = CivilText.microsOfDay(expected.substring(0, start));
      OptionalLong stored = stored(actual);
      return source.isPresent()
              && offset.isPresent()
              && stored.isPresent()
              && Math.floorMod(source.getAsLong() - offset.getAsLong(), CivilText.MICROS_PER_DAY)
                  == stored.getAsLong()
          ? Comparison.lossy(Loss.ZONE)
          : Comparison.WRONG;
    }
  }

  private static Comparison ofDay(String expected, Value actual) {
    OptionalLong source = CivilText.microsOfDay(expected);
    OptionalLong stored = stored(actual);
    if (source.isEmpty() || stored.isEmpty()) {
      return Comparison.WRONG;
    }
    if (source.getAsLong() == stored.getAsLong()) {
      return Comparison.EXACT;
    }
    return source.getAsLong() - source.getAsLong() % MICROS_PER_SECOND == stored.getAsLong()
        ? Comparison.lossy(Loss.PRECISION)
        : Comparison.WRONG;
  }

  private static OptionalLong stored(Value actual) {
    if (actual instanceof TimeValue time) {
      return OptionalLong.of(time.microsOfDay());
    }
    return actual instanceof StringValue text
        ? CivilText.microsOfDay(text.value())
        : OptionalLong.empty();
  }

  private static boolean isInfinite(String expected) {
    return expected.endsWith("infinity");
  }

  private static Comparison infinite(String expected, Value actual, OptionalLong storedDay) {
    if (actual instanceof StringValue text && text.value().equals(expected)) {
      return Comparison.EXACT;
    }
    long clamped = expected.startsWith("-") ? FIRST_DAY : LAST_DAY;
    return storedDay.isPresent() && storedDay.getAsLong() == clamped
        ? Comparison.lossy(Loss.CLAMPED)
        : Comparison.WRONG;
  }
}
