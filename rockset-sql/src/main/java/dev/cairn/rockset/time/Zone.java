package dev.cairn.rockset.time;

import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A time zone: a name of the TZ database or a fixed offset from UTC (documented). In a gap of local
 * time the offset before it holds, in an overlap the earlier instant is meant (chosen, as ZetaSQL).
 */
public final class Zone {
  public static final Zone UTC = new Zone(null, 0);

  /** The largest fixed offset, 14 hours (chosen, as ZetaSQL). */
  public static final int MAX_OFFSET_SECONDS = 14 * 3600;

  private final @Nullable ZoneRules rules;
  private final int fixedSeconds;

  private Zone(@Nullable ZoneRules rules, int fixedSeconds) {
    this.rules = rules;
    this.fixedSeconds = fixedSeconds;
  }

  /** Reads the TZ database's list of names at first use. */
  private static final class Names {
    static final Map<String, String> BY_LOWER_CASE =
        ZoneId.getAvailableZoneIds().stream()
            .collect(Collectors.toMap(id -> id.toLowerCase(Locale.ROOT), id -> id, (a, b) -> a));
  }

  /** The zone of that name in any letter case, or of an offset such as {@code +05:30}. */
  public static Optional<Zone> named(String name) {
    String id = Names.BY_LOWER_CASE.get(name.toLowerCase(Locale.ROOT));
    if (id != null) {
      ZoneRules rules = ZoneId.of(id).getRules();
      return Optional.of(
          rules.isFixedOffset()
              ? fixed(rules.getOffset(Instant.EPOCH).getTotalSeconds())
              : new Zone(rules, 0));
    }
    boolean afterUtc = name.regionMatches(true, 0, "UTC", 0, 3);
    int seconds = OffsetText.seconds(name, afterUtc ? 3 : 0);
    return seconds == OffsetText.NONE ? Optional.empty() : Optional.of(fixed(seconds));
  }

  /**
   * The zone with a fixed offset from UTC in seconds.
   *
   * @throws EvaluationException beyond 14 hours
   */
  public static Zone fixed(int seconds) {
    if (Math.abs(seconds) > MAX_OFFSET_SECONDS) {
      throw new EvaluationException(
          EvaluationCode.OUT_OF_RANGE, "time zone offset beyond 14 hours");
    }
    return seconds == 0 ? UTC : new Zone(null, seconds);
  }

  /** Whether clocks here always show UTC. */
  public boolean isUtc() {
    return rules == null && fixedSeconds == 0;
  }

  /** The offset from UTC in seconds at an instant. */
  public int offsetAt(long epochMicros) {
    if (rules == null) {
      return fixedSeconds;
    }
    long second = Math.floorDiv(epochMicros, CivilTime.MICROS_PER_SECOND);
    return rules.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
  }

  /** The instant at which clocks here show a civil time, both in microseconds since 1970-01-01. */
  public long toInstant(long civilMicros) {
    if (rules == null) {
      return civilMicros - fixedSeconds * CivilTime.MICROS_PER_SECOND;
    }
    long second = Math.floorDiv(civilMicros, CivilTime.MICROS_PER_SECOND);
    LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    return civilMicros - rules.getOffset(local).getTotalSeconds() * CivilTime.MICROS_PER_SECOND;
  }

  /** The civil time that clocks here show at an instant. */
  public long toCivil(long epochMicros) {
    return epochMicros + offsetAt(epochMicros) * CivilTime.MICROS_PER_SECOND;
  }
}
