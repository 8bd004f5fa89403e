package dev.cairn.preflight;

import dev.cairn.catalog.Column;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.DmsTypes;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.Typmod;
import java.util.ArrayList;
import java.util.List;

/** The counts for a column: one aggregate for each kind of value that its type may have. */
final class ProbeConditions {
  /**
   * An aggregate and what it counts.
   *
   * @param longest the aggregate of the longest value's length; empty if lengths do not matter
   */
  record Probe(String column, ProbeKind kind, String aggregate, String longest) {}

  /** Hexadecimal digits that are not those of UTF-8 (RFC 3629, section 4). */
  private static final String NOT_UTF8 =
      "pg_catalog.encode(pg_catalog.convert_to(pg_catalog.format('%%s', %1$s), 'SQL_ASCII'), 'hex')"
          + " OPERATOR(pg_catalog.!~) '^(?:[0-7].|(?:c[2-9a-f]|d.|e0[ab].|e[1-9abcef][89ab].|ed[89]."
          + "|f0[9ab].[89ab].|f[123][89ab].[89ab].|f48.[89ab].)[89ab].)*$'";

  private final List<Probe> probes = new ArrayList<>();
  private final Column column;
  private final String name;

  /** Whether conditions are about the elements of an array. */
  private boolean element;

  private final DmsSettings settings;
  private final boolean sqlAscii;

  private ProbeConditions(Column column, DmsSettings settings, boolean sqlAscii) {
    this.column = column;
    this.settings = settings;
    this.sqlAscii = sqlAscii;
    this.name = QualifiedName.unqualified(column.name()).toSql();
  }

  /**
   * The probes of a column.
   *
   * @param sqlAscii whether the database accepts any bytes as text
   */
  static List<Probe> of(Column column, DmsSettings settings, boolean sqlAscii) {
    ProbeConditions conditions = new ProbeConditions(column, settings, sqlAscii);
    PgType type = column.type().underlying();
    if (type instanceof ArrayType array) {
      conditions.array(array);
    }
    type.builtIn().ifPresent(of -> conditions.builtIn(of, type.typmod()));
    conditions.sizes();
    if (sqlAscii && mayHoldText(type)) {
      conditions.where(ProbeKind.NOT_UTF8, NOT_UTF8);
    }
    return conditions.probes;
  }

  private static boolean mayHoldText(PgType type) {
    if (type instanceof ArrayType array) {
      return mayHoldText(array.element().underlying());
    }
    return type.builtIn().map(ProbeConditions::holdsText).orElse(true);
  }

  /** Whether a value may hold other characters than those of ASCII. */
  private static boolean holdsText(BuiltInType type) {
    return switch (type) {
      case TEXT, VARCHAR, BPCHAR, CHAR, NAME, JSON, JSONB, XML, TSVECTOR, TSQUERY, SYSTEM -> true;
      case BOOL, INT2, INT4, INT8, FLOAT4, FLOAT8, NUMERIC, MONEY, OID, XID -> false;
      case DATE, TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, INTERVAL, UUID, BYTEA, BIT, VARBIT -> false;
      case INET, CIDR, MACADDR, MACADDR8 -> false;
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE -> false;
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          false;
    };
  }

  private void builtIn(BuiltInType type, Typmod typmod) {
    switch (type) {
      case TIMESTAMP, TIMESTAMPTZ -> {
        days();
        where(
            ProbeKind.FRACTION_OF_SECOND, "isfinite(%1$s) AND date_trunc('second', %1$s) <> %1$s");
      }
      case DATE -> days();
      case TIME -> time();
      case TIMETZ -> {
        where(ProbeKind.OFFSET, "%1$s IS NOT NULL");
        time();
      }
      case BOOL -> {
        if (settings.is(DmsSetting.FULL_LOAD_BOOLEAN_TEXT, "letters")
            && !settings.isOn(DmsSetting.MAP_BOOLEAN_AS_BOOLEAN)) {
          where(ProbeKind.BOOLEAN_LETTERS, "%1$s IS NOT NULL");
        }
      }
      case BPCHAR -> {
        if (settings.isOn(DmsSetting.TRIM_SPACE_IN_CHAR)) {
          where(ProbeKind.PADDED, "octet_length(%1$s) <> octet_length(%1$s::text)");
        }
      }
      case MONEY ->
          where(ProbeKind.BEYOND_FLOAT, "%1$s::numeric::float8::numeric <> %1$s::numeric");
      case NUMERIC -> numeric(typmod);
      case FLOAT4, FLOAT8 ->
          where(ProbeKind.NOT_A_NUMBER, "%1$s::text IN ('NaN', 'Infinity', '-Infinity')");
      case INT8 ->
          where(
              ProbeKind.BEYOND_16_DIGITS,
              settings.isOn(DmsSetting.USE_LARGE_INTEGER_VALUE)
                  ? "%1$s NOT BETWEEN -999999999999999999 AND 999999999999999999"
                  : "%1$s NOT BETWEEN -9999999999999999 AND 9999999999999999");
      case INT2, INT4, OID, XID, SYSTEM, TEXT, VARCHAR, CHAR, NAME, JSON, JSONB, XML, UUID -> {}
      case INTERVAL, BYTEA, BIT, VARBIT, INET, CIDR, MACADDR, MACADDR8 -> {}
      case POINT, LINE, LSEG, BOX, PATH, POLYGON, CIRCLE, TSVECTOR, TSQUERY -> {}
      case INT4RANGE, INT8RANGE, NUMRANGE, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO -> {}
    }
  }

  private void time() {
    String fraction = "extract(microseconds FROM %1$s)::numeric %% 1000000 <> 0";
    where(ProbeKind.TIME_24, "%1$s::time = time '24:00:00'");
    where(ProbeKind.FRACTION_OF_SECOND, fraction);
    if (settings.is(DmsSetting.TIME_FRACTION, "drop")) {
      where(ProbeKind.TIME_FRACTION, fraction);
    }
  }

  /** In an array infinity stays text, which no date can be read from. */
  private void days() {
    String infinite = element ? "%1$s %2$s 'epoch'" : "false";
    if (!element) {
      where(ProbeKind.INFINITE_TIME, "NOT isfinite(%1$s)");
    }
    String year = "CASE WHEN isfinite(%1$s) THEN extract(year FROM %1$s) %2$s %3$s ELSE ";
    where(
        ProbeKind.BEFORE_CHRIST,
        year.replace("%2$s", "<").replace("%3$s", "1") + infinite.replace("%2$s", "<") + " END");
    where(
        ProbeKind.YEAR_ABOVE_9999,
        year.replace("%2$s", ">").replace("%3$s", "9999") + infinite.replace("%2$s", ">") + " END");
  }

  /** A float8 becomes a numeric of 15 digits; what lies beyond float8 cannot be cast. */
  private void numeric(Typmod typmod) {
    String special = "%1$s::text IN ('NaN', 'Infinity', '-Infinity')";
    where(ProbeKind.NOT_A_NUMBER, special);
    where(
        ProbeKind.BEYOND_FLOAT,
        "CASE WHEN "
            + special
            + " THEN false WHEN abs(%1$s) > 1e300 THEN true"
            + " WHEN %1$s <> 0 AND abs(%1$s) < 1e-300 THEN true"
            + " ELSE %1$s::float8::numeric <> %1$s END");
    if (!typmod.isPresent()) {
      where(
          ProbeKind.BEYOND_SIX_DECIMALS,
          "CASE WHEN " + special + " THEN false ELSE round(%1$s, 6) <> %1$s END");
    }
  }

  /** The elements are looked at like values of their type. */
  private void array(ArrayType array) {
    if (!array.hasCommas()) {
      where(ProbeKind.ELEMENTS_WITHOUT_COMMAS, "cardinality(%1$s) > 0");
    }
    PgType type = array.element().underlying();
    element = true;
    type.builtIn().ifPresent(of -> builtIn(of, type.typmod()));
    element = false;
    where(ProbeKind.ARRAY_BOUNDS, "array_dims(%1$s) !~ '^(\\[1:[0-9]+\\])+$'");
    probes.add(
        new Probe(
            column.name(),
            ProbeKind.MIXED_DIMENSIONS,
            "nullif(count(DISTINCT array_ndims(" + name + ")), 1)",
            ""));
  }

  private void sizes() {
    DmsType dms = DmsTypes.of(column.type(), settings);
    if (dms.lob()) {
      long limit = settings.number(DmsSetting.LOB_MAX_SIZE) * 1024L;
      String bytes =
          switch (dms.name()) {
            case "BLOB" -> "octet_length(%1$s)";
            case "CLOB" -> bytesOfCharacters(1, limit);
            default -> bytesOfCharacters(2, limit);
          };
      String longest = "max(" + ofValue(bytes).replace("%%", "%") + ")";
      where(ProbeKind.BEYOND_LOB_LIMIT, bytes + " > " + limit, longest);
      if (column.type().underlying() instanceof ArrayType) {
        where(ProbeKind.ARRAY_BEYOND_LOB_LIMIT, bytes + " > " + limit, longest);
      }
      where(ProbeKind.BEYOND_1_MIB, "octet_length(%1$s::text) > 1048576");
    } else if (dms.name().startsWith("WSTRING(") || dms.name().startsWith("STRING(")) {
      string(dms.name().substring(dms.name().indexOf('(') + 1, dms.name().length() - 1));
    }
  }

  /**
   * A character outside the basic plane counts twice. Only texts near the limit are searched for
   * them: shorter ones are counted as if they had none, and longer ones by an upper bound.
   */
  private static String bytesOfCharacters(int bytes, long limit) {
    String characters = "char_length(%1$s::text)";
    String supplementary =
        "char_length(regexp_replace(%1$s::text, '[^\\U00010000-\\U0010FFFF]', '', 'g'))";
    return "CASE WHEN 2 * %2$s * %3$s <= %5$s OR current_setting('server_encoding') <> 'UTF8'"
            .replace("%2$s", Integer.toString(bytes))
            .replace("%3$s", characters)
            .replace("%5$s", Long.toString(limit))
        + " THEN "
        + bytes
        + " * "
        + characters
        + " WHEN "
        + bytes
        + " * "
        + characters
        + " > "
        + limit
        + " THEN octet_length(%1$s::text)"
        + (bytes == 1 ? "" : " + " + characters)
        + " ELSE "
        + bytes
        + " * ("
        + characters
        + " + "
        + supplementary
        + ") END";
  }

  /** As DMS truncates: a varchar without length by bytes of UTF-8, others by characters. */
  private void string(String most) {
    boolean varchar = column.type().underlying().equals(PgTypes.VARCHAR);
    String size =
        !varchar
            ? "char_length(format('%%s', %1$s))"
            : sqlAscii ? "octet_length(%1$s)" : "octet_length(convert_to(%1$s, 'UTF8'))";
    where(ProbeKind.BEYOND_STRING_LIMIT, size + " > " + most);
  }

  private void where(ProbeKind kind, String condition) {
    where(kind, condition, "");
  }

  private void where(ProbeKind kind, String condition, String longest) {
    probes.add(
        new Probe(
            column.name(),
            kind,
            "count(*) FILTER (WHERE " + ofValue(condition).replace("%%", "%") + ")",
            longest));
  }

  private String ofValue(String condition) {
    return element
        ? "EXISTS (SELECT 1 FROM unnest("
            + name
            + ") AS element(v) WHERE "
            + condition.replace("%1$s", "element.v")
            + ")"
        : condition.replace("%1$s", name);
  }
}
