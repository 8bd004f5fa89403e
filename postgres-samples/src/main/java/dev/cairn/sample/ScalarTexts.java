package dev.cairn.sample;

import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.IntervalFields;
import dev.cairn.postgres.Typmod;
import dev.cairn.postgres.value.PgDate;
import dev.cairn.postgres.value.PgInterval;
import dev.cairn.postgres.value.PgNumeric;
import dev.cairn.postgres.value.PgTime;
import dev.cairn.postgres.value.PgTimestamp;
import dev.cairn.postgres.value.PgTimestamptz;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/** The texts of each built-in scalar type, within its modifier. */
final class ScalarTexts {
  /** The longest {@code name}, in bytes. */
  static final int LONGEST_NAME = 63;

  private static final int UNSIGNED_BITS = 32;

  private final BuiltInType type;
  private final BaseType full;

  private ScalarTexts(BuiltInType type, BaseType full) {
    this.type = type;
    this.full = full;
  }

  static Texts of(BuiltInType type, BaseType full) {
    return new ScalarTexts(type, full).texts();
  }

  private Texts texts() {
    Typmod typmod = full.typmod();
    return switch (type) {
      case BOOL -> random(r -> r.nextBoolean() ? "t" : "f");
      case INT2 -> random(r -> Long.toString(RandomTexts.integer(r, 16)));
      case INT4 -> random(r -> Long.toString(RandomTexts.integer(r, 32)));
      case INT8 -> random(r -> Long.toString(RandomTexts.integer(r, 64)));
      case OID, XID -> random(r -> Long.toString(RandomTexts.integer(r, 64) >>> UNSIGNED_BITS));
      case FLOAT4 -> random(r -> canonical(Float.toString(RandomTexts.float4(r))));
      case FLOAT8 -> random(r -> canonical(Double.toString(RandomTexts.float8(r))));
      case NUMERIC -> numeric(typmod);
      case MONEY ->
          random(r -> BigDecimal.valueOf(r.nextLong() >> r.nextInt(64), 2).toPlainString());
      case TEXT -> unlimited();
      case VARCHAR ->
          typmod.maxLength().isEmpty() ? unlimited() : limited(typmod.maxLength().getAsInt());
      case BPCHAR -> padded(typmod.maxLength());
      case CHAR ->
          new Texts(
              List.of("a", "", " ", "\"", "\\", "'", ",", "{", "~"),
              r -> Character.toString((char) (' ' + r.nextInt(95))));
      case NAME -> withinBytes(LONGEST_NAME);
      case BYTEA -> bytea();
      case DATE -> random(r -> new PgDate.Finite(RandomTexts.date(r, -4712, 5_874_896)).toText());
      case TIME -> fraction(typmod, (r, p) -> PgTime.of(RandomTexts.time(r, p)).toText());
      case TIMETZ ->
          fraction(
              typmod, (r, p) -> PgTime.of(RandomTexts.time(r, p)).toText() + RandomTexts.zone(r));
      case TIMESTAMP ->
          fraction(typmod, (r, p) -> new PgTimestamp.Finite(RandomTexts.timestamp(r, p)).toText());
      case TIMESTAMPTZ -> timestamptz(typmod);
      case INTERVAL -> interval(typmod);
      case UUID -> random(RandomTexts::uuid);
      case JSON -> random(JsonTexts::json);
      case JSONB -> random(JsonTexts::jsonb);
      case XML -> random(r -> "<a b=\"" + r.nextInt(100) + "\">" + RandomTexts.hex(r, 2) + "</a>");
      case BIT -> bits(typmod.bitLength());
      case VARBIT -> varbit(typmod.bitLength());
      case INET, CIDR -> random(r -> NetworkTexts.random(type, r));
      case MACADDR -> random(r -> NetworkTexts.mac(r, 6));
      case MACADDR8 -> random(r -> NetworkTexts.mac(r, 8));
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE ->
          random(r -> GeometricTexts.random(type, r));
      case TSVECTOR, TSQUERY -> fixed();
      case SYSTEM -> system(full.name().name());
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          throw SampleException.noValues(full.formatType());
    };
  }

  private Texts random(Function<Random, String> random) {
    return new Texts(EdgeTexts.of(full.name().name()), random);
  }

  private Texts fixed() {
    return Texts.of(EdgeTexts.of(full.name().name()));
  }

  private String canonical(String text) {
    return PgSample.canonical(full, text.replace('E', 'e'));
  }

  private Texts numeric(Typmod typmod) {
    if (typmod.numericPrecision().isEmpty()) {
      List<String> edges = new ArrayList<>(EdgeTexts.of(type));
      edges.add("1" + "0".repeat(100));
      edges.add("0." + "0".repeat(49) + "1");
      return new Texts(edges, r -> PgNumeric.of(RandomTexts.decimal(r)).toText());
    }
    int precision = typmod.numericPrecision().getAsInt();
    int scale = typmod.numericScale().orElse(0);
    List<String> edges =
        Stream.of(
                Stream.of(
                    BigDecimal.ZERO, BigDecimal.ONE, new BigDecimal("-0.1"), new BigDecimal("1.1")),
                Stream.of(digits("1", scale), digits("9".repeat(precision), scale)),
                Stream.of(digits("9".repeat(precision), scale).negate()),
                EdgeTexts.of(type).stream()
                    .filter(e -> !e.endsWith("N") && !e.endsWith("y"))
                    .map(BigDecimal::new))
            .flatMap(all -> all)
            .map(number -> number.setScale(scale, RoundingMode.DOWN))
            .filter(number -> number.precision() <= precision || number.signum() == 0)
            .map(number -> PgNumeric.of(number).toText())
            .toList();
    List<String> all = new ArrayList<>(edges);
    all.add(1, PgNumeric.Special.NAN.toText());
    return new Texts(
        all.stream().distinct().toList(),
        r -> {
          String digits =
              RandomTexts.digits(r, r.nextInt(4) == 0 ? precision : Math.min(4, precision));
          return PgNumeric.of(digits(RandomTexts.sign(r) + digits, scale)).toText();
        });
  }

  private static BigDecimal digits(String digits, int scale) {
    return new BigDecimal(digits)
        .scaleByPowerOfTen(-scale)
        .setScale(scale, RoundingMode.UNNECESSARY);
  }

  /** Text without a length. */
  static Texts unlimited() {
    List<String> edges = new ArrayList<>(EdgeTexts.texts());
    edges.add("a".repeat(EdgeTexts.LONG));
    edges.add("é😀".repeat(EdgeTexts.LONG / 8));
    return new Texts(edges, RandomTexts::text);
  }

  private static Texts limited(int length) {
    List<String> edges = new ArrayList<>(EdgeTexts.texts());
    edges.add("a".repeat(length));
    edges.add("😀".repeat(length));
    return new Texts(edges, RandomTexts::text).map(text -> begin(text, length));
  }

  /** The first characters of a text, a pair of surrogates counted as one. */
  private static String begin(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length));
  }

  private static Texts padded(OptionalInt length) {
    if (length.isEmpty()) {
      return unlimited();
    }
    int n = length.getAsInt();
    return limited(n).map(text -> text + " ".repeat(n - text.codePointCount(0, text.length())));
  }

  private static Texts withinBytes(int most) {
    return new Texts(EdgeTexts.texts(), RandomTexts::text)
        .map(
            text -> {
              String begin = text;
              while (begin.getBytes(StandardCharsets.UTF_8).length > most) {
                begin = begin(begin, begin.codePointCount(0, begin.length()) - 1);
              }
              return begin;
            });
  }

  private static Texts bytea() {
    List<String> edges = new ArrayList<>(EdgeTexts.of(BuiltInType.BYTEA));
    edges.add("\\x" + "00ff".repeat(EdgeTexts.LONG / 2));
    return new Texts(
        edges, r -> "\\x" + RandomTexts.hex(r, r.nextInt(r.nextInt(8) == 0 ? 200 : 8)));
  }

  /** Makes a text with at most this number of digits after the second. */
  private interface Fraction {
    String text(Random random, int digits);
  }

  private Texts fraction(Typmod typmod, Fraction random) {
    int digits = typmod.datetimePrecision().orElse(6);
    return new Texts(
        EdgeTexts.of(type).stream().filter(edge -> hasAtMost(edge, digits)).toList(),
        r -> random.text(r, digits));
  }

  private Texts timestamptz(Typmod typmod) {
    int digits = typmod.datetimePrecision().orElse(6);
    List<String> edges =
        EdgeTexts.of(BuiltInType.TIMESTAMP).stream()
            .filter(edge -> hasAtMost(edge, digits))
            .map(ScalarTexts::inUtc)
            .toList();
    return new Texts(
        edges,
        r ->
            new PgTimestamptz.Finite(RandomTexts.timestamp(r, digits).atOffset(ZoneOffset.UTC))
                .toText());
  }

  private static String inUtc(String timestamp) {
    if (timestamp.endsWith("infinity")) {
      return timestamp;
    }
    return timestamp.endsWith(" BC")
        ? timestamp.substring(0, timestamp.length() - 3) + "+00 BC"
        : timestamp + "+00";
  }

  /** Whether the fraction of a second has at most this number of digits. */
  static boolean hasAtMost(String time, int digits) {
    int point = time.indexOf('.');
    int end = point + 1;
    while (point >= 0 && end < time.length() && Character.isDigit(time.charAt(end))) {
      end++;
    }
    return point < 0 || end - point - 1 <= digits;
  }

  private Texts interval(Typmod typmod) {
    return new Texts(EdgeTexts.of(type), ScalarTexts::interval).map(text -> within(text, typmod));
  }

  private static String interval(Random random) {
    boolean small = random.nextBoolean();
    int months = random.nextBoolean() ? (int) RandomTexts.integer(random, small ? 5 : 31) : 0;
    int days = random.nextBoolean() ? (int) RandomTexts.integer(random, small ? 5 : 31) : 0;
    long micros = random.nextBoolean() ? RandomTexts.integer(random, small ? 34 : 62) : 0;
    return new PgInterval.Finite(months, days, micros).toText();
  }

  /** The parts that an interval's fields and precision keep. */
  private static String within(String text, Typmod typmod) {
    if (!typmod.isPresent() || !(PgInterval.parse(text) instanceof PgInterval.Finite interval)) {
      return text;
    }
    long unit =
        BigDecimal.ONE.scaleByPowerOfTen(6 - typmod.intervalPrecision().orElse(6)).longValueExact();
    String fields = typmod.intervalFields().map(IntervalFields::sql).orElse("year to second");
    List<String> names = List.of("year", "month", "day", "hour", "minute", "second");
    int last = names.indexOf(fields.substring(fields.lastIndexOf(' ') + 1));
    // A field in front of the first is kept, too; only what is smaller than the last is dropped.
    long smallest =
        switch (last) {
          case 0, 1, 2 -> Long.MAX_VALUE;
          case 3 -> 3_600_000_000L;
          case 4 -> 60_000_000L;
          default -> unit;
        };
    int months = last == 0 ? interval.months() / 12 * 12 : interval.months();
    int days = last < 2 ? 0 : interval.days();
    long micros = smallest == Long.MAX_VALUE ? 0 : interval.micros() / smallest * smallest;
    return new PgInterval.Finite(months, days, micros).toText();
  }

  private static Texts bits(OptionalInt length) {
    int n = length.orElse(8);
    return new Texts(
        List.of("0".repeat(n), "1".repeat(n), "1" + "0".repeat(n - 1)),
        r -> RandomTexts.bits(r, n));
  }

  private static Texts varbit(OptionalInt length) {
    int n = length.orElse(20);
    return new Texts(
        List.of("1", "", "0", "1".repeat(n)), r -> RandomTexts.bits(r, r.nextInt(n + 1)));
  }

  private Texts system(String typname) {
    List<String> edges = EdgeTexts.of(typname);
    if (edges.isEmpty()) {
      throw SampleException.noValues(full.formatType());
    }
    return typname.equals("pg_lsn")
        ? random(
            r ->
                Integer.toHexString(r.nextInt()).toUpperCase(Locale.ROOT)
                    + "/"
                    + Integer.toHexString(r.nextInt()).toUpperCase(Locale.ROOT))
        : fixed();
  }
}
