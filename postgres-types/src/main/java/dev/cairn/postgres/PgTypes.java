package dev.cairn.postgres;

/** Makes the types that have a name in every PostgreSQL, and takes types apart. */
public final class PgTypes {
  public static final BaseType BOOL = builtIn("bool");
  public static final BaseType INT2 = builtIn("int2");
  public static final BaseType INT4 = builtIn("int4");
  public static final BaseType INT8 = builtIn("int8");
  public static final BaseType OID = builtIn("oid");
  public static final BaseType FLOAT4 = builtIn("float4");
  public static final BaseType FLOAT8 = builtIn("float8");

  /** {@code numeric} without precision: any number of digits. */
  public static final BaseType NUMERIC = builtIn("numeric");

  public static final BaseType MONEY = builtIn("money");
  public static final BaseType TEXT = builtIn("text");

  /** {@code character varying} without a length. */
  public static final BaseType VARCHAR = builtIn("varchar");

  /** {@code bpchar} without a length, which is not {@code character}, a length of 1. */
  public static final BaseType BPCHAR = builtIn("bpchar");

  /** {@code "char"}, one byte. */
  public static final BaseType CHAR = builtIn("char");

  public static final BaseType NAME = builtIn("name");
  public static final BaseType BYTEA = builtIn("bytea");
  public static final BaseType DATE = builtIn("date");
  public static final BaseType TIME = builtIn("time");
  public static final BaseType TIMETZ = builtIn("timetz");
  public static final BaseType TIMESTAMP = builtIn("timestamp");
  public static final BaseType TIMESTAMPTZ = builtIn("timestamptz");
  public static final BaseType INTERVAL = builtIn("interval");
  public static final BaseType UUID = builtIn("uuid");
  public static final BaseType JSON = builtIn("json");
  public static final BaseType JSONB = builtIn("jsonb");
  public static final BaseType XML = builtIn("xml");

  /** {@code "bit"} without a length, which is not {@code bit}, a length of 1. */
  public static final BaseType BIT = builtIn("bit");

  public static final BaseType VARBIT = builtIn("varbit");
  public static final BaseType INET = builtIn("inet");
  public static final BaseType CIDR = builtIn("cidr");
  public static final BaseType MACADDR = builtIn("macaddr");
  public static final BaseType MACADDR8 = builtIn("macaddr8");

  public static final RangeType INT4RANGE = builtInRange("int4range", INT4);
  public static final RangeType INT8RANGE = builtInRange("int8range", INT8);
  public static final RangeType NUMRANGE = builtInRange("numrange", NUMERIC);
  public static final RangeType TSRANGE = builtInRange("tsrange", TIMESTAMP);
  public static final RangeType TSTZRANGE = builtInRange("tstzrange", TIMESTAMPTZ);
  public static final RangeType DATERANGE = builtInRange("daterange", DATE);

  private PgTypes() {}

  /** A scalar type of {@code pg_catalog} by its name there, without modifier. */
  public static BaseType builtIn(String typname) {
    return builtIn(typname, Typmod.NONE);
  }

  /** A scalar type of {@code pg_catalog} by its name there. */
  public static BaseType builtIn(String typname, Typmod typmod) {
    return new BaseType(QualifiedName.builtIn(typname), typmod);
  }

  private static RangeType builtInRange(String typname, PgType subtype) {
    return new RangeType(QualifiedName.builtIn(typname), subtype);
  }

  /** {@code numeric(precision, 0)}. */
  public static BaseType numeric(int precision) {
    return numeric(precision, 0);
  }

  /** {@code numeric(precision, scale)}. */
  public static BaseType numeric(int precision, int scale) {
    return builtIn("numeric", Typmod.ofNumeric(precision, scale));
  }

  /** {@code character varying(n)}. */
  public static BaseType varchar(int n) {
    return builtIn("varchar", Typmod.ofMaxLength(n));
  }

  /** {@code character(n)}. */
  public static BaseType bpchar(int n) {
    return builtIn("bpchar", Typmod.ofMaxLength(n));
  }

  /** {@code bit(n)}. */
  public static BaseType bit(int n) {
    return builtIn("bit", Typmod.ofBitLength(n));
  }

  /** {@code bit varying(n)}. */
  public static BaseType varbit(int n) {
    return builtIn("varbit", Typmod.ofBitLength(n));
  }

  /** {@code time(p)}, without time zone. */
  public static BaseType time(int p) {
    return builtIn("time", Typmod.ofDatetimePrecision(p));
  }

  /** {@code time(p) with time zone}. */
  public static BaseType timetz(int p) {
    return builtIn("timetz", Typmod.ofDatetimePrecision(p));
  }

  /** {@code timestamp(p)}, without time zone. */
  public static BaseType timestamp(int p) {
    return builtIn("timestamp", Typmod.ofDatetimePrecision(p));
  }

  /** {@code timestamp(p) with time zone}. */
  public static BaseType timestamptz(int p) {
    return builtIn("timestamptz", Typmod.ofDatetimePrecision(p));
  }

  /** {@code interval(p)}. */
  public static BaseType interval(int p) {
    return builtIn("interval", Typmod.ofInterval(p));
  }

  /** An interval that keeps certain fields, such as {@code interval year to month}. */
  public static BaseType interval(IntervalFields fields) {
    return builtIn("interval", Typmod.ofInterval(fields));
  }

  /** The array of a type; of an array the array itself, as {@code int[][]} is {@code int[]}. */
  public static ArrayType arrayOf(PgType element) {
    return element instanceof ArrayType array ? array : new ArrayType(element);
  }

  /** What a domain is made of when all domains are taken off; any other type is itself. */
  public static PgType underlying(PgType type) {
    PgType t = type;
    while (t instanceof DomainType domain) {
      t = domain.base();
    }
    return t;
  }
}
