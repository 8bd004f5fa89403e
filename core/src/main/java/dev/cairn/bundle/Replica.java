package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.Table;
import dev.cairn.plan.CollectionPlan;
import java.util.List;
import java.util.function.Supplier;

/**
 * One table on its way: the names of everything that is made for it, and what was planned.
 *
 * @param file its file name without extension
 * @param stream the Kinesis stream
 * @param dmsName the part of its DMS identifiers that names the table
 * @param resourceId the last part of its DMS ARNs, at most 31 characters
 * @param collection the Rockset collection
 * @param block its Terraform resources' name
 * @param key the columns of its primary key, or of the unique index that stands in for it; empty
 *     when it has neither
 * @param plan what was planned for it
 * @param rules makes the rules of its task
 * @param size what its stream must carry
 * @param task the settings of its task
 * @param group the number of the roles and the integration that it shares, from 1
 */
record Replica(
    String file,
    String stream,
    String dmsName,
    String resourceId,
    String collection,
    String block,
    List<String> key,
    boolean envelope,
    CollectionPlan plan,
    Supplier<ObjectNode> rules,
    StreamSize size,
    TaskChoice task,
    int group) {

  Table table() {
    return plan.table();
  }

  /** The ingest transformation. */
  String sql() {
    return plan.sql();
  }

  /** The rules of its task. */
  ObjectNode mappings() {
    return rules.get();
  }

  /** Whether the collection's request names a primary key. */
  boolean isKeyed() {
    return !envelope && !key.isEmpty();
  }

  String sqlPath() {
    return "collections/" + file + ".sql";
  }

  String requestPath() {
    return "collections/" + file + ".json";
  }

  String mappingsPath() {
    return "dms/table-mappings/" + file + ".json";
  }

  String taskPath() {
    return "dms/tasks/" + file + ".json";
  }

  String targetEndpointPath() {
    return "dms/target-endpoints/" + file + ".json";
  }
}
