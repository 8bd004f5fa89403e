package dev.cairn.dms;

import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.DOCUMENTED;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeVisitor;
import dev.cairn.postgres.RangeType;
import java.util.Map;

/** The DMS type of every PostgreSQL type. Source: AWS's table of the PostgreSQL source endpoint. */
public final class DmsTypes {
  /** The longest varchar that is never a LOB. */
  private static final int LONGEST_SHORT_VARCHAR = 16387;

  /** Above this precision a number does not fit DMS's NUMERIC and travels as text. */
  private static final int GREATEST_PRECISION = 38;

  /** The types that need no thought: by name in pg_catalog, or of an extension in any schema. */
  private static final Map<String, DmsType> PLAIN =
      Map.ofEntries(
          Map.entry("int2", plain("INT2", WireForm.INTEGER)),
          Map.entry("int4", plain("INT4", WireForm.INTEGER)),
          Map.entry("int8", plain("INT8", WireForm.LARGE_INTEGER)),
          Map.entry("float4", plain("REAL4", WireForm.REAL)),
          Map.entry("float8", plain("REAL8", WireForm.DOUBLE)),
          Map.entry("money", plain("NUMERIC(38,4)", WireForm.MONEY)),
          Map.entry("char", plain("WSTRING(1)", WireForm.TEXT)),
          Map.entry("text", lob("NCLOB", WireForm.TEXT)),
          Map.entry("citext", lob("NCLOB", WireForm.TEXT)),
          Map.entry("bytea", lob("BLOB", WireForm.HEX)),
          Map.entry("timestamp", plain("DATETIME", WireForm.TIMESTAMP)),
          Map.entry("timestamptz", plain("DATETIME", WireForm.TIMESTAMPTZ)),
          Map.entry("date", plain("DATE", WireForm.DATE)),
          Map.entry("time", plain("TIME", WireForm.TIME)),
          Map.entry("timetz", plain("TIME", WireForm.TIMETZ)),
          Map.entry("interval", plain("STRING(128)", WireForm.INTERVAL)),
          Map.entry("cidr", plain("STRING(50)", WireForm.OUTPUT_TEXT)),
          Map.entry("inet", plain("STRING(50)", WireForm.OUTPUT_TEXT)),
          Map.entry("macaddr", plain("STRING(18)", WireForm.OUTPUT_TEXT)),
          Map.entry("uuid", plain("STRING", WireForm.OUTPUT_TEXT)),
          Map.entry("tsvector", lob("CLOB", WireForm.OUTPUT_TEXT)),
          Map.entry("tsquery", lob("CLOB", WireForm.OUTPUT_TEXT)),
          Map.entry("xml", lob("CLOB", WireForm.OUTPUT_TEXT)),
          Map.entry("json", lob("NCLOB", WireForm.JSON_TEXT)),
          Map.entry("hstore", lob("NCLOB", WireForm.OUTPUT_TEXT)),
          Map.entry("point", plain("STRING(255)", WireForm.OUTPUT_TEXT)),
          Map.entry("line", plain("STRING(255)", WireForm.OUTPUT_TEXT)),
          Map.entry("lseg", plain("STRING(255)", WireForm.OUTPUT_TEXT)),
          Map.entry("box", plain("STRING(255)", WireForm.OUTPUT_TEXT)),
          Map.entry("path", lob("CLOB", WireForm.OUTPUT_TEXT)),
          Map.entry("polygon", lob("CLOB", WireForm.OUTPUT_TEXT)),
          Map.entry("circle", plain("STRING(255)", WireForm.OUTPUT_TEXT)),
          Map.entry("int4range", plain("STRING(255)", WireForm.OUTPUT_TEXT)),
          Map.entry("int8range", plain("STRING(255)", WireForm.OUTPUT_TEXT)),
          Map.entry("numrange", plain("STRING(255)", WireForm.OUTPUT_TEXT)),
          Map.entry("geometry", absent()),
          Map.entry("geography", absent()),
          Map.entry("lo", absent()));

  private DmsTypes() {}

  /** The DMS type under DMS's default settings. */
  public static DmsType of(PgType type) {
    return of(type, DmsSettings.defaults());
  }

  /** The DMS type under the given settings; a type that AWS does not name is text, unknown. */
  public static DmsType of(PgType type, DmsSettings settings) {
    return type.accept(new Table(settings));
  }

  /** AWS's table, by kind of type. */
  private record Table(DmsSettings settings) implements PgTypeVisitor<DmsType> {
    @Override
    public DmsType visitBase(BaseType type) {
      return ofBase(type, settings);
    }

    @Override
    public DmsType visitArray(ArrayType type) {
      return lob("NCLOB", WireForm.ARRAY_TEXT);
    }

    @Override
    public DmsType visitDomain(DomainType type) {
      return ofDomain(type, settings);
    }

    @Override
    public DmsType visitEnum(EnumType type) {
      return plain("STRING(64)", WireForm.OUTPUT_TEXT);
    }

    @Override
    public DmsType visitComposite(CompositeType type) {
      return lob("NCLOB", WireForm.OUTPUT_TEXT);
    }

    @Override
    public DmsType visitRange(RangeType type) {
      return PLAIN.getOrDefault(type.name().name(), unlisted());
    }

    @Override
    public DmsType visitMultirange(MultirangeType type) {
      return unlisted();
    }

    @Override
    public DmsType visitOther(OtherType type) {
      return unlisted();
    }
  }

  private static DmsType ofDomain(DomainType domain, DmsSettings settings) {
    if (settings.is(DmsSetting.DOMAIN_FORM, "string")) {
      return unlisted();
    }
    DmsType base = of(domain.base(), settings);
    return new DmsType(base.name(), base.lob(), base.wireForm(), CHOSEN);
  }

  private static DmsType ofBase(BaseType type, DmsSettings settings) {
    return switch (type.name().name()) {
      case "numeric" -> ofNumeric(type, settings);
      case "bool" ->
          settings.isOn(DmsSetting.MAP_BOOLEAN_AS_BOOLEAN)
              ? plain("BOOLEAN", WireForm.BOOLEAN)
              : plain("CHAR(5)", WireForm.BOOLEAN_TEXT);
      case "varchar" -> ofVarchar(type, settings);
      case "bpchar" ->
          plain("WSTRING(" + type.typmod().maxLength().orElse(1) + ")", WireForm.PADDED_TEXT);
      case "bit", "varbit" ->
          type.typmod().bitLength().isPresent()
              ? plain("STRING(" + type.typmod().bitLength().getAsInt() + ")", WireForm.OUTPUT_TEXT)
              : plain("STRING", WireForm.OUTPUT_TEXT);
      case "jsonb" ->
          lob(settings.isOn(DmsSetting.MAP_JSONB_AS_CLOB) ? "CLOB" : "NCLOB", WireForm.JSON_TEXT);
      default -> PLAIN.getOrDefault(type.name().name(), unlisted());
    };
  }

  private static DmsType ofNumeric(BaseType type, DmsSettings settings) {
    if (type.typmod().numericPrecision().isEmpty()) {
      return settings.isOn(DmsSetting.MAP_UNBOUNDED_NUMERIC_AS_STRING)
          ? plain("STRING", WireForm.DECIMAL_TEXT)
          : plain("NUMERIC(28,6)", WireForm.SIX_DECIMALS);
    }
    int precision = type.typmod().numericPrecision().getAsInt();
    return precision > GREATEST_PRECISION
        ? plain("STRING", WireForm.DECIMAL_TEXT)
        : plain(
            "NUMERIC(" + precision + "," + type.typmod().numericScale().orElse(0) + ")",
            WireForm.DECIMAL);
  }

  private static DmsType ofVarchar(BaseType type, DmsSettings settings) {
    if (type.typmod().maxLength().isEmpty()) {
      return plain(
          "WSTRING(" + settings.value(DmsSetting.UNBOUNDED_VARCHAR_MAX_SIZE) + ")", WireForm.TEXT);
    }
    int length = type.typmod().maxLength().getAsInt();
    if (length > LONGEST_SHORT_VARCHAR && settings.is(DmsSetting.MAP_LONG_VARCHAR_AS, "clob")) {
      return lob("CLOB", WireForm.TEXT);
    }
    if (length > LONGEST_SHORT_VARCHAR && settings.is(DmsSetting.MAP_LONG_VARCHAR_AS, "nclob")) {
      return lob("NCLOB", WireForm.TEXT);
    }
    return plain("WSTRING(" + length + ")", WireForm.TEXT);
  }

  private static DmsType plain(String name, WireForm form) {
    return new DmsType(name, false, form, DOCUMENTED);
  }

  private static DmsType lob(String name, WireForm form) {
    return new DmsType(name, true, form, DOCUMENTED);
  }

  private static DmsType unlisted() {
    return new DmsType("STRING", false, WireForm.UNLISTED_TEXT, CHOSEN);
  }

  private static DmsType absent() {
    return new DmsType("none", false, WireForm.NONE, DOCUMENTED);
  }
}
