package dev.cairn.sample;

import dev.cairn.postgres.BaseType;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.CompositeType.Attribute;
import dev.cairn.postgres.DomainType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.postgres.RangeType;
import dev.cairn.postgres.Typmod;
import java.util.List;
import java.util.stream.Stream;

/** Every kind of type, and the objects that a database needs for them. */
public final class SampleTypes {
  private SampleTypes() {}

  /** What a database needs before its server can be asked. */
  public static final List<String> DDL =
      List.of(
          "CREATE EXTENSION hstore",
          "CREATE EXTENSION citext",
          "CREATE EXTENSION ltree",
          "CREATE TYPE mood AS ENUM ('sad', 'ok', 'very \"happy\"', 'a,b', '{x}', 'ü 😀', 'NULL')",
          "CREATE DOMAIN positive AS int4 CHECK (VALUE > 0)",
          "CREATE DOMAIN amount AS numeric(12,2)",
          "CREATE DOMAIN texts AS text[]",
          "CREATE TYPE pair AS (a int4, b text)",
          "CREATE TYPE nest AS (p pair, t timestamptz, xs text[], m mood, d amount)",
          "CREATE TYPE textrange AS RANGE (subtype = text, collation = \"C\")");

  static final EnumType MOOD =
      new EnumType(
          name("mood"), List.of("sad", "ok", "very \"happy\"", "a,b", "{x}", "ü 😀", "NULL"));
  static final DomainType POSITIVE = new DomainType(name("positive"), PgTypes.INT4);
  static final DomainType AMOUNT = new DomainType(name("amount"), PgTypes.numeric(12, 2));
  static final DomainType TEXTS = new DomainType(name("texts"), PgTypes.arrayOf(PgTypes.TEXT));
  static final CompositeType PAIR =
      new CompositeType(
          name("pair"),
          List.of(new Attribute("a", PgTypes.INT4), new Attribute("b", PgTypes.TEXT)));
  static final CompositeType NEST =
      new CompositeType(
          name("nest"),
          List.of(
              new Attribute("p", PAIR),
              new Attribute("t", PgTypes.TIMESTAMPTZ),
              new Attribute("xs", PgTypes.arrayOf(PgTypes.TEXT)),
              new Attribute("m", MOOD),
              new Attribute("d", AMOUNT)));

  private static final List<String> BUILT_IN =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "oid",
          "real",
          "double precision",
          "numeric",
          "numeric(12,2)",
          "numeric(38,10)",
          "numeric(5,0)",
          "numeric(5,-3)",
          "money",
          "text",
          "character varying",
          "character varying(5)",
          "character(4)",
          "bpchar",
          "\"char\"",
          "name",
          "bytea",
          "date",
          "time without time zone",
          "time(2) without time zone",
          "time with time zone",
          "timestamp without time zone",
          "timestamp(3) without time zone",
          "timestamp(0) with time zone",
          "timestamp with time zone",
          "interval",
          "interval(2)",
          "interval year",
          "interval year to month",
          "interval day to hour",
          "interval minute",
          "uuid",
          "json",
          "jsonb",
          "xml",
          "bit(4)",
          "bit varying",
          "bit varying(5)",
          "inet",
          "cidr",
          "macaddr",
          "macaddr8",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "tsvector",
          "tsquery",
          "xid",
          "cid",
          "pg_lsn",
          "xid8",
          "tid",
          "jsonpath",
          "int2vector",
          "oidvector",
          "refcursor",
          "regclass",
          "regtype",
          "regproc",
          "regprocedure",
          "regoperator",
          "regnamespace",
          "regconfig",
          "regdictionary",
          "regcollation",
          "pg_snapshot",
          "txid_snapshot",
          "int4range",
          "int8range",
          "numrange",
          "tsrange",
          "tstzrange",
          "daterange",
          "int4multirange",
          "nummultirange",
          "datemultirange",
          "tstzmultirange",
          "integer[]",
          "bigint[]",
          "boolean[]",
          "real[]",
          "double precision[]",
          "numeric[]",
          "numeric(12,2)[]",
          "money[]",
          "text[]",
          "character varying(5)[]",
          "character(4)[]",
          "bytea[]",
          "date[]",
          "time without time zone[]",
          "time with time zone[]",
          "timestamp without time zone[]",
          "timestamp with time zone[]",
          "interval[]",
          "uuid[]",
          "json[]",
          "jsonb[]",
          "inet[]",
          "point[]",
          "box[]",
          "int4range[]");

  /** The values of each type. */
  public static List<PgValues> all() {
    Stream<PgType> own =
        Stream.of(
            MOOD,
            POSITIVE,
            AMOUNT,
            TEXTS,
            PAIR,
            NEST,
            PgTypes.arrayOf(MOOD),
            PgTypes.arrayOf(AMOUNT),
            PgTypes.arrayOf(TEXTS),
            PgTypes.arrayOf(PAIR),
            PgTypes.arrayOf(NEST),
            new RangeType(name("textrange"), PgTypes.TEXT),
            extension("citext"),
            extension("ltree"),
            extension("hstore"));
    return Stream.concat(BUILT_IN.stream().map(PgValues::of), own.map(SampleTypes::of)).toList();
  }

  /** The domain's constraint is the user's to know. */
  private static PgValues of(PgType type) {
    PgValues values = PgValues.of(type);
    return type.equals(POSITIVE)
        ? values.where(sample -> sample.truth() instanceof Integer number && number > 0)
        : values;
  }

  private static BaseType extension(String name) {
    return new BaseType(name(name), Typmod.NONE);
  }

  private static QualifiedName name(String name) {
    return new QualifiedName("public", name);
  }
}
