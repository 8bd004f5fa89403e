package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.catalog.TableName;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * {@code terraform/rockset.tf.json}: workspace, integrations and collections. No plan destroys a
 * collection, because its successor would need the full load again: one whose table has left the
 * bundle leaves Terraform's state, and stays.
 */
final class TerraformRockset {
  // An imported collection lacks the provider's own arguments, wait_for_collection and
  // wait_for_documents. A plan that does not ignore them replaces it.

  private TerraformRockset() {}

  static ObjectNode of(BundleContext context) {
    ObjectNode file = JsonTrees.object();
    ObjectNode resources = file.putObject("resource");
    resources
        .putObject("rockset_workspace")
        .putObject("this")
        .put("name", context.target().rockset().workspace())
        .put("description", "Replica of a PostgreSQL database");
    removed(file, context);
    if (context.replicas().isEmpty()) {
      return file;
    }
    ObjectNode integrations = resources.putObject("rockset_kinesis_integration");
    for (int group : context.groups()) {
      ObjectNode integration = integrations.putObject("group_" + group);
      integration.put("name", RocksetRequests.integrationName(context, group));
      integration.put("description", "Reads the streams that AWS DMS fills");
      integration.put(
          "aws_role_arn", Hcl.expression("aws_iam_role.rockset_reader_" + group + ".arn"));
      integration.set("depends_on", JsonTrees.array("time_sleep.roles_known"));
    }
    resources.set(
        "rockset_kinesis_collection",
        JsonTrees.members(context.replicas(), Replica::block, r -> collection(context, r)));
    return file;
  }

  private static void removed(ObjectNode file, BundleContext context) {
    SortedMap<TableName, Integer> tables = context.placement().removed();
    Stream<String> collections =
        tables.keySet().stream()
            .map(table -> "rockset_kinesis_collection." + Replicas.block(table));
    Stream<String> integrations =
        tables.values().stream()
            .distinct()
            .filter(group -> !context.groups().contains(group))
            .map(group -> "rockset_kinesis_integration.group_" + group);
    Hcl.remove(file, Stream.concat(collections, integrations).toList());
  }

  private static ObjectNode collection(BundleContext context, Replica replica) {
    ObjectNode collection = JsonTrees.object();
    collection.put("workspace", Hcl.expression("rockset_workspace.this.name"));
    collection.put("name", replica.collection());
    collection.put("description", Hcl.literal(RocksetRequests.description(replica)));
    collection.put("ingest_transformation", Hcl.file(replica.sqlPath()));
    collection.put("storage_compression_type", context.target().rockset().compression());
    ObjectNode source = collection.putArray("source").addObject();
    source.put(
        "integration_name",
        Hcl.expression("rockset_kinesis_integration.group_" + replica.group() + ".name"));
    source.put("stream_name", Hcl.expression("aws_kinesis_stream." + replica.block() + ".name"));
    source.put("aws_region", Hcl.expression("var.region"));
    source.put("format", replica.envelope() ? "json" : "postgres");
    if (!replica.envelope() && !replica.key().isEmpty()) {
      source.set("dms_primary_key", Hcl.literals(replica.key()));
    }
    collection
        .putObject("lifecycle")
        .put("prevent_destroy", true)
        .set("ignore_changes", JsonTrees.array("wait_for_collection", "wait_for_documents"));
    return collection;
  }
}
