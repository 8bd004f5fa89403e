package dev.cairn.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.value.PgGeometric;
import dev.cairn.postgres.value.PgInet;
import dev.cairn.postgres.value.PgInfinity;
import dev.cairn.postgres.value.PgInterval;
import dev.cairn.postgres.value.PgMacaddr;
import dev.cairn.postgres.value.PgNumeric;
import dev.cairn.postgres.value.PgRange;
import dev.cairn.postgres.value.PgTime;
import dev.cairn.postgres.value.PgTimetz;
import dev.cairn.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A live PostgreSQL is the judge of every sample: it prints the very text, smaller values included,
 * and shows the Java value in another way than by that text. {@code -Dcairn.seed=N} replays a run.
 */
class PgValuesOracleTest {
  @RegisterExtension
  static final TestDatabase database = new TestDatabase(SampleTypes.DDL.toArray(String[]::new));

  private static final long SEED = Long.getLong("cairn.seed", 1_066L);

  static List<PgValues> types() {
    return SampleTypes.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void theServerPrintsTheTextAndHasTheValue(PgValues values) throws Exception {
    check(values, 30, SEED);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void theServerPrintsTheTextAndHasTheValueLong(PgValues values) throws Exception {
    check(values, 5_000, System.nanoTime());
  }

  private static void check(PgValues values, int random, long seed) throws Exception {
    PgValues supported = values.withoutNull();
    List<PgSample> samples =
        Stream.of(
                supported.edges().stream(),
                supported.random(seed).limit(random),
                supported
                    .random(seed + 1)
                    .limit(random / 10)
                    .flatMap(sample -> supported.smaller(sample).limit(10)))
            .flatMap(all -> all)
            .toList();
    String type = values.type().formatType();
    boolean money = type.equals("money");
    String cast = money ? "CAST(CAST(t AS numeric) AS money)" : "CAST(t AS " + type + ")";
    Second second = Second.of(type);
    database.execute("SET TimeZone = 'UTC'");
    try (PreparedStatement ask =
        database
            .connection()
            .prepareStatement(
                "SELECT format('%s', "
                    + (money ? "CAST(v AS numeric)" : "v")
                    + "), "
                    + second.sql()
                    + " FROM (SELECT i, "
                    + cast
                    + " AS v FROM unnest(?) WITH ORDINALITY AS u (t, i) OFFSET 0) AS s ORDER BY i")) {
      ask.setArray(
          1,
          database
              .connection()
              .createArrayOf("text", samples.stream().map(PgSample::text).toArray()));
      try (ResultSet rows = ask.executeQuery()) {
        for (PgSample sample : samples) {
          rows.next();
          String as =
              "seed " + seed + ": " + (sample.text().length() > 300 ? "long" : sample.sql());
          assertThat(rows.getString(1)).as(as).isEqualTo(sample.text());
          assertThat(second.java().apply(sample.truth())).as(as).isEqualTo(rows.getString(2));
        }
      }
    }
  }

  /**
   * A text that does not come from the type's output function.
   *
   * @param sql makes it of {@code v}
   * @param java makes it of the Java value
   */
  private record Second(String sql, Function<Object, String> java) {
    private static final Second NONE = new Second("NULL", value -> null);

    @SuppressWarnings("unchecked")
    private static <T> Second as(String sql, Function<T, String> java) {
      return new Second("CAST(" + sql + " AS text)", (Function<Object, String>) java);
    }

    private static Second hex(String send, Function<Object, String> java) {
      return new Second("encode(" + send + "(v), 'hex')", java);
    }

    private static String hex(long value, int bytes) {
      return HexFormat.of().toHexDigits(value, 2 * bytes);
    }

    static Second of(String type) {
      return switch (type) {
        case "boolean" -> as("CAST(v AS int4)", (Boolean b) -> b ? "1" : "0");
        case "smallint" -> hex("int2send", v -> hex((Integer) v, 2));
        case "integer" -> hex("int4send", v -> hex((Integer) v, 4));
        case "bigint" -> hex("int8send", v -> hex((Long) v, 8));
        case "oid" -> hex("oidsend", v -> hex((Long) v, 4));
        case "real" -> hex("float4send", v -> hex(Float.floatToIntBits((Float) v), 4));
        case "double precision" ->
            hex("float8send", v -> hex(Double.doubleToLongBits((Double) v), 8));
        case "numeric", "numeric(12,2)", "numeric(38,10)", "numeric(5,0)" ->
            new Second(
                "CASE WHEN v = 'NaN' OR CAST(v AS text) LIKE '%Inf%' THEN NULL ELSE CAST(v + v AS text) END",
                v ->
                    v instanceof BigDecimal n
                        ? n.add(n).toPlainString()
                        : none((PgNumeric.Special) v));
        case "money" -> as("CAST(v AS numeric)", (BigDecimal n) -> n.toPlainString());
        case "bytea" -> as("encode(v, 'hex')", (byte[] b) -> HexFormat.of().formatHex(b));
        case "uuid" ->
            hex(
                "uuid_send",
                v ->
                    hex(((UUID) v).getMostSignificantBits(), 8)
                        + hex(((UUID) v).getLeastSignificantBits(), 8));
        case "date" ->
            new Second(
                "CASE WHEN isfinite(v) THEN CAST(v - DATE '1970-01-01' AS text) END",
                v -> v instanceof LocalDate d ? "" + d.toEpochDay() : none((PgInfinity) v));
        case "time without time zone", "time(2) without time zone" ->
            hex(
                "time_send",
                v ->
                    hex(
                        v instanceof LocalTime t ? t.toNanoOfDay() / 1000 : ((PgTime) v).micros(),
                        8));
        case "time with time zone" ->
            hex(
                "timetz_send",
                v ->
                    v instanceof OffsetTime t
                        ? hex(t.toLocalTime().toNanoOfDay() / 1000, 8)
                            + hex(-t.getOffset().getTotalSeconds(), 4)
                        : hex(((PgTimetz) v).time().micros(), 8)
                            + hex(-((PgTimetz) v).offset().getTotalSeconds(), 4));
        case "timestamp without time zone", "timestamp(3) without time zone" ->
            new Second(
                "CASE WHEN isfinite(v) THEN encode(timestamp_send(v), 'hex') END",
                v ->
                    v instanceof LocalDateTime t
                        ? hex(since2000(t.toInstant(ZoneOffset.UTC)), 8)
                        : none((PgInfinity) v));
        case "timestamp with time zone" ->
            new Second(
                "CASE WHEN isfinite(v) THEN encode(timestamptz_send(v), 'hex') END",
                v -> v instanceof Instant t ? hex(since2000(t), 8) : none((PgInfinity) v));
        case "interval" ->
            hex(
                "interval_send",
                v ->
                    v instanceof PgInterval.Finite i
                        ? hex(i.micros(), 8) + hex(i.days(), 4) + hex(i.months(), 4)
                        : v == PgInfinity.POSITIVE
                            ? "7fffffffffffffff7fffffff7fffffff"
                            : "80000000000000008000000080000000");
        case "text", "character varying(5)", "character(4)" ->
            as("octet_length(v)", (String s) -> "" + s.getBytes(StandardCharsets.UTF_8).length);
        case "integer[]", "bigint[]", "text[]", "character varying(5)[]" ->
            as("to_json(v)", (List<?> list) -> Json.of(list));
        case "inet" ->
            as(
                "masklen(v) || ' ' || substr(encode(inet_send(v), 'hex'), 9)",
                (PgInet a) -> a.prefixLength() + " " + HexFormat.of().formatHex(a.address()));
        case "macaddr" -> hex("macaddr_send", v -> hex(((PgMacaddr) v).bits(), 6));
        case "macaddr8" -> hex("macaddr8_send", v -> hex(((PgMacaddr) v).bits(), 8));
        case "point" ->
            hex(
                "point_send",
                v ->
                    hex(Double.doubleToLongBits(((PgGeometric.Point) v).x()), 8)
                        + hex(Double.doubleToLongBits(((PgGeometric.Point) v).y()), 8));
        case "numrange" ->
            as(
                "lower_inc(v) || ' ' || upper_inc(v) || ' ' || isempty(v) || ' '"
                    + " || coalesce(CAST(lower(v) AS text), '') || ' '"
                    + " || coalesce(CAST(upper(v) AS text), '')",
                (PgRange<BigDecimal> range) ->
                    range.lowerInclusive()
                        + " "
                        + range.upperInclusive()
                        + " "
                        + range.isEmpty()
                        + " "
                        + (range.lower() == null ? "" : range.lower().toPlainString())
                        + " "
                        + (range.upper() == null ? "" : range.upper().toPlainString()));
        case "public.pair" ->
            as(
                "coalesce(CAST((v).a AS text), '~') || ' ' || coalesce((v).b, '~')",
                (List<?> row) ->
                    row.stream()
                        .map(attribute -> attribute == null ? "~" : attribute.toString())
                        .collect(Collectors.joining(" ")));
        case "public.hstore" ->
            as(
                "array_to_string(akeys(v), '|') || ' ' || array_to_string(avals(v), '|', '~')",
                (Map<String, String> entries) ->
                    String.join("|", entries.keySet())
                        + " "
                        + entries.values().stream()
                            .map(value -> value == null ? "~" : value)
                            .collect(Collectors.joining("|")));
        default -> NONE;
      };
    }

    private static String none(Object notFinite) {
      assertThat(notFinite).isNotNull();
      return null;
    }

    private static long since2000(Instant t) {
      return (t.getEpochSecond() - 946_684_800L) * 1_000_000 + t.getNano() / 1000;
    }
  }

  /** A list of numbers and texts as the server's to_json prints it. */
  private static final class Json {
    static String of(Object value) {
      if (value instanceof List<?> list) {
        return list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
      }
      return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
      StringBuilder json = new StringBuilder("\"");
      text.codePoints()
          .forEach(
              c -> {
                int named = "\"\\\b\f\n\r\t".indexOf(c);
                if (named >= 0) {
                  json.append('\\').append("\"\\bfnrt".charAt(named));
                } else if (c < ' ') {
                  json.append("\\u").append(HexFormat.of().toHexDigits((char) c));
                } else {
                  json.appendCodePoint(c);
                }
              });
      return json.append('"').toString();
    }
  }
}
