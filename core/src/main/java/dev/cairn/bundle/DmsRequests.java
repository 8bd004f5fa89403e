package dev.cairn.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code dms/}: the replication instance and its network, one source endpoint for the database, and
 * for every table a target endpoint, table mappings and a task; task settings in three variants;
 * the pre-migration assessment.
 */
final class DmsRequests implements Artifact {
  /** The tag of endpoints and tasks that identifies the settings with which they were created. */
  private static final String SETTINGS_TAG = "cairn-settings";

  /** The file of each VPC endpoint, and its service. */
  static final SortedMap<String, String> VPC_ENDPOINTS =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(
              Map.of(
                  "vpc-endpoint-kinesis", "kinesis-streams",
                  "vpc-endpoint-secretsmanager", "secretsmanager")));

  @Override
  public List<BundleFile> files(BundleContext context) {
    List<BundleFile> files = new ArrayList<>();
    files.add(BundleFile.json("dms/replication-subnet-group.json", () -> subnetGroup(context)));
    files.add(BundleFile.json("dms/replication-instance.json", () -> instance(context)));
    if (context.needsVpcEndpoints()) {
      VPC_ENDPOINTS.forEach(
          (file, service) ->
              files.add(
                  BundleFile.json("dms/" + file + ".json", () -> vpcEndpoint(context, service))));
    }
    files.add(
        BundleFile.json(
            "dms/source-endpoint.json", () -> tagged(context, sourceEndpoint(context))));
    for (TaskSettings.Variant variant : TaskSettings.Variant.values()) {
      files.add(
          BundleFile.json(variant.path(), () -> TaskSettings.of(context.settings(), variant)));
    }
    for (Replica replica : context.replicas()) {
      files.add(
          BundleFile.json(
              replica.targetEndpointPath(),
              () -> tagged(context, targetEndpoint(context, replica))));
      files.add(BundleFile.json(replica.mappingsPath(), replica::mappings));
      files.add(BundleFile.json(replica.taskPath(), () -> tagged(context, task(context, replica))));
      files.add(
          BundleFile.json(
              "dms/assessments/" + replica.file() + ".json", () -> assessment(context, replica)));
    }
    return files;
  }

  /** A request with the tags of the bundle, and one that shows a later change of the request. */
  private static ObjectNode tagged(BundleContext context, ObjectNode request) {
    ArrayNode tags = context.tags();
    tags.add(JsonTrees.object().put("Key", SETTINGS_TAG).put("Value", digest(request)));
    ObjectNode tagged = request.deepCopy();
    tagged.set("Tags", tags);
    return tagged;
  }

  /** The digest that identifies the settings of a request. */
  static String digest(ObjectNode request) {
    return Digests.sha256(JsonTrees.compact(request)).substring(0, 16);
  }

  private static List<String> orPlaceholder(List<String> given, String... placeholders) {
    return given.isEmpty() ? List.of(placeholders) : given;
  }

  static List<String> subnets(BundleContext context) {
    return orPlaceholder(context.target().aws().subnetIds(), "<SUBNET_ID_1>", "<SUBNET_ID_2>");
  }

  static List<String> securityGroups(BundleContext context) {
    return orPlaceholder(context.target().aws().securityGroupIds(), "<SECURITY_GROUP_ID>");
  }

  private static ObjectNode subnetGroup(BundleContext context) {
    ObjectNode group = JsonTrees.object();
    group.put("ReplicationSubnetGroupIdentifier", context.target().dms().subnetGroup());
    group.put(
        "ReplicationSubnetGroupDescription", "The subnets of the replication instance for Rockset");
    group.set("SubnetIds", JsonTrees.array(subnets(context)));
    group.set("Tags", context.tags());
    return group;
  }

  private static ObjectNode instance(BundleContext context) {
    Target.Dms dms = context.target().dms();
    ObjectNode instance = JsonTrees.object();
    instance.put("ReplicationInstanceIdentifier", dms.instance());
    instance.put("ResourceIdentifier", Arns.shortened(dms.instance()));
    instance.put("ReplicationInstanceClass", dms.instanceClass());
    instance.put("AllocatedStorage", dms.storageGb());
    instance.put("EngineVersion", context.engine().text());
    instance.put("AutoMinorVersionUpgrade", false);
    instance.put("MultiAZ", dms.multiAz());
    instance.put("PubliclyAccessible", dms.publiclyAccessible());
    instance.put("ReplicationSubnetGroupIdentifier", dms.subnetGroup());
    instance.set("VpcSecurityGroupIds", JsonTrees.array(securityGroups(context)));
    instance.set("Tags", context.tags());
    return instance;
  }

  private static ObjectNode vpcEndpoint(BundleContext context, String service) {
    Target.Aws aws = context.target().aws();
    ObjectNode endpoint = JsonTrees.object();
    endpoint.put("VpcEndpointType", "Interface");
    endpoint.put("VpcId", aws.vpcId());
    endpoint.put("ServiceName", serviceName(aws, service));
    endpoint.set("SubnetIds", JsonTrees.array(subnets(context)));
    endpoint.set("SecurityGroupIds", JsonTrees.array(securityGroups(context)));
    endpoint.put("PrivateDnsEnabled", true);
    endpoint
        .putArray("TagSpecifications")
        .addObject()
        .put("ResourceType", "vpc-endpoint")
        .set("Tags", context.tags());
    return endpoint;
  }

  static String serviceName(Target.Aws aws, String service) {
    String domain = aws.partition().equals("aws-cn") ? "cn.com.amazonaws." : "com.amazonaws.";
    return domain + aws.region() + "." + service;
  }

  static ObjectNode sourceEndpoint(BundleContext context) {
    Target.Source source = context.target().source();
    ObjectNode endpoint = JsonTrees.object();
    endpoint.put("EndpointIdentifier", context.target().dms().instance() + "-source");
    endpoint.put("ResourceIdentifier", Arns.sourceId(context.target()));
    endpoint.put("EndpointType", "source");
    endpoint.put("EngineName", engineName(source));
    endpoint.put("DatabaseName", context.database());
    endpoint.put("SslMode", source.sslMode());
    if (!context.certificate().isEmpty()) {
      endpoint.put("CertificateArn", context.certificate());
    }
    endpoint.put("ExtraConnectionAttributes", extraAttributes(context.settings()));
    endpoint.set("PostgreSQLSettings", postgres(context));
    return endpoint;
  }

  static String engineName(Target.Source source) {
    return source.hosting() == Target.Hosting.AURORA ? "aurora-postgresql" : "postgres";
  }

  /** The settings that AWS's structure has no field for. */
  static String extraAttributes(DmsSettings settings) {
    return "MapUnboundedNumericAsString="
        + settings.value(DmsSetting.MAP_UNBOUNDED_NUMERIC_AS_STRING)
        + ";unboundedVarcharMaxSize="
        + settings.value(DmsSetting.UNBOUNDED_VARCHAR_MAX_SIZE);
  }

  private static ObjectNode postgres(BundleContext context) {
    Target.Source source = context.target().source();
    DmsSettings settings = context.settings();
    return JsonTrees.object()
        .put("SecretsManagerSecretId", source.secretArn())
        .put("SecretsManagerAccessRoleArn", context.arns().role(secretRole(context)))
        .put("DatabaseName", context.database())
        .put("CaptureDdls", source.captureDdls())
        .put("DdlArtifactsSchema", source.schema())
        .put("HeartbeatEnable", source.heartbeatMinutes() > 0)
        .put("HeartbeatSchema", source.schema())
        .put("HeartbeatFrequency", Math.max(1, source.heartbeatMinutes()))
        .put("ExecuteTimeout", 60)
        .put("FailTasksOnLobTruncation", false)
        .put("PluginName", pluginName(settings))
        .put("MapBooleanAsBoolean", settings.isOn(DmsSetting.MAP_BOOLEAN_AS_BOOLEAN))
        .put("MapJsonbAsClob", settings.isOn(DmsSetting.MAP_JSONB_AS_CLOB))
        .put("MapLongVarcharAs", settings.value(DmsSetting.MAP_LONG_VARCHAR_AS))
        .put("TrimSpaceInChar", settings.isOn(DmsSetting.TRIM_SPACE_IN_CHAR))
        .put("DatabaseMode", "default")
        .put("DisableUnicodeSourceFilter", false);
  }

  private static String secretRole(BundleContext context) {
    return context.target().iam().secretRole();
  }

  /** The API writes the plugin with a hyphen, the user guide with an underscore. */
  static String pluginName(DmsSettings settings) {
    return settings.value(DmsSetting.PLUGIN_NAME).replace('_', '-');
  }

  static ObjectNode targetEndpoint(BundleContext context, Replica replica) {
    ObjectNode endpoint = JsonTrees.object();
    endpoint.put("EndpointIdentifier", endpointId(context, replica));
    endpoint.put("ResourceIdentifier", replica.resourceId());
    endpoint.put("EndpointType", "target");
    endpoint.put("EngineName", "kinesis");
    endpoint.set("KinesisSettings", kinesis(context, replica));
    return endpoint;
  }

  static String endpointId(BundleContext context, Replica replica) {
    return context.target().dms().instance() + "-to-" + replica.dmsName();
  }

  static String taskId(BundleContext context, Replica replica) {
    return context.target().dms().instance() + "-" + replica.dmsName();
  }

  private static ObjectNode kinesis(BundleContext context, Replica replica) {
    ObjectNode kinesis = JsonTrees.object();
    kinesis.put("StreamArn", context.arns().stream(replica));
    kinesis.put("ServiceAccessRoleArn", context.arns().dmsRole(replica.group()));
    for (DmsSetting setting : DmsSetting.values()) {
      if (setting.place() == DmsSetting.Place.TARGET_ENDPOINT && context.engine().knows(setting)) {
        put(kinesis, setting.key(), setting, context.settings());
      }
    }
    return kinesis;
  }

  /** A setting under the name that a document has for it: a switch is no text in JSON. */
  static void put(ObjectNode into, String name, DmsSetting setting, DmsSettings settings) {
    if (setting.choices().contains("true")) {
      into.put(name, settings.isOn(setting));
    } else {
      into.put(name, settings.value(setting));
    }
  }

  static ObjectNode task(BundleContext context, Replica replica) {
    ObjectNode task = JsonTrees.object();
    task.put("ReplicationTaskIdentifier", taskId(context, replica));
    task.put("ResourceIdentifier", replica.resourceId());
    task.put("SourceEndpointArn", context.arns().sourceEndpoint());
    task.put("TargetEndpointArn", context.arns().targetEndpoint(replica));
    task.put("ReplicationInstanceArn", context.arns().replicationInstance());
    task.put("MigrationType", "full-load-and-cdc");
    task.put("TableMappings", JsonTrees.compact(replica.mappings()));
    task.put(
        "ReplicationTaskSettings",
        JsonTrees.compact(TaskSettings.of(context.settings(), replica.task().variant())));
    return task;
  }

  private static ObjectNode assessment(BundleContext context, Replica replica) {
    ObjectNode run = JsonTrees.object();
    run.put("ReplicationTaskArn", context.arns().task(replica));
    run.put("ServiceAccessRoleArn", context.arns().role(IamRoles.assessmentRole(context.target())));
    run.put("ResultLocationBucket", context.arns().assessmentBucket());
    run.put("ResultLocationFolder", Arns.ASSESSMENT_FOLDER);
    run.put("AssessmentRunName", "before-first-start");
    return run;
  }
}
