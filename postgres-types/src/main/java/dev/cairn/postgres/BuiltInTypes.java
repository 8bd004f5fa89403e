package dev.cairn.postgres;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names in {@code pg_catalog} stand for, in PostgreSQL 9.6 to 18 together. */
final class BuiltInTypes {
  private BuiltInTypes() {}

  private static final Set<String> BASE =
      Set.of(
          """
          abstime aclitem bit bool box bpchar bytea char cid cidr circle date float4 float8
          gtsvector inet int2 int2vector int4 int8 interval json jsonb jsonpath line lseg macaddr
          macaddr8 money name numeric oid oidvector path pg_brin_bloom_summary
          pg_brin_minmax_multi_summary pg_dependencies pg_lsn pg_mcv_list pg_ndistinct pg_node_tree
          pg_snapshot point polygon refcursor regclass regcollation regconfig regdictionary
          regnamespace regoper regoperator regproc regprocedure regrole regtype reltime smgr text
          tid time timestamp timestamptz timetz tinterval tsquery tsvector txid_snapshot uuid
          varbit varchar xid xid8 xml"""
              .split("\\s+"));

  private static final Set<String> PSEUDO =
      Set.of(
          """
          any anyarray anycompatible anycompatiblearray anycompatiblemultirange
          anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray
          anyrange cstring event_trigger fdw_handler index_am_handler internal language_handler
          opaque pg_ddl_command record table_am_handler trigger tsm_handler unknown void"""
              .split("\\s+"));

  private static final Map<String, RangeType> RANGES =
      Map.of(
          "int4range", PgTypes.INT4RANGE,
          "int8range", PgTypes.INT8RANGE,
          "numrange", PgTypes.NUMRANGE,
          "tsrange", PgTypes.TSRANGE,
          "tstzrange", PgTypes.TSTZRANGE,
          "daterange", PgTypes.DATERANGE);

  /** The type of that name in {@code pg_catalog}, without modifier; empty if there is none. */
  static Optional<PgType> named(String typname) {
    if (BASE.contains(typname)) {
      return Optional.of(PgTypes.builtIn(typname));
    }
    if (RANGES.containsKey(typname)) {
      return Optional.of(RANGES.get(typname));
    }
    if (typname.endsWith("multirange")) {
      RangeType range = RANGES.get(typname.replace("multirange", "range"));
      if (range != null) {
        return Optional.of(new MultirangeType(QualifiedName.builtIn(typname), range));
      }
    }
    if (PSEUDO.contains(typname)) {
      return Optional.of(new OtherType(QualifiedName.builtIn(typname), "a pseudo-type"));
    }
    if (typname.startsWith("_") && !typname.startsWith("__")) {
      return named(typname.substring(1)).map(PgTypes::arrayOf);
    }
    return Optional.empty();
  }
}
