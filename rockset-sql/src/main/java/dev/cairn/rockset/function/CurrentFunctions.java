package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.time.Zone;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/** The functions of the current time, which is one instant for a whole document (chosen). */
final class CurrentFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          civil("DATE", now -> new DateValue((int) Math.floorDiv(now, CivilTime.MICROS_PER_DAY))),
          civil("TIME", now -> new TimeValue(Math.floorMod(now, CivilTime.MICROS_PER_DAY))),
          civil("DATETIME", DateTimeValue::new),
          Define.function(Family.TEMPORAL, "CURRENT_TIMESTAMP() -> timestamp")
              .says("The current instant, the same throughout a document.")
              .example("CURRENT_TIMESTAMP() = CURRENT_TIMESTAMP()", "true")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new TimestampValue(c.nowMicros())));

  private CurrentFunctions() {}

  private static ScalarFunction civil(String type, LongFunction<Value> ofCivilMicros) {
    String name = "CURRENT_" + type;
    String result = type.toLowerCase(Locale.ROOT);
    return Define.function(
            Family.TEMPORAL, name + "(zone string|microsecond_interval?) -> " + result)
        .says("The current time in the time zone, by default UTC.")
        .example(name + "() = " + name + "('UTC')", "true")
        .evidence(Evidence.DOCUMENTED)
        .bound(
            context -> {
              Prepared<Zone> zone = Prepared.zone(context, 0);
              return (a, c) -> ofCivilMicros.apply(zone.from(a).toCivil(c.nowMicros()));
            });
  }
}
