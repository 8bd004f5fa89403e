package dev.cairn.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The types of {@code pg_catalog} in PostgreSQL 9.6 to 18 together, each named once. What the code
 * knows of a type is a {@code switch} over this enum without {@code default}, so that a new
 * constant is a list of compile errors. A constant with several names stands for types that differ
 * in nothing but their names as far as their texts go.
 */
public enum BuiltInType {
  /** {@code boolean}: true or false. */
  BOOL("bool", "boolean"),
  /** {@code smallint}: an integer of two bytes. */
  INT2("int2", "smallint"),
  /** {@code integer}: an integer of four bytes. */
  INT4("int4", "integer"),
  /** {@code bigint}: an integer of eight bytes. */
  INT8("int8", "bigint"),
  /** {@code real}: a floating point number of four bytes. */
  FLOAT4("float4", "real"),
  /** {@code double precision}: a floating point number of eight bytes. */
  FLOAT8("float8", "double precision"),
  /** {@code numeric}: an exact decimal number, with precision and scale as its modifier. */
  NUMERIC("numeric", "numeric", Modifier.PRECISION_AND_SCALE),
  /** {@code money}: an amount whose text depends on the server's {@code lc_monetary}. */
  MONEY("money"),
  /** {@code text}: text of any length. */
  TEXT("text"),
  /** {@code character varying}: text with a maximum length as its modifier. */
  VARCHAR("varchar", "character varying", Modifier.LENGTH),
  /** {@code character}: text that spaces pad to the length of its modifier. */
  BPCHAR("bpchar", "character", Modifier.LENGTH),
  /** {@code "char"}, one byte; {@code character} is {@link #BPCHAR}. */
  CHAR("char"),
  /** {@code name}: an identifier of at most 63 bytes. */
  NAME("name"),
  /** {@code bytea}: bytes. */
  BYTEA("bytea"),
  /** {@code date}: a day, BC and infinity included. */
  DATE("date"),
  /** {@code time without time zone}: a time of day, {@code 24:00:00} included. */
  TIME("time", "time without time zone", Modifier.SECOND_DIGITS),
  /** {@code time with time zone}: a time of day with its offset from UTC. */
  TIMETZ("timetz", "time with time zone", Modifier.SECOND_DIGITS),
  /** {@code timestamp without time zone}: a date and a time of day, in microseconds. */
  TIMESTAMP("timestamp", "timestamp without time zone", Modifier.SECOND_DIGITS),
  /** {@code timestamp with time zone}: an instant, in microseconds. */
  TIMESTAMPTZ("timestamptz", "timestamp with time zone", Modifier.SECOND_DIGITS),
  /** {@code interval}: months, days and microseconds, each with its own sign. */
  INTERVAL("interval", "interval", Modifier.INTERVAL),
  /** {@code uuid}: sixteen bytes, printed in lower case. */
  UUID("uuid"),
  /** {@code json}: a JSON document, kept as it was written. */
  JSON("json", "json"),
  /** {@code jsonb}: a JSON document, kept as its values: key order and duplicates are lost. */
  JSONB("jsonb"),
  /** {@code xml}: an XML document or fragment, kept as it was written. */
  XML("xml"),
  /** {@code bit}: as many bits as its modifier says. */
  BIT("bit", "bit", Modifier.BIT_LENGTH),
  /** {@code bit varying}: bits, at most as many as its modifier says. */
  VARBIT("varbit", "bit varying", Modifier.BIT_LENGTH),
  /** {@code inet}: an IPv4 or IPv6 address with the prefix length of its network. */
  INET("inet"),
  /** {@code cidr}: an IPv4 or IPv6 network. */
  CIDR("cidr"),
  /** {@code macaddr}: a hardware address of six bytes. */
  MACADDR("macaddr"),
  /** {@code macaddr8}: a hardware address of eight bytes. */
  MACADDR8("macaddr8"),
  /** {@code point}: a point of the plane. */
  POINT("point"),
  /** {@code line}: an infinite line, as the coefficients of its equation. */
  LINE("line"),
  /** {@code lseg}: a line between two points. */
  LSEG("lseg"),
  /** {@code box}: a rectangle; in an array, a semicolon separates its elements. */
  BOX("box"),
  /** {@code path}: points that lines connect, open or closed. */
  PATH("path"),
  /** {@code polygon}: a closed path that includes its area. */
  POLYGON("polygon"),
  /** {@code circle}: a center and a radius. */
  CIRCLE("circle"),
  /** {@code tsvector}: the sorted lexemes of a document. */
  TSVECTOR("tsvector"),
  /** {@code tsquery}: a query for lexemes. */
  TSQUERY("tsquery"),
  /** {@code oid}: an object identifier, an unsigned integer of four bytes. */
  OID("oid"),
  /** Transaction and command identifiers of four bytes. */
  XID("xid cid"),
  /** Internal types of the catalogs and the server; their text is the whole value. */
  SYSTEM(
      """
      abstime aclitem gtsvector int2vector jsonpath oidvector pg_brin_bloom_summary
      pg_brin_minmax_multi_summary pg_dependencies pg_lsn pg_mcv_list pg_ndistinct pg_node_tree
      pg_snapshot refcursor regclass regcollation regconfig regdictionary regnamespace regoper
      regoperator regproc regprocedure regrole regtype reltime smgr tid tinterval txid_snapshot
      xid8"""),
  /** {@code int4range}: a range of {@code integer}. */
  INT4RANGE("int4range", INT4),
  /** {@code int8range}: a range of {@code bigint}. */
  INT8RANGE("int8range", INT8),
  /** {@code numrange}: a range of {@code numeric}. */
  NUMRANGE("numrange", NUMERIC),
  /** {@code tsrange}: a range of {@code timestamp without time zone}. */
  TSRANGE("tsrange", TIMESTAMP),
  /** {@code tstzrange}: a range of {@code timestamp with time zone}. */
  TSTZRANGE("tstzrange", TIMESTAMPTZ),
  /** {@code daterange}: a range of {@code date}. */
  DATERANGE("daterange", DATE),
  /** The multirange of each range. */
  MULTIRANGE(
      """
      int4multirange int8multirange nummultirange tsmultirange tstzmultirange datemultirange"""),
  /** Types that no column can have. */
  PSEUDO(
      """
      any anyarray anycompatible anycompatiblearray anycompatiblemultirange anycompatiblenonarray
      anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange cstring
      event_trigger fdw_handler index_am_handler internal language_handler opaque pg_ddl_command
      record table_am_handler trigger tsm_handler unknown void""");

  /** The modifiers in parentheses after a type's name, and how a {@link Typmod} packs them. */
  enum Modifier {
    NONE,
    LENGTH,
    BIT_LENGTH,
    PRECISION_AND_SCALE,
    SECOND_DIGITS,
    INTERVAL
  }

  private static final Map<String, BuiltInType> BY_NAME =
      Stream.of(values())
          .flatMap(type -> type.typnames.stream().map(typname -> Map.entry(typname, type)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final List<String> typnames;
  private final String sqlName;
  private final Modifier modifier;
  private final @Nullable BuiltInType subtype;

  BuiltInType(String typnames) {
    this(typnames, "", Modifier.NONE, null);
  }

  BuiltInType(String typname, String sqlName) {
    this(typname, sqlName, Modifier.NONE, null);
  }

  BuiltInType(String typname, String sqlName, Modifier modifier) {
    this(typname, sqlName, modifier, null);
  }

  BuiltInType(String typname, BuiltInType subtype) {
    this(typname, "", Modifier.NONE, subtype);
  }

  BuiltInType(String typnames, String sqlName, Modifier modifier, @Nullable BuiltInType subtype) {
    this.typnames = List.of(typnames.split("\\s+"));
    this.sqlName = sqlName;
    this.modifier = modifier;
    this.subtype = subtype;
  }

  /**
   * {@return the type of that name in {@code pg_catalog}; empty if there is none, and for arrays}
   *
   * @param typname a name in {@code pg_type}, such as {@code int4}
   */
  public static Optional<BuiltInType> named(String typname) {
    return Optional.ofNullable(BY_NAME.get(typname));
  }

  /** {@return the name in {@code pg_type}; of several, the first} */
  public String typname() {
    return typnames.get(0);
  }

  /**
   * The SQL name of the type, if {@code format_type()} prints it instead of the name; else empty.
   */
  String sqlName() {
    return sqlName;
  }

  Modifier modifier() {
    return modifier;
  }

  /** The type of a range's bounds; empty for all other types. */
  Optional<BuiltInType> subtype() {
    return Optional.ofNullable(subtype);
  }
}
