package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code rockset/} and {@code collections/}: the workspace, the integration of each group, and the
 * transformation and the request of each collection, as bodies for Rockset's REST API.
 */
final class RocksetRequests implements Artifact {
  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>();
    files.add(BundleFile.json("rockset/workspace.json", () -> workspace(context)));
    for (int group : context.groups()) {
      files.add(BundleFile.json(integrationPath(group), () -> integration(context, group)));
    }
    for (Replica replica : context.replicas()) {
      files.add(BundleFile.of(replica.sqlPath(), () -> replica.sql() + "\n"));
      files.add(BundleFile.json(replica.requestPath(), () -> collection(context, replica)));
    }
    return files;
  }

  static String integrationPath(int group) {
    return "rockset/" + Arns.grouped("integration", group) + ".json";
  }

  static String integrationName(BundleContext context, int group) {
    return Arns.grouped(context.target().rockset().integration(), group);
  }

  static String description(Replica replica) {
    return "PostgreSQL table " + replica.table().name().toSql() + ", by AWS DMS";
  }

  /** The base URL of the API: what the target says, or the documented one of the AWS region. */
  static String apiServer(BundleContext context) {
    String given = context.target().rockset().apiServer();
    if (!given.isEmpty()) {
      return given;
    }
    return Regions.apiServer(context.target().aws().region()).orElse("<ROCKSET_API_SERVER>");
  }

  private static ObjectNode workspace(BundleContext context) {
    return JsonTrees.object()
        .put("name", context.target().rockset().workspace())
        .put("description", "Replica of the PostgreSQL database " + context.database());
  }

  private static ObjectNode integration(BundleContext context, int group) {
    ObjectNode integration = JsonTrees.object();
    integration.put("name", integrationName(context, group));
    integration.put("description", "Reads the streams that AWS DMS fills");
    integration
        .putObject("kinesis")
        .putObject("aws_role")
        .put("aws_role_arn", context.arns().rocksetRole(group))
        .put("aws_external_id", context.target().iam().externalId());
    return integration;
  }

  private static ObjectNode collection(BundleContext context, Replica replica) {
    ObjectNode collection = JsonTrees.object();
    collection.put("name", replica.collection());
    collection.put("description", description(replica));
    collection.put("storage_compression_type", context.target().rockset().compression());
    ObjectNode source = collection.putArray("sources").addObject();
    source.put("integration_name", integrationName(context, replica.group()));
    ObjectNode kinesis = source.putObject("kinesis");
    kinesis.put("stream_name", replica.stream());
    kinesis.put("aws_region", context.target().aws().region());
    if (replica.envelope()) {
      kinesis.put("offset_reset_policy", "EARLIEST");
      source.putObject("format_params").put("json", true);
    } else {
      if (!replica.key().isEmpty()) {
        kinesis.set("dms_primary_key", JsonTrees.array(replica.key()));
      }
      source.putObject("format_params").put("postgres_dms", true);
    }
    collection.putObject("field_mapping_query").put("sql", replica.sql());
    return collection;
  }
}
