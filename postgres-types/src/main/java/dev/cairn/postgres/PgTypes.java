package dev.cairn.postgres;

import java.util.Optional;

/** Makes the types that have a name in every PostgreSQL. */
public final class PgTypes {
  public static final BaseType BOOL = of(BuiltInType.BOOL);
  public static final BaseType INT2 = of(BuiltInType.INT2);
  public static final BaseType INT4 = of(BuiltInType.INT4);
  public static final BaseType INT8 = of(BuiltInType.INT8);
  public static final BaseType OID = of(BuiltInType.OID);
  public static final BaseType FLOAT4 = of(BuiltInType.FLOAT4);
  public static final BaseType FLOAT8 = of(BuiltInType.FLOAT8);

  /** {@code numeric} without precision: any number of digits. */
  public static final BaseType NUMERIC = of(BuiltInType.NUMERIC);

  public static final BaseType MONEY = of(BuiltInType.MONEY);
  public static final BaseType TEXT = of(BuiltInType.TEXT);

  /** {@code character varying} without a length. */
  public static final BaseType VARCHAR = of(BuiltInType.VARCHAR);

  /** {@code bpchar} without a length, which is not {@code character}, a length of 1. */
  public static final BaseType BPCHAR = of(BuiltInType.BPCHAR);

  /** {@code "char"}, one byte. */
  public static final BaseType CHAR = of(BuiltInType.CHAR);

  public static final BaseType NAME = of(BuiltInType.NAME);
  public static final BaseType BYTEA = of(BuiltInType.BYTEA);
  public static final BaseType DATE = of(BuiltInType.DATE);
  public static final BaseType TIME = of(BuiltInType.TIME);
  public static final BaseType TIMETZ = of(BuiltInType.TIMETZ);
  public static final BaseType TIMESTAMP = of(BuiltInType.TIMESTAMP);
  public static final BaseType TIMESTAMPTZ = of(BuiltInType.TIMESTAMPTZ);
  public static final BaseType INTERVAL = of(BuiltInType.INTERVAL);
  public static final BaseType UUID = of(BuiltInType.UUID);
  public static final BaseType JSON = of(BuiltInType.JSON);
  public static final BaseType JSONB = of(BuiltInType.JSONB);
  public static final BaseType XML = of(BuiltInType.XML);

  /** {@code "bit"} without a length, which is not {@code bit}, a length of 1. */
  public static final BaseType BIT = of(BuiltInType.BIT);

  public static final BaseType VARBIT = of(BuiltInType.VARBIT);
  public static final BaseType INET = of(BuiltInType.INET);
  public static final BaseType CIDR = of(BuiltInType.CIDR);
  public static final BaseType MACADDR = of(BuiltInType.MACADDR);
  public static final BaseType MACADDR8 = of(BuiltInType.MACADDR8);

  public static final RangeType INT4RANGE = range(BuiltInType.INT4RANGE);
  public static final RangeType INT8RANGE = range(BuiltInType.INT8RANGE);
  public static final RangeType NUMRANGE = range(BuiltInType.NUMRANGE);
  public static final RangeType TSRANGE = range(BuiltInType.TSRANGE);
  public static final RangeType TSTZRANGE = range(BuiltInType.TSTZRANGE);
  public static final RangeType DATERANGE = range(BuiltInType.DATERANGE);

  private PgTypes() {}

  /** A scalar type of {@code pg_catalog} by its name there, without modifier. */
  public static BaseType builtIn(String typname) {
    return new BaseType(QualifiedName.builtIn(typname), Typmod.NONE);
  }

  private static BaseType of(BuiltInType type) {
    return builtIn(type.typname());
  }

  /** A built-in type with a modifier. */
  static BaseType of(BuiltInType type, Typmod typmod) {
    return new BaseType(QualifiedName.builtIn(type.typname()), typmod);
  }

  private static RangeType range(BuiltInType type) {
    return new RangeType(QualifiedName.builtIn(type.typname()), of(type.subtype().orElseThrow()));
  }

  /** The type of that name in {@code pg_catalog}, without modifier; empty if there is none. */
  static Optional<PgType> named(String typname) {
    Optional<BuiltInType> known = BuiltInType.named(typname);
    if (known.isEmpty() && typname.startsWith("_") && !typname.startsWith("__")) {
      return named(typname.substring(1)).map(PgTypes::arrayOf);
    }
    return known.map(type -> named(type, typname));
  }

  private static PgType named(BuiltInType type, String typname) {
    QualifiedName name = QualifiedName.builtIn(typname);
    if (type == BuiltInType.PSEUDO) {
      return new OtherType(name, "a pseudo-type");
    }
    if (type == BuiltInType.MULTIRANGE) {
      String range = typname.replace("multirange", "range");
      return new MultirangeType(name, range(BuiltInType.named(range).orElseThrow()));
    }
    return type.subtype().isPresent() ? range(type) : builtIn(typname);
  }

  /** {@code numeric(precision, 0)}. */
  public static BaseType numeric(int precision) {
    return numeric(precision, 0);
  }

  /** {@code numeric(precision, scale)}. */
  public static BaseType numeric(int precision, int scale) {
    return of(BuiltInType.NUMERIC, Typmod.ofNumeric(precision, scale));
  }

  /** {@code character varying(n)}. */
  public static BaseType varchar(int n) {
    return of(BuiltInType.VARCHAR, Typmod.ofMaxLength(n));
  }

  /** {@code character(n)}. */
  public static BaseType bpchar(int n) {
    return of(BuiltInType.BPCHAR, Typmod.ofMaxLength(n));
  }

  /** {@code bit(n)}. */
  public static BaseType bit(int n) {
    return of(BuiltInType.BIT, Typmod.ofBitLength(n));
  }

  /** {@code bit varying(n)}. */
  public static BaseType varbit(int n) {
    return of(BuiltInType.VARBIT, Typmod.ofBitLength(n));
  }

  /** {@code time(p)}, without time zone. */
  public static BaseType time(int p) {
    return of(BuiltInType.TIME, Typmod.ofDatetimePrecision(p));
  }

  /** {@code time(p) with time zone}. */
  public static BaseType timetz(int p) {
    return of(BuiltInType.TIMETZ, Typmod.ofDatetimePrecision(p));
  }

  /** {@code timestamp(p)}, without time zone. */
  public static BaseType timestamp(int p) {
    return of(BuiltInType.TIMESTAMP, Typmod.ofDatetimePrecision(p));
  }

  /** {@code timestamp(p) with time zone}. */
  public static BaseType timestamptz(int p) {
    return of(BuiltInType.TIMESTAMPTZ, Typmod.ofDatetimePrecision(p));
  }

  /** {@code interval(p)}. */
  public static BaseType interval(int p) {
    return of(BuiltInType.INTERVAL, Typmod.ofInterval(p));
  }

  /** An interval that keeps certain fields, such as {@code interval year to month}. */
  public static BaseType interval(IntervalFields fields) {
    return of(BuiltInType.INTERVAL, Typmod.ofInterval(fields));
  }

  /** The array of a type; of an array the array itself, as {@code int[][]} is {@code int[]}. */
  public static ArrayType arrayOf(PgType element) {
    return element instanceof ArrayType array ? array : new ArrayType(element);
  }
}
