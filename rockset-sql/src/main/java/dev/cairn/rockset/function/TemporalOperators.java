package dev.cairn.rockset.function;

import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import dev.cairn.rockset.value.Zone;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the compiler needs for {@code AT TIME ZONE} and {@code EXTRACT}. */
public final class TemporalOperators {
  private TemporalOperators() {}

  /**
   * {@code value AT TIME ZONE zone}, applied to value and zone: a datetime becomes the timestamp at
   * which clocks of the zone show it, a timestamp the datetime that they show (documented); a date
   * is its midnight (chosen). Null or undefined gives null. The zone is a TZ name or an interval.
   *
   * @throws BindingException for a constant that is no zone
   */
  public static Invocation atTimeZone(BindContext context) {
    Prepared<Zone> zone = Prepared.zone(context, 1);
    return (a, c) -> {
      if (a[0].isNull() || a[1].isNull()) {
        return Value.NULL;
      }
      Zone at = zone.from(a);
      if (a[0] instanceof TimestampValue timestamp) {
        return new DateTimeValue(at.toCivil(timestamp.epochMicros()));
      }
      if (TemporalArithmetic.isDay(a[0])) {
        return new TimestampValue(at.toInstant(Conversions.civil(a[0])));
      }
      throw new EvaluationException(
          EvaluationCode.WRONG_TYPE, "AT TIME ZONE does not take " + a[0].type().sqlName());
    };
  }

  /**
   * {@code EXTRACT(part FROM value)}, applied to the value: an int. Null or undefined gives null; a
   * timestamp shows UTC (chosen); a date has no time of day and a time no date.
   *
   * @throws BindingException when there is no such part
   */
  public static Invocation extract(String part) {
    DatePart datePart =
        DatePart.named(part)
            .orElseThrow(
                () ->
                    new BindingException(
                        BindingCode.INVALID_CONSTANT,
                        -1,
                        "EXTRACT knows no part " + part,
                        "it is one of "
                            + Stream.of(DatePart.values())
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    return (a, c) -> a[0].isNull() ? Value.NULL : new IntValue(datePart.of(a[0]));
  }
}
