package dev.cairn.drift;

import java.util.List;

/** Sentences that more than one change needs. */
final class Steps {
  static final String GENERATE = "generate the bundle again and review the difference";
  static final String UPDATE_SQL =
      "update the collection's ingest transformation: PUT field_mapping_query, or terraform apply";

  private static final String STOP = "stop the table's task";
  private static final String RELOAD =
      "start the task with reload-target, so that every row is sent again";

  private Steps() {}

  static List<String> newSql() {
    return List.of(GENERATE, UPDATE_SQL);
  }

  static List<String> newRule() {
    return List.of(
        GENERATE,
        STOP,
        "modify the task: its new table mappings are in dms/table-mappings",
        RELOAD);
  }

  static List<String> reload() {
    return List.of(GENERATE, STOP, UPDATE_SQL, RELOAD);
  }

  /** Where the collection itself has to be another one: a source of it cannot be changed. */
  static List<String> newCollection() {
    return List.of(
        GENERATE,
        STOP,
        "make a new collection from the new request, and point queries (an alias) to it",
        RELOAD,
        "delete the old collection");
  }
}
