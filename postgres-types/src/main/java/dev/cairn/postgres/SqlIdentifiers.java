package dev.cairn.postgres;

import java.util.Set;

/**
 * Quotes identifiers as PostgreSQL's {@code quote_identifier()} does (ruleutils.c): a name needs no
 * quotes if it begins with a lower-case ASCII letter or underscore, goes on with those and digits,
 * and is no keyword other than an unreserved one.
 */
final class SqlIdentifiers {
  private SqlIdentifiers() {}

  /**
   * The words of {@code pg_get_keywords()} whose category is not U. Versions differ by a few; these
   * are the words of 9.6 to 18 together, so that a name is quoted if any of them quotes it.
   */
  static final Set<String> KEYWORDS =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint binary
          bit boolean both case cast char character check coalesce collate collation column
          concurrently constraint create cross current_catalog current_date current_role
          current_schema current_time current_timestamp current_user dec decimal default deferrable
          desc distinct do else end except exists extract false fetch float for foreign freeze from
          full grant greatest group grouping having ilike in initially inner inout int integer
          intersect interval into is isnull join json json_array json_arrayagg json_exists
          json_object json_objectagg json_query json_scalar json_serialize json_table json_value
          lateral leading least left like limit localtime localtimestamp merge_action national
          natural nchar none normalize not notnull null nullif numeric offset on only or order out
          outer overlaps overlay placing position precision primary real references returning right
          row select session_user setof similar smallint some substring symmetric system_user table
          tablesample then time timestamp to trailing treat trim true union unique user using
          values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement
          xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable"""
              .split("\\s+"));

  /** The identifier as SQL: bare where that is safe, else in double quotes. */
  static String quote(String identifier) {
    if (isBare(identifier) && !KEYWORDS.contains(identifier)) {
      return identifier;
    }
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  private static boolean isBare(String identifier) {
    if (identifier.isEmpty() || isDigit(identifier.charAt(0))) {
      return false;
    }
    for (int i = 0; i < identifier.length(); i++) {
      char c = identifier.charAt(i);
      if (!((c >= 'a' && c <= 'z') || c == '_' || isDigit(c))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Unquoted names are folded to lower case: ASCII letters only, as in a UTF-8 database. */
  static String foldCase(String identifier) {
    StringBuilder folded = new StringBuilder(identifier);
    for (int i = 0; i < identifier.length(); i++) {
      char c = identifier.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return folded.toString();
  }
}
