package dev.cairn.drift;

import dev.cairn.dms.SourceFormat;
import java.util.List;

/** Sentences that more than one change needs. */
final class Steps {
  static final String GENERATE = "generate the bundle again and review the difference";
  static final String GENERATE_WITHOUT =
      "generate the bundle again with --allow-removal and review the difference";
  static final String UPDATE_SQL =
      "give the collection its new ingest transformation: bash scripts/change-transformation.sh FILE"
          + " (FILE as in collections/, without .json), or terraform apply";

  static final String TASK = "modify the task: its new table mappings are in dms/table-mappings";

  private static final String STOP = "stop the table's task";
  private static final String RELOAD =
      "start the task with reload-target, so that every row is sent again";

  /** The stream is made again, too: its records have the old keys. */
  private static final String RECREATE =
      "make the collection again, empty, and load the table: bash scripts/recreate-collection.sh"
          + " FILE, or with Terraform bash scripts/terraform.sh replace FILE (FILE as in dms/tasks/,"
          + " without .json); a plan alone is refused, since no plan destroys a collection";

  private static final String GRANT =
      "grant the replication role SELECT on it (source/1-replication-user.sql)";

  private Steps() {}

  static List<String> newSql() {
    return List.of(GENERATE, UPDATE_SQL);
  }

  static List<String> newRule() {
    return List.of(GENERATE, STOP, TASK, RELOAD);
  }

  /** Under source format JSON the transformation names the partitions, too. */
  static List<String> otherPartitions(SourceFormat format) {
    return switch (format) {
      case POSTGRESQL -> newRule();
      case JSON -> List.of(GENERATE, STOP, UPDATE_SQL, TASK, RELOAD);
    };
  }

  static List<String> reload() {
    return List.of(GENERATE, STOP, UPDATE_SQL, RELOAD);
  }

  /** The steps to a new collection: the source of an existing one cannot be changed. */
  static List<String> newCollection() {
    return List.of(GENERATE, RECREATE);
  }

  /**
   * The steps if the name now has other rows: a reload alone would keep documents of the old ones.
   */
  static List<String> recreatedTable() {
    return List.of(
        GENERATE,
        GRANT + ", and set its replica identity again (source/4-keys-and-identity.sql)",
        RECREATE);
  }

  static List<String> newTable() {
    return List.of(
        GENERATE,
        GRANT,
        "create its stream, its roles' policies, its collection and its task, then start the"
            + " task (README.md, from step 2.1)");
  }

  static List<String> renamedTable() {
    return List.of(
        GENERATE,
        "stop and delete the task and the target endpoint of the former name",
        "create its stream, its roles' policies, its collection and its task, then start the"
            + " task (README.md, from step 2.1)",
        "point queries (an alias) to the new collection, then delete the old collection and its"
            + " stream");
  }
}
