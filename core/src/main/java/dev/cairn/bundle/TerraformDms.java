package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import java.util.List;

/** {@code terraform/dms.tf.json}: network, instance, endpoints and tasks. */
final class TerraformDms {
  /** The settings of a target that the provider's block has a field for. */
  private static final List<DmsSetting> IN_KINESIS_BLOCK =
      List.of(
          DmsSetting.MESSAGE_FORMAT,
          DmsSetting.INCLUDE_CONTROL_DETAILS,
          DmsSetting.INCLUDE_NULL_AND_EMPTY,
          DmsSetting.INCLUDE_PARTITION_VALUE,
          DmsSetting.INCLUDE_TABLE_ALTER_OPERATIONS,
          DmsSetting.INCLUDE_TRANSACTION_DETAILS,
          DmsSetting.PARTITION_INCLUDE_SCHEMA_TABLE,
          DmsSetting.USE_LARGE_INTEGER_VALUE);

  private TerraformDms() {}

  static ObjectNode of(BundleContext context) {
    ObjectNode file = JsonTrees.object();
    ObjectNode resources = file.putObject("resource");
    resources
        .putObject("aws_dms_replication_subnet_group")
        .set("this", waiting(subnetGroup(context)));
    resources.putObject("aws_dms_replication_instance").set("this", instance(context));
    if (context.needsVpcEndpoints()) {
      ObjectNode endpoints = resources.putObject("aws_vpc_endpoint");
      endpoints.set("kinesis", vpcEndpoint(context, "kinesis-streams"));
      endpoints.set("secretsmanager", vpcEndpoint(context, "secretsmanager"));
    }
    resources.set(
        "aws_dms_endpoint",
        JsonTrees.members(
            JsonTrees.object().set("source", waiting(source(context))),
            context.replicas(),
            Replica::block,
            replica -> waiting(target(context, replica))));
    if (!context.replicas().isEmpty()) {
      resources.set(
          "aws_dms_replication_task",
          JsonTrees.members(context.replicas(), Replica::block, r -> task(context, r)));
    }
    return file;
  }

  /** DMS tries its roles when a resource is made, so that they must be known by then. */
  private static ObjectNode waiting(ObjectNode resource) {
    resource.set("depends_on", JsonTrees.array("time_sleep.roles_known"));
    return resource;
  }

  private static ObjectNode subnetGroup(BundleContext context) {
    return JsonTrees.object()
        .put("replication_subnet_group_id", context.target().dms().subnetGroup())
        .put(
            "replication_subnet_group_description",
            "The subnets of the replication instance for Rockset")
        .put("subnet_ids", Hcl.expression("var.subnet_ids"));
  }

  private static ObjectNode instance(BundleContext context) {
    Target.Dms dms = context.target().dms();
    return JsonTrees.object()
        .put("replication_instance_id", dms.instance())
        .put("replication_instance_class", dms.instanceClass())
        .put("allocated_storage", dms.storageGb())
        .put("engine_version", context.engine().text())
        .put("allow_major_version_upgrade", false)
        .put("auto_minor_version_upgrade", false)
        .put("multi_az", dms.multiAz())
        .put("publicly_accessible", dms.publiclyAccessible())
        .put(
            "replication_subnet_group_id",
            Hcl.expression("aws_dms_replication_subnet_group.this.id"))
        .put("vpc_security_group_ids", Hcl.expression("var.security_group_ids"));
  }

  private static ObjectNode vpcEndpoint(BundleContext context, String service) {
    String name = DmsRequests.serviceName(context.target().aws(), service);
    return JsonTrees.object()
        .put("vpc_id", Hcl.expression("var.vpc_id"))
        .put(
            "service_name",
            name.replace(context.target().aws().region(), Hcl.expression("var.region")))
        .put("vpc_endpoint_type", "Interface")
        .put("subnet_ids", Hcl.expression("var.subnet_ids"))
        .put("security_group_ids", Hcl.expression("var.security_group_ids"))
        .put("private_dns_enabled", true);
  }

  private static ObjectNode source(BundleContext context) {
    Target.Source source = context.target().source();
    DmsSettings settings = context.settings();
    ObjectNode endpoint = JsonTrees.object();
    endpoint.put("endpoint_id", context.target().dms().instance() + "-source");
    endpoint.put("endpoint_type", "source");
    endpoint.put("engine_name", DmsRequests.engineName(source));
    endpoint.put("database_name", Hcl.expression("var.database"));
    endpoint.put("ssl_mode", source.sslMode());
    if (!context.certificate().isEmpty()) {
      endpoint.put("certificate_arn", context.certificate());
    }
    endpoint.put("secrets_manager_arn", Hcl.expression("var.source_secret_arn"));
    endpoint.put("secrets_manager_access_role_arn", Hcl.expression("aws_iam_role.dms_secret.arn"));
    endpoint.put(
        "extra_connection_attributes",
        DmsRequests.extraAttributes(settings)
            // The provider's block has no field for it.
            + (settings.isOn(DmsSetting.TRIM_SPACE_IN_CHAR) ? "" : ";TrimSpaceInChar=false"));
    endpoint
        .putArray("postgres_settings")
        .addObject()
        .put("capture_ddls", source.captureDdls())
        .put("database_mode", "default")
        .put("ddl_artifacts_schema", Hcl.literal(source.schema()))
        .put("execute_timeout", 60)
        .put("fail_tasks_on_lob_truncation", false)
        .put("heartbeat_enable", source.heartbeatMinutes() > 0)
        .put("heartbeat_frequency", Math.max(1, source.heartbeatMinutes()))
        .put("heartbeat_schema", Hcl.literal(source.schema()))
        .put("map_boolean_as_boolean", settings.isOn(DmsSetting.MAP_BOOLEAN_AS_BOOLEAN))
        .put("map_jsonb_as_clob", settings.isOn(DmsSetting.MAP_JSONB_AS_CLOB))
        .put("map_long_varchar_as", settings.value(DmsSetting.MAP_LONG_VARCHAR_AS))
        .put("plugin_name", DmsRequests.pluginName(settings));
    return endpoint;
  }

  private static ObjectNode target(BundleContext context, Replica replica) {
    DmsSettings settings = context.settings();
    ObjectNode endpoint = JsonTrees.object();
    endpoint.put("endpoint_id", DmsRequests.endpointId(context, replica));
    endpoint.put("endpoint_type", "target");
    endpoint.put("engine_name", "kinesis");
    if (settings.isOn(DmsSetting.NO_HEX_PREFIX)) {
      // The provider's block has no field for it.
      endpoint.put("extra_connection_attributes", "NoHexPrefix=true");
    }
    ObjectNode kinesis = endpoint.putArray("kinesis_settings").addObject();
    kinesis.put("stream_arn", Hcl.expression("aws_kinesis_stream." + replica.block() + ".arn"));
    kinesis.put(
        "service_access_role_arn",
        Hcl.expression("aws_iam_role.dms_writer_" + replica.group() + ".arn"));
    for (DmsSetting setting : IN_KINESIS_BLOCK) {
      if (context.engine().knows(setting)) {
        DmsRequests.put(kinesis, Hcl.snake(setting.key()), setting, settings);
      }
    }
    return endpoint;
  }

  private static ObjectNode task(BundleContext context, Replica replica) {
    ObjectNode task = JsonTrees.object();
    task.put("replication_task_id", DmsRequests.taskId(context, replica));
    task.put("migration_type", "full-load-and-cdc");
    task.put(
        "replication_instance_arn",
        Hcl.expression("aws_dms_replication_instance.this.replication_instance_arn"));
    task.put("source_endpoint_arn", Hcl.expression("aws_dms_endpoint.source.endpoint_arn"));
    task.put(
        "target_endpoint_arn",
        Hcl.expression("aws_dms_endpoint." + replica.block() + ".endpoint_arn"));
    task.put("table_mappings", Hcl.file(replica.mappingsPath()));
    task.put("replication_task_settings", Hcl.file(replica.task().variant().path()));
    task.put("start_replication_task", Hcl.expression("var.start_tasks"));
    task.set("depends_on", JsonTrees.array("rockset_kinesis_collection." + replica.block()));
    return task;
  }
}
