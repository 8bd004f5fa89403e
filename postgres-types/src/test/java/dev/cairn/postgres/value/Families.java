package dev.cairn.postgres.value;

import static dev.cairn.postgres.value.RandomTexts.array;
import static dev.cairn.postgres.value.RandomTexts.oneOf;
import static dev.cairn.postgres.value.RandomTexts.row;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.CompositeType.Attribute;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.Typmod;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every type whose codec is compared with a live server, and the objects that the types need. */
final class Families {
  private Families() {}

  /** What a database needs before the families can be asked. */
  static final List<String> DDL =
      List.of(
          "CREATE EXTENSION hstore",
          "CREATE EXTENSION citext",
          "CREATE EXTENSION ltree",
          "CREATE TYPE mood AS ENUM ('sad', 'ok', 'very \"happy\"', 'a,b', '{x}', 'ü 😀', 'NULL')",
          "CREATE DOMAIN positive AS int4 CHECK (VALUE > 0)",
          "CREATE DOMAIN small AS positive CHECK (VALUE < 1000)",
          "CREATE DOMAIN texts AS text[]",
          "CREATE TYPE pair AS (a int4, b text)",
          "CREATE TYPE nest AS (p pair, t timestamptz, xs text[], m mood, d small)",
          "CREATE TYPE textrange AS RANGE (subtype = text, collation = \"C\")");

  private static final EnumType MOOD =
      new EnumType(
          name("mood"), List.of("sad", "ok", "very \"happy\"", "a,b", "{x}", "ü 😀", "NULL"));
  private static final DomainType SMALL =
      new DomainType(name("small"), new DomainType(name("positive"), PgTypes.INT4));
  private static final DomainType TEXTS =
      new DomainType(name("texts"), PgTypes.arrayOf(PgTypes.TEXT));
  private static final CompositeType PAIR =
      new CompositeType(
          name("pair"),
          List.of(new Attribute("a", PgTypes.INT4), new Attribute("b", PgTypes.TEXT)));
  private static final CompositeType NEST =
      new CompositeType(
          name("nest"),
          List.of(
              new Attribute("p", PAIR),
              new Attribute("t", PgTypes.TIMESTAMPTZ),
              new Attribute("xs", PgTypes.arrayOf(PgTypes.TEXT)),
              new Attribute("m", MOOD),
              new Attribute("d", SMALL)));

  private static QualifiedName name(String name) {
    return new QualifiedName("public", name);
  }

  /** By type, values to be tried beside random ones. */
  private static final Map<String, String[]> EDGES = edges();

  private static Map<String, String[]> edges() {
    Map<String, String[]> edges = new HashMap<>();
    try {
      for (String line : Files.readAllLines(Testdata.path("postgres/edges.txt"))) {
        if (!line.startsWith("#")) {
          String[] cells = line.split(" +\\| +");
          edges.put(cells[0], Arrays.copyOfRange(cells, 1, cells.length));
        }
      }
      return edges;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Function<Random, String> edged(String type, Function<Random, String> usual) {
    return RandomTexts.or(usual, EDGES.get(type));
  }

  private static final Function<Random, String> INT4 =
      edged("int4", r -> RandomTexts.integer(r, 32));
  private static final Function<Random, String> NUMERIC = edged("numeric", RandomTexts::numeric);
  private static final Function<Random, String> FLOAT8 = edged("float8", RandomTexts::float8);
  private static final Function<Random, String> FLOAT4 = edged("float4", RandomTexts::float4);
  private static final Function<Random, String> DATE = edged("date", RandomTexts::date);
  private static final Function<Random, String> TIME = edged("time", RandomTexts::time);
  private static final Function<Random, String> TIMETZ = edged("timetz", RandomTexts::timetz);
  private static final Function<Random, String> TIMESTAMP =
      edged("timestamp", RandomTexts::timestamp);
  private static final Function<Random, String> TIMESTAMPTZ =
      edged("timestamptz", RandomTexts::timestamptz);
  private static final Function<Random, String> INTERVAL = edged("interval", RandomTexts::interval);
  private static final Function<Random, String> BYTEA =
      r -> "\\x" + RandomTexts.hex(r, 2 * r.nextInt(r.nextInt(8) == 0 ? 200 : 8));
  private static final Function<Random, String> UUID_TEXT =
      r -> new UUID(r.nextLong(), r.nextLong()).toString();
  private static final Function<Random, String> LABEL =
      r -> oneOf(r, MOOD.labels().toArray(String[]::new));
  private static final Function<Random, String> SMALL_INT = r -> "" + (1 + r.nextInt(999));
  private static final Function<Random, String> PAIR_ROW = row(INT4, RandomTexts::text);
  private static final Function<Random, String> NEST_ROW =
      row(PAIR_ROW, TIMESTAMPTZ, array(RandomTexts::text, ','), LABEL, SMALL_INT);

  static List<Family> all() {
    List<Family> families = new ArrayList<>();
    numbers(families);
    texts(families);
    datesAndTimes(families);
    network(families);
    geometry(families);
    ranges(families);
    named(families);
    arrays(families);
    return families;
  }

  private static void numbers(List<Family> families) {
    families.add(
        Family.of(PgTypes.BOOL, r -> "" + r.nextBoolean())
            .alsoAs("CAST(v AS int4)", (Boolean b) -> b ? "1" : "0"));
    families.add(
        Family.of(PgTypes.INT2, edged("int2", r -> RandomTexts.integer(r, 16)))
            .alsoAs("encode(int2send(v), 'hex')", (Long v) -> hex(v, 2)));
    families.add(
        Family.of(PgTypes.INT4, INT4).alsoAs("encode(int4send(v), 'hex')", (Long v) -> hex(v, 4)));
    families.add(
        Family.of(PgTypes.INT8, edged("int8", r -> RandomTexts.integer(r, 64)))
            .alsoAs("encode(int8send(v), 'hex')", (Long v) -> hex(v, 8)));
    families.add(
        Family.of(PgTypes.OID, r -> "" + (r.nextInt() & 0xFFFF_FFFFL))
            .alsoAs("encode(oidsend(v), 'hex')", (Long v) -> hex(v, 4)));
    families.add(Family.of(PgTypes.NUMERIC, NUMERIC));
    families.add(
        Family.of(PgTypes.NUMERIC, r -> oneOf(r, "Infinity", "-Infinity", "NaN", "1"))
            .named("numeric with infinities")
            .since(14));
    families.add(
        Family.of(PgTypes.numeric(30, 10), r -> RandomTexts.sign(r) + RandomTexts.digits(r, 19)));
    families.add(
        Family.of(PgTypes.numeric(5, -3), r -> RandomTexts.sign(r) + RandomTexts.digits(r, 7))
            .since(15));
    families.add(
        Family.of(PgTypes.FLOAT4, FLOAT4)
            .alsoAs(
                "encode(float4send(v), 'hex')",
                (Float v) -> hex(Float.floatToIntBits(v) & 0xFFFF_FFFFL, 4))
            .since(12));
    families.add(
        Family.of(PgTypes.FLOAT8, FLOAT8)
            .alsoAs(
                "encode(float8send(v), 'hex')", (Double v) -> hex(Double.doubleToLongBits(v), 8))
            .since(12));
    families.add(
        Family.of(PgTypes.FLOAT4, FLOAT4)
            .alsoAs(
                "encode(float4send(v), 'hex')",
                (Float v) -> hex(Float.floatToIntBits(v) & 0xFFFF_FFFFL, 4))
            .with("extra_float_digits = 3")
            .notCanonical());
    families.add(
        Family.of(PgTypes.FLOAT8, FLOAT8)
            .alsoAs(
                "encode(float8send(v), 'hex')", (Double v) -> hex(Double.doubleToLongBits(v), 8))
            .with("extra_float_digits = 3")
            .notCanonical());
    families.add(
        Family.of(
                PgTypes.MONEY,
                edged("money", r -> "" + BigDecimal.valueOf(r.nextLong() >> r.nextInt(64), 2)))
            .alsoAs("CAST(v AS numeric)", BigDecimal::toPlainString));
    families.add(Family.of(PgTypes.BIT, r -> RandomTexts.bits(r, 9)).cast("CAST(t AS bit(9))"));
    families.add(Family.of(PgTypes.bit(70), r -> RandomTexts.bits(r, 70)));
    families.add(Family.of(PgTypes.VARBIT, r -> RandomTexts.bits(r, r.nextInt(20))));
  }

  private static void texts(List<Family> families) {
    families.add(Family.of(PgTypes.TEXT, RandomTexts::text));
    families.add(Family.of(PgTypes.varchar(3), RandomTexts::text));
    families.add(Family.of(PgTypes.bpchar(9), RandomTexts::text));
    families.add(Family.of(PgTypes.CHAR, r -> "" + (char) (32 + r.nextInt(95))));
    families.add(Family.of(PgTypes.NAME, RandomTexts::text));
    families.add(Family.of(new BaseType(name("citext"), Typmod.NONE), RandomTexts::text));
    families.add(
        Family.of(
            new BaseType(name("ltree"), Typmod.NONE),
            r -> RandomTexts.hex(r, 3) + "." + RandomTexts.hex(r, 2)));
    Family bytea =
        Family.of(PgTypes.BYTEA, BYTEA)
            .alsoAs(
                "replace(encode(v, 'base64'), chr(10), '')",
                (PgBytea v) -> java.util.Base64.getEncoder().encodeToString(v.toByteArray()));
    families.add(bytea);
    families.add(bytea.with("bytea_output = escape").notCanonical());
    families.add(
        bytea
            .with("bytea_output = escape")
            .named("bytea printed in escape form")
            .alsoAs("format('%s', v)", PgBytea::toEscapeText)
            .notCanonical());
    families.add(
        Family.of(PgTypes.UUID, UUID_TEXT)
            .alsoAs(
                "encode(uuid_send(v), 'hex')",
                (UUID v) ->
                    hex(v.getMostSignificantBits(), 8) + hex(v.getLeastSignificantBits(), 8)));
    families.add(Family.of(PgTypes.JSON, r -> RandomTexts.json(r, 0)));
    families.add(Family.of(PgTypes.JSONB, r -> RandomTexts.json(r, 0)));
  }

  private static void datesAndTimes(List<Family> families) {
    families.add(
        Family.of(PgTypes.DATE, DATE)
            .alsoAs(
                "CASE WHEN isfinite(v) THEN v - DATE '1970-01-01' END",
                (PgDate v) -> v instanceof PgDate.Finite f ? "" + f.date().toEpochDay() : null));
    families.add(
        Family.of(PgTypes.TIME, TIME)
            .alsoAs("encode(time_send(v), 'hex')", (PgTime v) -> hex(v.micros(), 8)));
    families.add(Family.of(PgTypes.time(2), TIME));
    families.add(
        Family.of(PgTypes.TIMETZ, TIMETZ)
            .alsoAs(
                "encode(timetz_send(v), 'hex')",
                (PgTimetz v) -> hex(v.time().micros(), 8) + hex(-v.offset().getTotalSeconds(), 4)));
    families.add(
        Family.of(PgTypes.TIMESTAMP, TIMESTAMP)
            .alsoAs(
                "CASE WHEN isfinite(v) THEN encode(timestamp_send(v), 'hex') END",
                (PgTimestamp v) ->
                    v instanceof PgTimestamp.Finite f ? hex(since2000(f.dateTime()), 8) : null));
    families.add(Family.of(PgTypes.timestamp(0), r -> RandomTexts.timestamp(r)));
    for (String zone :
        List.of("UTC", "America/New_York", "Europe/Amsterdam", "Asia/Kathmandu", "Pacific/Apia")) {
      families.add(
          Family.of(PgTypes.TIMESTAMPTZ, TIMESTAMPTZ)
              .with("TimeZone = '" + zone + "'")
              .alsoAs(
                  "CASE WHEN isfinite(v) THEN encode(timestamptz_send(v), 'hex') END",
                  (PgTimestamptz v) ->
                      v instanceof PgTimestamptz.Finite f
                          ? hex(
                              since2000(
                                  f.dateTime()
                                      .withOffsetSameInstant(ZoneOffset.UTC)
                                      .toLocalDateTime()),
                              8)
                          : null));
    }
    Family interval =
        Family.of(PgTypes.INTERVAL, INTERVAL)
            .alsoAs(
                "encode(interval_send(v), 'hex')",
                (PgInterval v) ->
                    v instanceof PgInterval.Finite f
                        ? hex(f.micros(), 8) + hex(f.days(), 4) + hex(f.months(), 4)
                        : v == PgInfinity.POSITIVE
                            ? "7fffffffffffffff7fffffff7fffffff"
                            : "800000000000000080000000" + "80000000");
    families.add(interval);
    families.add(
        Family.of(PgTypes.INTERVAL, r -> oneOf(r, "infinity", "-infinity", "1 day"))
            .named("interval with infinities")
            .since(17));
    for (IntervalStyle style : IntervalStyle.values()) {
      families.add(interval.with("IntervalStyle = " + style).notCanonical());
      families.add(
          interval
              .with("IntervalStyle = " + style)
              .named("interval printed in style " + style)
              .alsoAs(
                  "format('%s', v)",
                  (PgInterval v) -> v instanceof PgInterval.Finite f ? f.toText(style) : v.toText())
              .notCanonical());
    }
  }

  private static long since2000(LocalDateTime t) {
    return (t.toEpochSecond(ZoneOffset.UTC) - 946_684_800L) * 1_000_000 + t.getNano() / 1000;
  }

  private static void network(List<Family> families) {
    families.add(
        Family.of(PgTypes.INET, edged("inet", RandomTexts::inet))
            .alsoAs(
                "masklen(v) || ' ' || substr(encode(inet_send(v), 'hex'), 9)",
                (PgInet v) -> v.prefixLength() + " " + HexFormat.of().formatHex(v.address())));
    families.add(Family.of(PgTypes.CIDR, RandomTexts::inet).cast("network(CAST(t AS inet))"));
    families.add(
        Family.of(PgTypes.MACADDR, r -> RandomTexts.mac(r, 6))
            .alsoAs("encode(macaddr_send(v), 'hex')", (PgMacaddr v) -> hex(v.bits(), 6)));
    families.add(
        Family.of(PgTypes.MACADDR8, r -> RandomTexts.mac(r, 8))
            .alsoAs("encode(macaddr8_send(v), 'hex')", (PgMacaddr v) -> hex(v.bits(), 8))
            .since(10));
  }

  private static void geometry(List<Family> families) {
    Function<Random, String> point = RandomTexts::point;
    families.add(
        geometric("point", point)
            .alsoAs(
                "encode(point_send(v), 'hex')",
                (PgGeometric.Point v) ->
                    hex(Double.doubleToLongBits(v.x()), 8)
                        + hex(Double.doubleToLongBits(v.y()), 8)));
    families.add(
        geometric("line", r -> "{" + (1 + r.nextInt(9)) + "," + RandomTexts.float8(r) + ",0.1}"));
    families.add(geometric("lseg", r -> "[" + point.apply(r) + "," + point.apply(r) + "]"));
    families.add(geometric("box", r -> point.apply(r) + "," + point.apply(r)));
    families.add(geometric("path", r -> "[" + RandomTexts.points(r) + "]").named("open path"));
    families.add(geometric("path", r -> "(" + RandomTexts.points(r) + ")").named("closed path"));
    families.add(geometric("polygon", r -> "(" + RandomTexts.points(r) + ")"));
    families.add(
        geometric("circle", r -> "<" + point.apply(r) + "," + RandomTexts.digits(r, 5) + ".25>"));
  }

  private static Family geometric(String typname, Function<Random, String> literal) {
    return Family.of(PgTypes.builtIn(typname), literal).since(12);
  }

  private static void ranges(List<Family> families) {
    Function<Random, String> finiteDate = r -> RandomTexts.date(r, -4000, 9999);
    families.add(range(PgTypes.INT4RANGE, "int4", r -> RandomTexts.integer(r, 31)));
    families.add(range(PgTypes.INT8RANGE, "int8", r -> RandomTexts.integer(r, 63)));
    families.add(
        range(PgTypes.NUMRANGE, "numeric", RandomTexts::numeric)
            .alsoAs(
                "lower_inc(v) || ' ' || upper_inc(v) || ' ' || isempty(v) || ' '"
                    + " || coalesce(CAST(lower(v) AS text), '') || ' '"
                    + " || coalesce(CAST(upper(v) AS text), '')",
                (PgRange<PgNumeric> v) ->
                    v.lowerInclusive()
                        + " "
                        + v.upperInclusive()
                        + " "
                        + v.isEmpty()
                        + " "
                        + (v.lower() == null ? "" : v.lower().toText())
                        + " "
                        + (v.upper() == null ? "" : v.upper().toText())));
    families.add(range(PgTypes.TSRANGE, "timestamp", TIMESTAMP));
    families.add(range(PgTypes.TSTZRANGE, "timestamptz", TIMESTAMPTZ));
    families.add(range(PgTypes.DATERANGE, "date", finiteDate));
    families.add(
        range(
            new RangeType(name("textrange"), PgTypes.TEXT),
            "text COLLATE \"C\"",
            RandomTexts::text));
    families.add(multirange("int4multirange", "int4", r -> RandomTexts.integer(r, 31)));
    families.add(multirange("int8multirange", "int8", r -> RandomTexts.integer(r, 63)));
    families.add(multirange("nummultirange", "numeric", RandomTexts::numeric));
    families.add(multirange("tsmultirange", "timestamp", TIMESTAMP));
    families.add(multirange("tstzmultirange", "timestamptz", TIMESTAMPTZ));
    families.add(multirange("datemultirange", "date", finiteDate));
  }

  /** Two bounds, of which {@code ~} is none, and whether they belong to the range. */
  private static Function<Random, String> bounds(Function<Random, String> bound) {
    return r ->
        (r.nextInt(8) == 0 ? "~" : bound.apply(r))
            + "|"
            + (r.nextInt(8) == 0 ? "~" : bound.apply(r))
            + "|"
            + oneOf(r, "[]", "()", "[)", "(]");
  }

  private static String rangeSql(RangeType type, String subtype, int first) {
    String collated = subtype.replace(" COLLATE", ") COLLATE");
    String close = collated.equals(subtype) ? ")" : "";
    String bound = "CAST(nullif(split_part(t, '|', %d), '~') AS " + collated + close;
    String l = String.format(java.util.Locale.ROOT, bound, first);
    String u = String.format(java.util.Locale.ROOT, bound, first + 1);
    String flags = "split_part(t, '|', " + (first + 2) + ")";
    String make = type.formatType() + "(%s, %s, " + flags + ")";
    return "CASE WHEN "
        + l
        + " > "
        + u
        + " THEN "
        + String.format(java.util.Locale.ROOT, make, u, l)
        + " ELSE "
        + String.format(java.util.Locale.ROOT, make, l, u)
        + " END";
  }

  private static Family range(RangeType type, String subtype, Function<Random, String> bound) {
    return Family.of(type, bounds(bound)).cast(rangeSql(type, subtype, 1));
  }

  private static Family multirange(String name, String subtype, Function<Random, String> bound) {
    MultirangeType type = (MultirangeType) PgTypeNames.parse(name);
    Function<Random, String> two = bounds(bound);
    return Family.of(type, r -> two.apply(r) + "|" + two.apply(r))
        .cast(
            name
                + "("
                + rangeSql(type.range(), subtype, 1)
                + ", "
                + rangeSql(type.range(), subtype, 4)
                + ")")
        .since(14);
  }

  private static void named(List<Family> families) {
    families.add(Family.of(MOOD, LABEL));
    families.add(Family.of(SMALL, SMALL_INT));
    families.add(Family.of(TEXTS, array(RandomTexts::text, ',')));
    families.add(
        Family.of(PAIR, PAIR_ROW)
            .alsoAs(
                "coalesce(CAST((v).a AS text), '~') || ' ' || coalesce((v).b, '~')",
                (PgComposite v) ->
                    v.attributes().stream()
                        .map(a -> a == null ? "~" : a.toString())
                        .collect(Collectors.joining(" "))));
    families.add(Family.of(NEST, NEST_ROW));
    families.add(
        Family.of(
                new BaseType(name("hstore"), Typmod.NONE),
                r ->
                    new PgHstore(
                                java.util.Collections.singletonMap(
                                    RandomTexts.text(r),
                                    r.nextBoolean() ? null : RandomTexts.text(r)))
                            .toText()
                        + oneOf(r, "", ",\"k\"=>\"1\"", ",\"é\"=>NULL,\"aaa\"=>\"\""))
            .alsoAs(
                "array_to_string(akeys(v), '|') || ' ' || array_to_string(avals(v), '|', '~')",
                (PgHstore v) ->
                    String.join("|", v.entries().keySet())
                        + " "
                        + v.entries().values().stream()
                            .map(e -> e == null ? "~" : e)
                            .collect(Collectors.joining("|"))));
  }

  private static void arrays(List<Family> families) {
    families.add(
        arrayFamily(PgTypes.TEXT, RandomTexts::text)
            .alsoAs(
                "coalesce(array_dims(v), '') || array_to_string(v, '|', '~')",
                (PgArray<String> v) ->
                    v.dimensions().stream()
                            .map(d -> "[" + d.lowerBound() + ":" + d.upperBound() + "]")
                            .collect(Collectors.joining())
                        + v.elements().stream()
                            .map(e -> e == null ? "~" : e)
                            .collect(Collectors.joining("|"))));
    families.add(arrayFamily(PgTypes.INT4, INT4));
    families.add(arrayFamily(PgTypes.INT8, r -> RandomTexts.integer(r, 64)));
    families.add(arrayFamily(PgTypes.BOOL, r -> "" + r.nextBoolean()));
    families.add(arrayFamily(PgTypes.NUMERIC, NUMERIC));
    families.add(arrayFamily(PgTypes.FLOAT8, FLOAT8).since(12));
    families.add(arrayFamily(PgTypes.varchar(3), RandomTexts::text));
    families.add(arrayFamily(PgTypes.BYTEA, BYTEA));
    families.add(arrayFamily(PgTypes.DATE, DATE));
    families.add(arrayFamily(PgTypes.TIME, TIME));
    families.add(arrayFamily(PgTypes.TIMETZ, TIMETZ));
    families.add(arrayFamily(PgTypes.TIMESTAMP, TIMESTAMP));
    families.add(arrayFamily(PgTypes.TIMESTAMPTZ, TIMESTAMPTZ));
    families.add(arrayFamily(PgTypes.INTERVAL, INTERVAL));
    families.add(arrayFamily(PgTypes.UUID, UUID_TEXT));
    families.add(arrayFamily(PgTypes.JSONB, r -> RandomTexts.json(r, 2)));
    families.add(arrayFamily(PgTypes.INET, RandomTexts::inet));
    families.add(
        arrayFamily(PgTypes.builtIn("box"), r -> RandomTexts.point(r) + "," + RandomTexts.point(r))
            .since(12));
    families.add(arrayFamily(PgTypes.builtIn("point"), RandomTexts::point).since(12));
    families.add(arrayFamily(MOOD, LABEL));
    families.add(arrayFamily(PAIR, PAIR_ROW));
    families.add(arrayFamily(NEST, NEST_ROW));
    families.add(arrayFamily(SMALL, SMALL_INT).since(11));
    families.add(arrayFamily(TEXTS, array(RandomTexts::text, ',')).since(11));
    families.add(arrayFamily(PgTypes.INT4RANGE, r -> "[" + r.nextInt(9) + ",9]"));
  }

  private static Family arrayFamily(PgType element, Function<Random, String> literal) {
    return Family.of(PgTypes.arrayOf(element), array(literal, new ArrayType(element).delimiter()));
  }

  /** The lowest bytes in hexadecimal digits, as a server's binary output has them. */
  private static String hex(long value, int bytes) {
    return HexFormat.of().toHexDigits(value, 2 * bytes);
  }
}
