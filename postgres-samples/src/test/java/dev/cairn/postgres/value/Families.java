package dev.cairn.postgres.value;

import dev.cairn.sample.PgValues;
import dev.cairn.sample.SampleTypes;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Every type whose codec is compared with a live server, also where settings change its text. */
final class Families {
  private Families() {}

  static List<Family> all() {
    List<Family> families = new ArrayList<>(SampleTypes.all().stream().map(Family::of).toList());
    floats(families);
    bytes(families);
    zones(families);
    intervals(families);
    return families;
  }

  private static void floats(List<Family> families) {
    families.add(
        Family.of(PgValues.of("real"))
            .with("extra_float_digits = 3")
            .alsoAs(
                "encode(float4send(v), 'hex')",
                (Float v) -> hex(Float.floatToIntBits(v) & 0xFFFF_FFFFL, 4)));
    families.add(
        Family.of(PgValues.of("double precision"))
            .with("extra_float_digits = 3")
            .alsoAs(
                "encode(float8send(v), 'hex')", (Double v) -> hex(Double.doubleToLongBits(v), 8)));
  }

  private static void bytes(List<Family> families) {
    Family escaped = Family.of(PgValues.of("bytea")).with("bytea_output = escape");
    families.add(escaped);
    families.add(escaped.alsoAs("format('%s', v)", PgBytea::toEscapeText));
  }

  private static void zones(List<Family> families) {
    for (String zone :
        List.of("America/New_York", "Europe/Amsterdam", "Asia/Kathmandu", "Pacific/Apia")) {
      families.add(
          Family.of(PgValues.of("timestamptz"))
              .with("TimeZone = '" + zone + "'")
              .alsoAs(
                  "CASE WHEN isfinite(v) THEN encode(timestamptz_send(v), 'hex') END",
                  (PgTimestamptz v) ->
                      v instanceof PgTimestamptz.Finite f
                          ? hex(since2000(f.dateTime()), 8)
                          : null));
    }
  }

  private static void intervals(List<Family> families) {
    for (IntervalStyle style : IntervalStyle.values()) {
      Family styled = Family.of(PgValues.of("interval")).with("IntervalStyle = " + style);
      families.add(
          styled.alsoAs(
              "encode(interval_send(v), 'hex')",
              (PgInterval v) ->
                  v instanceof PgInterval.Finite f
                      ? hex(f.micros(), 8) + hex(f.days(), 4) + hex(f.months(), 4)
                      : v == PgInfinity.POSITIVE
                          ? "7fffffffffffffff7fffffff7fffffff"
                          : "80000000000000008000000080000000"));
      families.add(
          styled.alsoAs(
              "format('%s', v)",
              (PgInterval v) -> v instanceof PgInterval.Finite f ? f.toText(style) : v.toText()));
    }
  }

  private static long since2000(OffsetDateTime time) {
    LocalDateTime utc = time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    return (utc.toEpochSecond(ZoneOffset.UTC) - 946_684_800L) * 1_000_000 + utc.getNano() / 1000;
  }

  /** The lowest bytes in hexadecimal digits, as a server's binary output has them. */
  private static String hex(long value, int bytes) {
    return HexFormat.of().toHexDigits(value, 2 * bytes);
  }
}
