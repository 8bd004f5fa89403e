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
  BOOL("bool", "boolean"),
  INT2("int2", "smallint"),
  INT4("int4", "integer"),
  INT8("int8", "bigint"),
  FLOAT4("float4", "real"),
  FLOAT8("float8", "double precision"),
  NUMERIC("numeric", "numeric", Modifier.PRECISION_AND_SCALE),
  MONEY("money"),
  TEXT("text"),
  VARCHAR("varchar", "character varying", Modifier.LENGTH),
  BPCHAR("bpchar", "character", Modifier.LENGTH),
  /** {@code "char"}, one byte; {@code character} is {@link #BPCHAR}. */
  CHAR("char"),
  NAME("name"),
  BYTEA("bytea"),
  DATE("date"),
  TIME("time", "time without time zone", Modifier.SECOND_DIGITS),
  TIMETZ("timetz", "time with time zone", Modifier.SECOND_DIGITS),
  TIMESTAMP("timestamp", "timestamp without time zone", Modifier.SECOND_DIGITS),
  TIMESTAMPTZ("timestamptz", "timestamp with time zone", Modifier.SECOND_DIGITS),
  INTERVAL("interval", "interval", Modifier.INTERVAL),
  UUID("uuid"),
  JSON("json", "json"),
  JSONB("jsonb"),
  XML("xml"),
  BIT("bit", "bit", Modifier.BIT_LENGTH),
  VARBIT("varbit", "bit varying", Modifier.BIT_LENGTH),
  INET("inet"),
  CIDR("cidr"),
  MACADDR("macaddr"),
  MACADDR8("macaddr8"),
  POINT("point"),
  LINE("line"),
  LSEG("lseg"),
  BOX("box"),
  PATH("path"),
  POLYGON("polygon"),
  CIRCLE("circle"),
  TSVECTOR("tsvector"),
  TSQUERY("tsquery"),
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
  INT4RANGE("int4range", INT4),
  INT8RANGE("int8range", INT8),
  NUMRANGE("numrange", NUMERIC),
  TSRANGE("tsrange", TIMESTAMP),
  TSTZRANGE("tstzrange", TIMESTAMPTZ),
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

  /** The type of that name in {@code pg_catalog}; empty if there is none, and for arrays. */
  public static Optional<BuiltInType> named(String typname) {
    return Optional.ofNullable(BY_NAME.get(typname));
  }

  /** The name in {@code pg_type}; of several, the first. */
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
