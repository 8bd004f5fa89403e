package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Database Migration Service: its resources by ARN, and how they are found. */
final class Dms extends Service {
  private static final String SERVICE = "dms";

  final Map<String, ObjectNode> instances = new TreeMap<>();
  final Map<String, ObjectNode> subnetGroups = new TreeMap<>();
  final Map<String, ObjectNode> endpoints = new TreeMap<>();
  final Map<String, ObjectNode> connections = new TreeMap<>();
  final Map<String, ObjectNode> tasks = new TreeMap<>();
  final Map<String, ObjectNode> runs = new TreeMap<>();
  final Map<String, ObjectNode> certificates = new TreeMap<>();
  private final DmsInstances instanceRequests = new DmsInstances(this);
  private final DmsEndpoints endpointRequests = new DmsEndpoints(this);
  private final DmsTasks taskRequests = new DmsTasks(this);

  Dms(Account account) {
    super(account);
  }

  @Override
  void describe(ObjectNode document) {
    document.set("replicationInstances", all(instances.values()));
    document.set("replicationSubnetGroups", all(subnetGroups.values()));
    document.set("endpoints", all(endpoints.values()));
    document.set("connections", all(connections.values()));
    document.set("replicationTasks", all(tasks.values()));
    document.set("assessmentRuns", all(runs.values()));
    document.set("certificates", all(certificates.values()));
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    return switch (operation) {
      case "DescribeReplicationInstances" ->
          found(
              in,
              "ReplicationInstances",
              "ReplicationInstance",
              instances,
              Map.of(
                  "replication-instance-arn", "ReplicationInstanceArn",
                  "replication-instance-id", "ReplicationInstanceIdentifier",
                  "replication-instance-class", "ReplicationInstanceClass",
                  "engine-version", "EngineVersion"));
      case "DescribeReplicationSubnetGroups" ->
          found(
              in,
              "ReplicationSubnetGroups",
              "ReplicationSubnetGroup",
              subnetGroups,
              Map.of("replication-subnet-group-id", "ReplicationSubnetGroupIdentifier"));
      case "DescribeEndpoints" ->
          found(
              in,
              "Endpoints",
              "Endpoint",
              endpoints,
              Map.of(
                  "endpoint-arn", "EndpointArn",
                  "endpoint-id", "EndpointIdentifier",
                  "endpoint-type", "EndpointType",
                  "engine-name", "EngineName"));
      case "DescribeConnections" ->
          found(
              in,
              "Connections",
              "Connection",
              connections,
              Map.of(
                  "endpoint-arn", "EndpointArn",
                  "replication-instance-arn", "ReplicationInstanceArn"));
      case "DescribeReplicationTasks" ->
          found(
              in,
              "ReplicationTasks",
              "ReplicationTask",
              tasks,
              Map.of(
                  "replication-task-arn", "ReplicationTaskArn",
                  "replication-task-id", "ReplicationTaskIdentifier",
                  "migration-type", "MigrationType",
                  "endpoint-arn", "SourceEndpointArn",
                  "replication-instance-arn", "ReplicationInstanceArn"));
      case "DescribeReplicationTaskAssessmentRuns" ->
          found(
              in,
              "ReplicationTaskAssessmentRuns",
              "ReplicationTaskAssessmentRun",
              runs,
              Map.of(
                  "replication-task-assessment-run-arn", "ReplicationTaskAssessmentRunArn",
                  "replication-task-arn", "ReplicationTaskArn",
                  "replication-instance-arn", "ReplicationInstanceArn",
                  "status", "Status"));
      case "DescribeCertificates" ->
          found(
              in,
              "Certificates",
              "Certificate",
              certificates,
              Map.of(
                  "certificate-arn", "CertificateArn", "certificate-id", "CertificateIdentifier"));
      case "ListTagsForResource" -> tagsOf(in);
      case "AddTagsToResource" -> {
        tag(anything(text(in, "ResourceArn")), in.get("Tags"), "Key", "Value");
        yield node();
      }
      default -> {
        if (operation.contains("Task") || operation.equals("DescribeTableStatistics")) {
          yield taskRequests.call(operation, in);
        } else if (operation.contains("Endpoint")
            || operation.contains("Connection")
            || operation.contains("Certificate")) {
          yield endpointRequests.call(operation, in);
        }
        yield instanceRequests.call(operation, in);
      }
    };
  }

  /** What filters find; with filters that find nothing most of these requests are refused. */
  private ObjectNode found(
      ObjectNode in,
      String member,
      String shape,
      Map<String, ObjectNode> all,
      Map<String, String> filters)
      throws Refusal {
    ArrayNode list = list();
    for (ObjectNode resource : all.values()) {
      boolean wanted = true;
      for (JsonNode filter : in.path("Filters")) {
        String filtered = filters.get(text(filter, "Name"));
        if (filtered == null) {
          throw new Refusal(
              "InvalidParameterValueException",
              "Invalid filter name: %s. Valid are %s"
                  .formatted(text(filter, "Name"), filters.keySet()));
        }
        boolean either = has(filter.get("Values"), text(resource, filtered));
        if (text(filter, "Name").equals("endpoint-arn") && resource.has("TargetEndpointArn")) {
          either |= has(filter.get("Values"), text(resource, "TargetEndpointArn"));
        }
        wanted &= either;
      }
      if (wanted) {
        list.add(shaped(SERVICE, shape, resource));
      }
    }
    if (list.isEmpty() && in.has("Filters") && !member.equals("Connections")) {
      throw new Refusal("ResourceNotFoundFault", "No " + member + " found matching the filters.");
    }
    return with(member, list);
  }

  private ObjectNode tagsOf(ObjectNode in) throws Refusal {
    ArrayNode tags = list();
    Iterable<JsonNode> arns =
        in.has("ResourceArnList") ? in.get("ResourceArnList") : List.of(in.path("ResourceArn"));
    for (JsonNode arn : arns) {
      for (JsonNode tag : anything(arn.asText()).path("Tags")) {
        ObjectNode shown = tag.deepCopy();
        tags.add(in.has("ResourceArnList") ? shown.put("ResourceArn", arn.asText()) : shown);
      }
    }
    return with("TagList", tags);
  }

  private ObjectNode anything(String arn) throws Refusal {
    for (Map<String, ObjectNode> all :
        List.of(instances, endpoints, tasks, certificates, subnetGroups)) {
      for (Map.Entry<String, ObjectNode> resource : all.entrySet()) {
        if (resource.getKey().equals(arn)
            || arn.equals(account.arn("dms", "subgrp:" + resource.getKey()))) {
          return resource.getValue();
        }
      }
    }
    throw notFound(arn);
  }

  static Refusal notFound(String what) {
    return new Refusal("ResourceNotFoundFault", what + " not found.");
  }

  static Refusal state(String message) {
    return new Refusal("InvalidResourceStateFault", message);
  }

  static ObjectNode one(Map<String, ObjectNode> all, String arn, String kind) throws Refusal {
    ObjectNode found = all.get(arn);
    if (found == null) {
      throw notFound(kind + " " + arn);
    }
    return found;
  }

  /** Adds a resource under its ARN, unless its identifier is taken or the account is full. */
  void add(
      Map<String, ObjectNode> all, ObjectNode resource, String arn, String identifier, String quota)
      throws Refusal {
    unused(all.values(), identifier, text(resource, identifier));
    if (all.containsKey(arn)) {
      throw new Refusal(
          "ResourceAlreadyExistsFault", "A resource with the ARN " + arn + " exists.");
    } else if (all.size() + 1 > account.quota(quota)) {
      throw new Refusal("ResourceQuotaExceededFault", "The quota of " + quota + " is exceeded.");
    }
    all.put(arn, resource);
  }

  private static void unused(Collection<ObjectNode> all, String member, String value)
      throws Refusal {
    Optional<ObjectNode> same =
        all.stream().filter(r -> text(r, member).equalsIgnoreCase(value)).findFirst();
    if (same.isPresent()) {
      throw new Refusal(
          "ResourceAlreadyExistsFault", member + " " + value + " already exists in this account.");
    }
  }

  /** The last part of an ARN: the given one, or one that DMS makes up. */
  String arnOf(ObjectNode in, String kind) {
    String id = in.has("ResourceIdentifier") ? text(in, "ResourceIdentifier") : account.id("R");
    return account.arn("dms", kind + ":" + id);
  }

  /** That DMS can assume a role: it is there, it has spread, it trusts DMS. */
  void assume(String role) throws Refusal {
    if (!account.iam.assumableByDms(role)) {
      throw new Refusal(
          "AccessDeniedFault",
          "The IAM Role " + role + " is not configured properly: DMS cannot assume it.");
    }
  }
}
