package dev.cairn.postgres;

import java.util.Optional;

/** Makes the types that have a name in every PostgreSQL. */
public final class PgTypes {
  /** {@code boolean}; see {@link BuiltInType#BOOL}. */
  public static final BaseType BOOL = of(BuiltInType.BOOL);

  /** {@code smallint}; see {@link BuiltInType#INT2}. */
  public static final BaseType INT2 = of(BuiltInType.INT2);

  /** {@code integer}; see {@link BuiltInType#INT4}. */
  public static final BaseType INT4 = of(BuiltInType.INT4);

  /** {@code bigint}; see {@link BuiltInType#INT8}. */
  public static final BaseType INT8 = of(BuiltInType.INT8);

  /** {@code oid}; see {@link BuiltInType#OID}. */
  public static final BaseType OID = of(BuiltInType.OID);

  /** {@code real}; see {@link BuiltInType#FLOAT4}. */
  public static final BaseType FLOAT4 = of(BuiltInType.FLOAT4);

  /** {@code double precision}; see {@link BuiltInType#FLOAT8}. */
  public static final BaseType FLOAT8 = of(BuiltInType.FLOAT8);

  /** {@code numeric} without precision: any number of digits. */
  public static final BaseType NUMERIC = of(BuiltInType.NUMERIC);

  /** {@code money}; see {@link BuiltInType#MONEY}. */
  public static final BaseType MONEY = of(BuiltInType.MONEY);

  /** {@code text}; see {@link BuiltInType#TEXT}. */
  public static final BaseType TEXT = of(BuiltInType.TEXT);

  /** {@code character varying} without a length. */
  public static final BaseType VARCHAR = of(BuiltInType.VARCHAR);

  /** {@code bpchar} without a length, which is not {@code character}, a length of 1. */
  public static final BaseType BPCHAR = of(BuiltInType.BPCHAR);

  /** {@code "char"}, one byte. */
  public static final BaseType CHAR = of(BuiltInType.CHAR);

  /** {@code name}; see {@link BuiltInType#NAME}. */
  public static final BaseType NAME = of(BuiltInType.NAME);

  /** {@code bytea}; see {@link BuiltInType#BYTEA}. */
  public static final BaseType BYTEA = of(BuiltInType.BYTEA);

  /** {@code date}; see {@link BuiltInType#DATE}. */
  public static final BaseType DATE = of(BuiltInType.DATE);

  /** {@code time without time zone} without modifier; see {@link BuiltInType#TIME}. */
  public static final BaseType TIME = of(BuiltInType.TIME);

  /** {@code time with time zone} without modifier; see {@link BuiltInType#TIMETZ}. */
  public static final BaseType TIMETZ = of(BuiltInType.TIMETZ);

  /** {@code timestamp without time zone} without modifier; see {@link BuiltInType#TIMESTAMP}. */
  public static final BaseType TIMESTAMP = of(BuiltInType.TIMESTAMP);

  /** {@code timestamp with time zone} without modifier; see {@link BuiltInType#TIMESTAMPTZ}. */
  public static final BaseType TIMESTAMPTZ = of(BuiltInType.TIMESTAMPTZ);

  /** {@code interval} without modifier; see {@link BuiltInType#INTERVAL}. */
  public static final BaseType INTERVAL = of(BuiltInType.INTERVAL);

  /** {@code uuid}; see {@link BuiltInType#UUID}. */
  public static final BaseType UUID = of(BuiltInType.UUID);

  /** {@code json}; see {@link BuiltInType#JSON}. */
  public static final BaseType JSON = of(BuiltInType.JSON);

  /** {@code jsonb}; see {@link BuiltInType#JSONB}. */
  public static final BaseType JSONB = of(BuiltInType.JSONB);

  /** {@code xml}; see {@link BuiltInType#XML}. */
  public static final BaseType XML = of(BuiltInType.XML);

  /** {@code "bit"} without a length, which is not {@code bit}, a length of 1. */
  public static final BaseType BIT = of(BuiltInType.BIT);

  /** {@code bit varying} without modifier; see {@link BuiltInType#VARBIT}. */
  public static final BaseType VARBIT = of(BuiltInType.VARBIT);

  /** {@code inet}; see {@link BuiltInType#INET}. */
  public static final BaseType INET = of(BuiltInType.INET);

  /** {@code cidr}; see {@link BuiltInType#CIDR}. */
  public static final BaseType CIDR = of(BuiltInType.CIDR);

  /** {@code macaddr}; see {@link BuiltInType#MACADDR}. */
  public static final BaseType MACADDR = of(BuiltInType.MACADDR);

  /** {@code macaddr8}; see {@link BuiltInType#MACADDR8}. */
  public static final BaseType MACADDR8 = of(BuiltInType.MACADDR8);

  /** {@code int4range}; see {@link BuiltInType#INT4RANGE}. */
  public static final RangeType INT4RANGE = range(BuiltInType.INT4RANGE);

  /** {@code int8range}; see {@link BuiltInType#INT8RANGE}. */
  public static final RangeType INT8RANGE = range(BuiltInType.INT8RANGE);

  /** {@code numrange}; see {@link BuiltInType#NUMRANGE}. */
  public static final RangeType NUMRANGE = range(BuiltInType.NUMRANGE);

  /** {@code tsrange}; see {@link BuiltInType#TSRANGE}. */
  public static final RangeType TSRANGE = range(BuiltInType.TSRANGE);

  /** {@code tstzrange}; see {@link BuiltInType#TSTZRANGE}. */
  public static final RangeType TSTZRANGE = range(BuiltInType.TSTZRANGE);

  /** {@code daterange}; see {@link BuiltInType#DATERANGE}. */
  public static final RangeType DATERANGE = range(BuiltInType.DATERANGE);

  private PgTypes() {}

  /**
   * {@return a scalar type of {@code pg_catalog} by its name there, without modifier}
   *
   * @param typname a name in {@code pg_type}, such as {@code int4}; it is not checked
   */
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

  /**
   * {@return {@code numeric(precision, 0)}}
   *
   * @param precision decimal digits in all, 1 to 1000
   */
  public static BaseType numeric(int precision) {
    return numeric(precision, 0);
  }

  /**
   * {@return {@code numeric(precision, scale)}}
   *
   * @param precision decimal digits in all, 1 to 1000
   * @param scale digits after the point; negative rounds before the point
   */
  public static BaseType numeric(int precision, int scale) {
    return of(BuiltInType.NUMERIC, Typmod.ofNumeric(precision, scale));
  }

  /**
   * {@return {@code character varying(n)}}
   *
   * @param n the maximum length in characters, from 1
   */
  public static BaseType varchar(int n) {
    return of(BuiltInType.VARCHAR, Typmod.ofMaxLength(n));
  }

  /**
   * {@return {@code character(n)}}
   *
   * @param n the length in characters, from 1
   */
  public static BaseType bpchar(int n) {
    return of(BuiltInType.BPCHAR, Typmod.ofMaxLength(n));
  }

  /**
   * {@return {@code bit(n)}}
   *
   * @param n the number of bits, from 1
   */
  public static BaseType bit(int n) {
    return of(BuiltInType.BIT, Typmod.ofBitLength(n));
  }

  /**
   * {@return {@code bit varying(n)}}
   *
   * @param n the maximum number of bits, from 1
   */
  public static BaseType varbit(int n) {
    return of(BuiltInType.VARBIT, Typmod.ofBitLength(n));
  }

  /**
   * {@return {@code time(p)}, without time zone}
   *
   * @param p digits of the fraction of a second, 0 to 6
   */
  public static BaseType time(int p) {
    return of(BuiltInType.TIME, Typmod.ofDatetimePrecision(p));
  }

  /**
   * {@return {@code time(p) with time zone}}
   *
   * @param p digits of the fraction of a second, 0 to 6
   */
  public static BaseType timetz(int p) {
    return of(BuiltInType.TIMETZ, Typmod.ofDatetimePrecision(p));
  }

  /**
   * {@return {@code timestamp(p)}, without time zone}
   *
   * @param p digits of the fraction of a second, 0 to 6
   */
  public static BaseType timestamp(int p) {
    return of(BuiltInType.TIMESTAMP, Typmod.ofDatetimePrecision(p));
  }

  /**
   * {@return {@code timestamp(p) with time zone}}
   *
   * @param p digits of the fraction of a second, 0 to 6
   */
  public static BaseType timestamptz(int p) {
    return of(BuiltInType.TIMESTAMPTZ, Typmod.ofDatetimePrecision(p));
  }

  /**
   * {@return {@code interval(p)}}
   *
   * @param p digits of the fraction of a second, 0 to 6
   */
  public static BaseType interval(int p) {
    return of(BuiltInType.INTERVAL, Typmod.ofInterval(p));
  }

  /**
   * {@return an interval that keeps certain fields, such as {@code interval year to month}}
   *
   * @param fields the fields that the interval keeps
   */
  public static BaseType interval(IntervalFields fields) {
    return of(BuiltInType.INTERVAL, Typmod.ofInterval(fields));
  }

  /**
   * {@return the array of a type; of an array the array itself, as {@code int[][]} is {@code
   * int[]}}
   *
   * @param element the type of the elements; of an array the array itself
   */
  public static ArrayType arrayOf(PgType element) {
    return element instanceof ArrayType array ? array : new ArrayType(element);
  }
}
