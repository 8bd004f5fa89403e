package dev.cairn.drift;

import dev.cairn.dms.SourceFormat;
import java.util.List;

/** The files of a bundle that belong to one table, by their paths. */
record Artifacts(String file) {
  List<String> sql() {
    return List.of("collections/" + file + ".json", "collections/" + file + ".sql");
  }

  List<String> collection() {
    return List.of(
        "collections/" + file + ".json",
        "collections/" + file + ".sql",
        "terraform/rockset.tf.json");
  }

  List<String> rules() {
    return List.of("dms/table-mappings/" + file + ".json", "dms/tasks/" + file + ".json");
  }

  /**
   * The files that name the partitions of a table; under source format JSON its transformation,
   * too.
   */
  List<String> namesOfPartitions(SourceFormat format) {
    return switch (format) {
      case POSTGRESQL ->
          List.of(
              "dms/table-mappings/" + file + ".json",
              "dms/tasks/" + file + ".json",
              "source/1-replication-user.sql",
              "source/4-keys-and-identity.sql");
      case JSON ->
          List.of(
              "collections/" + file + ".json",
              "collections/" + file + ".sql",
              "dms/table-mappings/" + file + ".json",
              "dms/tasks/" + file + ".json",
              "source/1-replication-user.sql",
              "source/4-keys-and-identity.sql",
              "terraform/rockset.tf.json");
    };
  }

  /** The files to use again for a recreated table, and those that contain its old OID. */
  List<String> recreated() {
    return List.of(
        "catalog.json", "source/1-replication-user.sql", "source/4-keys-and-identity.sql");
  }

  List<String> keys() {
    return List.of("source/4-keys-and-identity.sql");
  }

  /** Everything that is made for a table, and what lists all tables. */
  List<String> all() {
    return List.of(
        "collections/" + file + ".json",
        "collections/" + file + ".sql",
        "dms/table-mappings/" + file + ".json",
        "dms/target-endpoints/" + file + ".json",
        "dms/tasks/" + file + ".json",
        "iam/dms-writer-policy.json",
        "iam/rockset-reader-policy.json",
        "kinesis/" + file + ".create-stream.json",
        "source/1-replication-user.sql",
        "terraform/dms.tf.json",
        "terraform/iam.tf.json",
        "terraform/kinesis.tf.json",
        "terraform/rockset.tf.json");
  }
}
