package dev.cairn.verify;

import dev.cairn.catalog.Column;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.DmsTypes;
import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is counted of a column: one aggregate for each thing that its type may hold. */
final class ProbeConditions {
  /** An aggregate and what it counts. */
  record Probe(String column, ProbeKind kind, String aggregate) {}

  /** The built-in types whose texts may hold other than ASCII. */
  private static final Set<String> TEXTS =
      Set.of("text", "varchar", "bpchar", "char", "name", "json", "jsonb", "xml");

  /** Hexadecimal digits that are not those of UTF-8 (RFC 3629, section 4). */
  private static final String NOT_UTF8 =
      "pg_catalog.encode(pg_catalog.convert_to(pg_catalog.format('%%s', %1$s), 'SQL_ASCII'), 'hex')"
          + " OPERATOR(pg_catalog.!~) '^(?:[0-7].|(?:c[2-9a-f]|d.|e0[ab].|e[1-9abcef][89ab].|ed[89]."
          + "|f0[9ab].[89ab].|f[123][89ab].[89ab].|f48.[89ab].)[89ab].)*$'";

  private final List<Probe> probes = new ArrayList<>();
  private final Column column;
  private final String name;

  private ProbeConditions(Column column) {
    this.column = column;
    this.name = QualifiedName.unqualified(column.name()).toSql();
  }

  /**
   * The probes of a column.
   *
   * @param sqlAscii whether the database accepts any bytes as text
   */
  static List<Probe> of(Column column, DmsSettings settings, boolean sqlAscii) {
    ProbeConditions conditions = new ProbeConditions(column);
    PgType type = PgTypes.underlying(column.type());
    if (type instanceof BaseType base && base.name().isBuiltIn()) {
      conditions.scalar(base);
    } else if (type instanceof ArrayType) {
      conditions.array();
    }
    conditions.sizes(settings);
    if (sqlAscii && mayHoldText(type)) {
      conditions.where(ProbeKind.NOT_UTF8, NOT_UTF8);
    }
    return conditions.probes;
  }

  private static boolean mayHoldText(PgType type) {
    if (type instanceof ArrayType array) {
      return mayHoldText(PgTypes.underlying(array.element()));
    }
    return !(type instanceof BaseType base)
        || !base.name().isBuiltIn()
        || TEXTS.contains(base.name().name());
  }

  private void scalar(BaseType type) {
    switch (type.name().name()) {
      case "timestamp", "timestamptz" -> {
        days();
        where(
            ProbeKind.FRACTION_OF_SECOND, "isfinite(%1$s) AND date_trunc('second', %1$s) <> %1$s");
      }
      case "date" -> days();
      case "time", "timetz" -> {
        where(ProbeKind.TIME_24, "%1$s::time = time '24:00:00'");
        where(
            ProbeKind.FRACTION_OF_SECOND,
            "extract(microseconds FROM %1$s)::numeric %% 1000000 <> 0");
      }
      case "numeric" -> numeric(type);
      case "float4", "float8" ->
          where(ProbeKind.NOT_A_NUMBER, "%1$s::text IN ('NaN', 'Infinity', '-Infinity')");
      case "int8" ->
          where(
              ProbeKind.BEYOND_16_DIGITS,
              "%1$s NOT BETWEEN -9999999999999999 AND 9999999999999999");
      default -> {}
    }
  }

  private void days() {
    where(ProbeKind.INFINITE_TIME, "NOT isfinite(%1$s)");
    where(ProbeKind.BEFORE_CHRIST, "isfinite(%1$s) AND extract(year FROM %1$s) < 1");
    where(ProbeKind.YEAR_ABOVE_9999, "isfinite(%1$s) AND extract(year FROM %1$s) > 9999");
  }

  /** A float8 becomes a numeric of 15 digits; what lies beyond float8 cannot be cast. */
  private void numeric(BaseType type) {
    String special = "%1$s::text IN ('NaN', 'Infinity', '-Infinity')";
    where(ProbeKind.NOT_A_NUMBER, special);
    where(
        ProbeKind.BEYOND_FLOAT,
        "CASE WHEN "
            + special
            + " THEN false WHEN abs(%1$s) > 1e300 THEN true"
            + " ELSE %1$s::float8::numeric <> %1$s END");
    if (!type.typmod().isPresent()) {
      where(
          ProbeKind.BEYOND_SIX_DECIMALS,
          "CASE WHEN " + special + " THEN false ELSE round(%1$s, 6) <> %1$s END");
    }
  }

  private void array() {
    where(ProbeKind.ARRAY_BOUNDS, "array_dims(%1$s) !~ '^(\\[1:[0-9]+\\])+$'");
    probes.add(
        new Probe(
            column.name(),
            ProbeKind.MIXED_DIMENSIONS,
            "nullif(count(DISTINCT array_ndims(" + name + ")), 1)"));
  }

  private void sizes(DmsSettings settings) {
    DmsType dms = DmsTypes.of(column.type(), settings);
    if (!dms.lob()) {
      return;
    }
    long limit = settings.number(DmsSetting.LOB_MAX_SIZE) * 1024L;
    String size =
        switch (dms.name()) {
          case "BLOB" -> "octet_length(%1$s)";
          case "CLOB" -> "char_length(%1$s::text)";
          default -> "2 * char_length(%1$s::text)";
        };
    where(ProbeKind.BEYOND_LOB_LIMIT, size + " > " + limit);
    if (PgTypes.underlying(column.type()) instanceof ArrayType) {
      where(ProbeKind.ARRAY_BEYOND_LOB_LIMIT, size + " > " + limit);
    }
    where(ProbeKind.BEYOND_1_MIB, "octet_length(%1$s::text) > 1048576");
  }

  private void where(ProbeKind kind, String condition) {
    probes.add(
        new Probe(
            column.name(),
            kind,
            "count(*) FILTER (WHERE " + condition.replace("%1$s", name).replace("%%", "%") + ")"));
  }
}
