package dev.cairn.rockset.function;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that are known by name and not evaluated: Rockset's own, and those of other dialects
 * that no ingest transformation can have.
 */
public enum NotEvaluated {
  /** Rockset's aggregates, which make a rollup. */
  AGGREGATES(
      true,
      "APPROX_DISTINCT ARBITRARY ARRAY_AGG AVG BITWISE_AND_AGG BITWISE_OR_AGG BOOL_AND BOOL_OR"
          + " COUNT COUNT_IF EVERY GEOMETRIC_MEAN MAX MAX_BY MIN MIN_BY STDDEV_SAMP SUM",
      " is an aggregate function, and aggregates make a rollup",
      "rollups suit streams of inserts, not change data capture with updates and deletes",
      "store the rows, and aggregate in the query"),
  /** Aggregates of other dialects. */
  OTHER_AGGREGATES(
      false,
      "ANY_VALUE APPROX_COUNT_DISTINCT COLLECT_LIST COLLECT_SET COUNTIF GROUP_CONCAT JSONB_AGG"
          + " JSON_AGG JSON_OBJECT_AGG LISTAGG MEDIAN PERCENTILE_CONT STDDEV STDDEV_POP STRING_AGG"
          + " VARIANCE VAR_POP VAR_SAMP",
      " is an aggregate function, and aggregates make a rollup",
      "rollups suit streams of inserts, not change data capture with updates and deletes",
      "store the rows, and aggregate in the query"),
  /** Text search. */
  SEARCH(
      true,
      "BOOST CONTAINS HAS_TERM PROXIMITY PROXIMITY_BOOST SCORE SEARCH",
      " is a search function of queries, not of ingest transformations",
      "they rank the documents of a query, and one document has no rank",
      "store the tokens with TOKENIZE(text), and search in the query"),
  /** Names of fields in texts. */
  FIELD(
      true,
      "FIELD",
      " is a function of queries, not of ingest transformations",
      "no document shows it in a transformation",
      "write the name in double quotes"),
  /** Arithmetic and distances of vectors. */
  VECTORS(
      true,
      "APPROX_DOT_PRODUCT APPROX_EUCLIDEAN_DIST COSINE_SIM DOT_PRODUCT EUCLIDEAN_DIST VECTOR_ADD"
          + " VECTOR_DIVIDE VECTOR_MULTIPLY VECTOR_SUBTRACT",
      " is a function of Rockset that Cairn does not evaluate",
      "no published transformation calls them: distances are computed in queries",
      "store the vector with VECTOR_ENFORCE, and compute in the query"),
  /** Geography beyond points and well-known text. */
  GEOGRAPHY(
      true,
      "ST_ASTEXT ST_CONTAINS ST_DISTANCE ST_INTERSECTS",
      " is a function of Rockset that Cairn does not evaluate",
      "no published transformation calls them",
      "store the geography, and compute in the query"),
  /** Window functions. */
  WINDOWS(
      true,
      "CUME_DIST DENSE_RANK FIRST_VALUE LAG LAST_VALUE LEAD NTILE PERCENT_RANK RANK ROW_NUMBER",
      " is a window function, which an ingest transformation does not have",
      "a transformation sees one document, and no documentation allows windows in it",
      "use windows in the query"),
  /** Functions with a lambda, in other dialects. */
  LAMBDAS(
      false,
      "ALL_MATCH ANY_MATCH ARRAY_FILTER ARRAY_TRANSFORM LIST_TRANSFORM MAP_FILTER NONE_MATCH REDUCE"
          + " TRANSFORM TRANSFORM_KEYS TRANSFORM_VALUES ZIP_WITH",
      " takes a lambda, which an ingest transformation does not have",
      "no function of a transformation takes a lambda",
      "store the array and transform it in the query"),
  /** Functions that make rows, in other dialects. */
  ROWS(
      false,
      "EXPLODE GENERATE_SERIES JSONB_ARRAY_ELEMENTS JSON_ARRAY_ELEMENTS JSON_EACH JSON_TABLE"
          + " POSEXPLODE REGEXP_SPLIT_TO_TABLE",
      " makes several rows of one, but one document stays one document",
      "one document stays one document",
      "store the array, and unnest it in the query");

  private final boolean ofRockset;
  private final Set<String> names;
  private final List<String> inOrder;
  private final String problem;
  private final String reason;
  private final String instead;

  NotEvaluated(boolean ofRockset, String names, String problem, String reason, String instead) {
    this.ofRockset = ofRockset;
    this.inOrder = List.of(names.split(" "));
    this.names = Set.copyOf(inOrder);
    this.problem = problem;
    this.reason = reason;
    this.instead = instead;
  }

  /** The kind of a function, whose name is in upper case. */
  public static Optional<NotEvaluated> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.names.contains(name)).findFirst();
  }

  /** Whether a call makes a rollup. */
  public boolean isAggregate() {
    return this == AGGREGATES || this == OTHER_AGGREGATES;
  }

  /** Whether Rockset has these functions. */
  public boolean isOfRockset() {
    return ofRockset;
  }

  /** The names, in alphabetical order. */
  public List<String> names() {
    return inOrder;
  }

  /** The error message for a call of one of these functions. */
  public String problem(String name) {
    return name + problem;
  }

  /** Why Cairn does not evaluate them. */
  public String reason() {
    return reason;
  }

  /** The alternative to such a call. */
  public String instead() {
    return instead;
  }
}
