package dev.cairn.rockset.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parts of SQL that an ingest transformation does not have, each with the alternative. */
enum Absent {
  ORDER("ORDER BY", "documents have no order: sort in the query that reads them"),
  LIMIT("LIMIT", Hints.FEWER),
  OFFSET("OFFSET", Hints.FEWER),
  FETCH("FETCH", Hints.FEWER),
  TOP("TOP", Hints.FEWER),
  JOIN("a join", "one document is transformed alone: join collections in the query"),
  UNION("UNION", Hints.ONE_EACH),
  INTERSECT("INTERSECT", Hints.ONE_EACH),
  EXCEPT("EXCEPT between queries", Hints.ONE_EACH),
  WITH("WITH", "write each expression where its name is used"),
  SUB_QUERY("a sub-query", "write the expression itself; look into other collections in the query"),
  EXISTS("EXISTS", "look into other collections in the query; ARRAY_CONTAINS looks into an array"),
  UNNEST("UNNEST", "one document stays one document: store the array and unnest it in the query"),
  DISTINCT(
      "SELECT DISTINCT",
      "documents of one _id are stored once: make it of the fields, as in"
          + " ID_HASH(first, second) AS _id"),
  WINDOW("a window function", "one document is transformed alone: use windows in the query"),
  QUALIFY("QUALIFY", Hints.FEWER),
  TABLESAMPLE("TABLESAMPLE", Hints.FEWER),
  LAMBDA("a lambda", "no function takes one: store the array and transform it in the query"),
  INSERT("INSERT", Hints.SELECT_ALONE),
  UPDATE("UPDATE", Hints.SELECT_ALONE),
  DELETE("DELETE", Hints.SELECT_ALONE),
  CREATE("CREATE", Hints.SELECT_ALONE),
  DROP("DROP", Hints.SELECT_ALONE),
  ALTER("ALTER", Hints.SELECT_ALONE);

  private static final class Hints {
    static final String FEWER = "keep fewer documents with WHERE";
    static final String ONE_EACH = "give each source a transformation of its own";
    static final String SELECT_ALONE = "write the SELECT ... FROM _input alone";
  }

  private static final Map<String, Absent> BY_WORD =
      Map.ofEntries(
          Map.entry("ORDER", ORDER),
          Map.entry("LIMIT", LIMIT),
          Map.entry("OFFSET", OFFSET),
          Map.entry("FETCH", FETCH),
          Map.entry("JOIN", JOIN),
          Map.entry("INNER", JOIN),
          Map.entry("LEFT", JOIN),
          Map.entry("RIGHT", JOIN),
          Map.entry("FULL", JOIN),
          Map.entry("CROSS", JOIN),
          Map.entry("NATURAL", JOIN),
          Map.entry("LATERAL", JOIN),
          Map.entry("UNION", UNION),
          Map.entry("INTERSECT", INTERSECT),
          Map.entry("EXCEPT", EXCEPT),
          Map.entry("WITH", WITH),
          Map.entry("SELECT", SUB_QUERY),
          Map.entry("EXISTS", EXISTS),
          Map.entry("UNNEST", UNNEST),
          Map.entry("DISTINCT", DISTINCT),
          Map.entry("OVER", WINDOW),
          Map.entry("WINDOW", WINDOW),
          Map.entry("QUALIFY", QUALIFY),
          Map.entry("TABLESAMPLE", TABLESAMPLE),
          Map.entry("INSERT", INSERT),
          Map.entry("DELETE", DELETE),
          Map.entry("CREATE", CREATE),
          Map.entry("DROP", DROP),
          Map.entry("ALTER", ALTER));

  /** The ones that may also be names, so that the parser stumbles only after them. */
  private static final Set<String> NAMES =
      Set.of("LIMIT", "OFFSET", "FETCH", "LATERAL", "OVER", "WINDOW", "QUALIFY", "TABLESAMPLE");

  private final String what;
  private final String instead;

  Absent(String what, String instead) {
    this.what = what;
    this.instead = instead;
  }

  /** The part that begins with the word, in any letter case. */
  static Optional<Absent> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word.toUpperCase(Locale.ROOT)));
  }

  /** Whether the word may be a name as well. */
  static boolean mayBeName(String word) {
    return NAMES.contains(word.toUpperCase(Locale.ROOT));
  }

  String problem() {
    return what + " is not part of an ingest transformation";
  }

  String instead() {
    return instead;
  }
}
