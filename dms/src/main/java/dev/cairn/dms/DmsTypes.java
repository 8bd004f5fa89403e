package dev.cairn.dms;

import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.DOCUMENTED;

import dev.cairn.postgres.ArrayType;
import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.MultirangeType;
import dev.cairn.postgres.OtherType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeVisitor;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.Typmod;
import java.util.OptionalInt;

/** The DMS type of every PostgreSQL type. Source: AWS's table of the PostgreSQL source endpoint. */
public final class DmsTypes {
  /** The longest varchar that is never a LOB. */
  private static final int LONGEST_SHORT_VARCHAR = 16387;

  /** Above this precision a number does not fit DMS's NUMERIC and travels as text. */
  private static final int GREATEST_PRECISION = 38;

  private DmsTypes() {}

  /**
   * {@return the DMS type under DMS's default settings}
   *
   * @param type the PostgreSQL type
   */
  public static DmsType of(PgType type) {
    return of(type, DmsSettings.defaults());
  }

  /**
   * {@return the DMS type under the given settings: the {@linkplain DmsSettings#form form} that the
   * user gave, or AWS's; a type that AWS does not name is text, unknown}
   *
   * @param type the PostgreSQL type
   * @param settings the settings of endpoints and task
   */
  public static DmsType of(PgType type, DmsSettings settings) {
    return settings
        .form(type)
        .map(TextForm::type)
        .orElseGet(() -> type.accept(new Table(settings)));
  }

  /** AWS's table, by kind of type. */
  private record Table(DmsSettings settings) implements PgTypeVisitor<DmsType> {
    @Override
    public DmsType visitBase(BaseType type) {
      return type.builtIn()
          .map(builtIn -> ofBuiltIn(builtIn, type.typmod(), settings))
          .orElseGet(() -> ofExtension(type.name().name()));
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
      return type.builtIn()
          .map(builtIn -> ofBuiltIn(builtIn, type.typmod(), settings))
          .orElseGet(DmsTypes::unlisted);
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

  private static DmsType ofBuiltIn(BuiltInType type, Typmod typmod, DmsSettings settings) {
    return switch (type) {
      case INT2 -> plain("INT2", WireForm.INTEGER);
      case INT4 -> plain("INT4", WireForm.INTEGER);
      case INT8 -> plain("INT8", WireForm.LARGE_INTEGER);
      case FLOAT4 -> plain("REAL4", WireForm.REAL);
      case FLOAT8 -> plain("REAL8", WireForm.DOUBLE);
      case NUMERIC -> ofNumeric(typmod, settings);
      case MONEY -> plain("NUMERIC(38,4)", WireForm.MONEY);
      case BOOL ->
          settings.isOn(DmsSetting.MAP_BOOLEAN_AS_BOOLEAN)
              ? plain("BOOLEAN", WireForm.BOOLEAN)
              : plain("CHAR(5)", WireForm.BOOLEAN_TEXT);
      case CHAR -> plain("WSTRING(1)", WireForm.TEXT);
      case BPCHAR -> plain("WSTRING(" + typmod.maxLength().orElse(1) + ")", WireForm.PADDED_TEXT);
      case VARCHAR -> ofVarchar(typmod, settings);
      case TEXT -> lob("NCLOB", WireForm.TEXT);
      case BYTEA -> lob("BLOB", WireForm.HEX);
      case TIMESTAMP -> plain("DATETIME", WireForm.TIMESTAMP);
      case TIMESTAMPTZ -> plain("DATETIME", WireForm.TIMESTAMPTZ);
      case DATE -> plain("DATE", WireForm.DATE);
      case TIME -> plain("TIME", WireForm.TIME);
      case TIMETZ -> plain("TIME", WireForm.TIMETZ);
      case INTERVAL -> plain("STRING(128)", WireForm.INTERVAL);
      case JSON -> lob("NCLOB", WireForm.JSON_TEXT);
      case JSONB ->
          lob(settings.isOn(DmsSetting.MAP_JSONB_AS_CLOB) ? "CLOB" : "NCLOB", WireForm.JSON_TEXT);
      case UUID -> plain("STRING", WireForm.OUTPUT_TEXT);
      case BIT, VARBIT -> {
        OptionalInt length = typmod.bitLength();
        yield plain(
            length.isPresent() ? "STRING(" + length.getAsInt() + ")" : "STRING",
            WireForm.OUTPUT_TEXT);
      }
      case CIDR, INET -> plain("STRING(50)", WireForm.OUTPUT_TEXT);
      case MACADDR -> plain("STRING(18)", WireForm.OUTPUT_TEXT);
      case POINT, LINE, LSEG, BOX, CIRCLE, INT4RANGE, INT8RANGE, NUMRANGE ->
          plain("STRING(255)", WireForm.OUTPUT_TEXT);
      case XML, PATH, POLYGON, TSVECTOR, TSQUERY -> lob("CLOB", WireForm.OUTPUT_TEXT);
      case NAME, MACADDR8, OID, XID, SYSTEM, TSRANGE, TSTZRANGE, DATERANGE, MULTIRANGE, PSEUDO ->
          unlisted();
    };
  }

  /** The types of extensions that AWS's table names, wherever their schema is. */
  private static DmsType ofExtension(String typname) {
    return switch (typname) {
      case "citext" -> lob("NCLOB", WireForm.TEXT);
      case "hstore" -> lob("NCLOB", WireForm.OUTPUT_TEXT);
      case "geometry", "geography", "lo" -> new DmsType("none", false, WireForm.NONE, DOCUMENTED);
      default -> unlisted();
    };
  }

  private static DmsType ofNumeric(Typmod typmod, DmsSettings settings) {
    if (typmod.numericPrecision().isEmpty()) {
      return settings.isOn(DmsSetting.MAP_UNBOUNDED_NUMERIC_AS_STRING)
          ? plain("STRING", WireForm.DECIMAL_TEXT)
          : plain("NUMERIC(28,6)", WireForm.SIX_DECIMALS);
    }
    int precision = typmod.numericPrecision().getAsInt();
    return precision > GREATEST_PRECISION
        ? plain("STRING", WireForm.DECIMAL_TEXT)
        : plain(
            "NUMERIC(" + precision + "," + typmod.numericScale().orElse(0) + ")", WireForm.DECIMAL);
  }

  private static DmsType ofVarchar(Typmod typmod, DmsSettings settings) {
    if (typmod.maxLength().isEmpty()) {
      return plain(
          "WSTRING(" + settings.value(DmsSetting.UNBOUNDED_VARCHAR_MAX_SIZE) + ")", WireForm.TEXT);
    }
    int length = typmod.maxLength().getAsInt();
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
}
