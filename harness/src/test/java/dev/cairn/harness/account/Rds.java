package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** RDS: instances and clusters, and what is left until their parameters take effect. */
final class Rds extends Service {
  private final ParameterGroups instanceGroups;
  private final ParameterGroups clusterGroups;
  private final Map<String, ObjectNode> instances = new TreeMap<>();
  private final Map<String, ObjectNode> clusters = new TreeMap<>();

  Rds(Account account) {
    super(account);
    instanceGroups = new ParameterGroups(account, this, false);
    clusterGroups = new ParameterGroups(account, this, true);
  }

  @Override
  void describe(ObjectNode document) {
    ArrayNode list = list();
    for (ObjectNode instance : instances.values()) {
      ObjectNode shown = instance.deepCopy();
      shown.put("PendingReboot", shown.toString().contains("pending-reboot"));
      list.add(shown);
    }
    document.set("dbInstances", list);
    ArrayNode shownClusters = list();
    for (ObjectNode cluster : clusters.values()) {
      shownClusters.add(
          cluster.deepCopy().put("PendingReboot", cluster.toString().contains("pending-reboot")));
    }
    document.set("dbClusters", shownClusters);
    document.set("dbParameterGroups", instanceGroups.describe());
    document.set("dbClusterParameterGroups", clusterGroups.describe());
  }

  /** An instance that the account has from the start, in the default parameter group. */
  ObjectNode instance(String id, String cluster, String host, int port) {
    ObjectNode instance =
        node()
            .put("DBInstanceIdentifier", id)
            .put("DBInstanceArn", account.arn("rds", "db:" + id))
            .put("DBInstanceClass", "db.m6g.large")
            .put("Engine", cluster.isEmpty() ? "postgres" : "aurora-postgresql")
            .put("EngineVersion", "15.7")
            .put("DBInstanceStatus", "available")
            .put("MasterUsername", "postgres")
            .put("BackupRetentionPeriod", cluster.isEmpty() ? 0 : 1)
            .put("InstanceCreateTime", account.time())
            .put("Reboots", 0);
    instance.set("Endpoint", node().put("Address", host).put("Port", port));
    instance.set("PendingModifiedValues", node());
    instance.set("VpcSecurityGroups", list());
    instance.set("TagList", list());
    ObjectNode subnetGroup =
        node().put("DBSubnetGroupName", "default").put("VpcId", account.ec2.vpc());
    ArrayNode subnets = list();
    account
        .ec2
        .subnets()
        .forEach(
            s -> {
              ObjectNode subnet = node().put("SubnetIdentifier", text(s, "SubnetId"));
              subnet.set("SubnetAvailabilityZone", node().put("Name", text(s, "AvailabilityZone")));
              subnets.add(subnet);
            });
    subnetGroup.set("Subnets", subnets);
    instance.set("DBSubnetGroup", subnetGroup);
    String family = cluster.isEmpty() ? "postgres15" : "aurora-postgresql15";
    instanceGroups.own(family);
    instance.set(
        "DBParameterGroups",
        list()
            .add(
                node()
                    .put("DBParameterGroupName", "default." + family)
                    .put("ParameterApplyStatus", "in-sync")));
    if (!cluster.isEmpty()) {
      instance.put("DBClusterIdentifier", cluster);
    }
    instances.put(id, instance);
    return instance;
  }

  /** An Aurora cluster of one writer. */
  void cluster(String id, String host, int port) {
    clusterGroups.own("aurora-postgresql15");
    ObjectNode writer = instance(id + "-1", id, host, port);
    ObjectNode cluster =
        node()
            .put("DBClusterIdentifier", id)
            .put("DBClusterArn", account.arn("rds", "cluster:" + id))
            .put("DBClusterParameterGroup", "default.aurora-postgresql15")
            .put("Engine", "aurora-postgresql")
            .put("EngineVersion", "15.7")
            .put("Status", "available")
            .put("Endpoint", host)
            .put("Port", port)
            .put("BackupRetentionPeriod", 1)
            .put("DBSubnetGroup", "default")
            .put("ClusterCreateTime", account.time());
    cluster.set("VpcSecurityGroups", list());
    cluster.set("TagList", list());
    cluster.set(
        "DBClusterMembers",
        list()
            .add(
                node()
                    .put("DBInstanceIdentifier", text(writer, "DBInstanceIdentifier"))
                    .put("IsClusterWriter", true)
                    .put("DBClusterParameterGroupStatus", "in-sync")));
    clusters.put(id, cluster);
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    if (operation.contains("ClusterParameter")) {
      return clusterGroups.call(operation, in);
    } else if (operation.contains("DBParameter")) {
      return instanceGroups.call(operation, in);
    }
    return switch (operation) {
      case "DescribeDBInstances" ->
          with("DBInstances", found(in, "DBInstanceIdentifier", instances, "DBInstance"));
      case "DescribeDBClusters" ->
          with("DBClusters", found(in, "DBClusterIdentifier", clusters, "DBCluster"));
      case "ModifyDBInstance" -> with("DBInstance", shaped("rds", "DBInstance", modify(in)));
      case "ModifyDBCluster" -> with("DBCluster", shaped("rds", "DBCluster", modifyCluster(in)));
      case "RebootDBInstance" -> with("DBInstance", shaped("rds", "DBInstance", reboot(in)));
      case "DescribeDBSubnetGroups" -> {
        ArrayNode groups = list();
        for (ObjectNode instance : instances.values()) {
          JsonNode group = instance.get("DBSubnetGroup");
          if (!in.has("DBSubnetGroupName")
              || text(in, "DBSubnetGroupName").equals(text(group, "DBSubnetGroupName"))) {
            groups.removeAll().add(group.deepCopy());
          }
        }
        yield with("DBSubnetGroups", groups);
      }
      case "AddTagsToResource", "RemoveTagsFromResource", "ListTagsForResource" ->
          tags(operation, in);
      default -> throw lacks(operation);
    };
  }

  private ArrayNode found(ObjectNode in, String id, Map<String, ObjectNode> all, String shape)
      throws Refusal {
    ArrayNode list = list();
    if (in.has(id)) {
      list.add(shaped("rds", shape, one(text(in, id), all)));
    } else {
      all.values().forEach(r -> list.add(shaped("rds", shape, r)));
    }
    return list;
  }

  private static ObjectNode one(String id, Map<String, ObjectNode> all) throws Refusal {
    ObjectNode found = all.get(id);
    if (found == null) {
      throw all.values().stream().anyMatch(r -> r.has("DBClusterMembers"))
          ? new Refusal("DBClusterNotFoundFault", "DBCluster " + id + " not found.")
          : new Refusal("DBInstanceNotFound", "DBInstance " + id + " not found.");
    }
    return found;
  }

  private ObjectNode modify(ObjectNode in) throws Refusal {
    ObjectNode instance = one(text(in, "DBInstanceIdentifier"), instances);
    available(instance);
    boolean now = in.path("ApplyImmediately").asBoolean();
    if (in.has("DBParameterGroupName")) {
      String group = text(in, "DBParameterGroupName");
      instanceGroups.require(
          group,
          text(instance, "Engine").equals("postgres") ? "postgres15" : "aurora-postgresql15");
      ObjectNode status = (ObjectNode) instance.get("DBParameterGroups").get(0);
      if (!text(status, "DBParameterGroupName").equals(group)) {
        status.put("DBParameterGroupName", group).put("ParameterApplyStatus", "applying");
        later(30, status, "ParameterApplyStatus", "pending-reboot");
      }
    }
    if (in.has("BackupRetentionPeriod")) {
      if (instance.has("DBClusterIdentifier")) {
        throw new Refusal(
            "InvalidParameterCombination", "Backups of a cluster are set with modify-db-cluster.");
      } else if (now) {
        JsonNode days = in.get("BackupRetentionPeriod");
        account.clock().after(60, () -> instance.set("BackupRetentionPeriod", days));
      } else {
        ((ObjectNode) instance.get("PendingModifiedValues"))
            .set("BackupRetentionPeriod", in.get("BackupRetentionPeriod"));
      }
    }
    instance.put("DBInstanceStatus", "modifying");
    later(90, instance, "DBInstanceStatus", "available");
    return instance;
  }

  private ObjectNode modifyCluster(ObjectNode in) throws Refusal {
    ObjectNode cluster = one(text(in, "DBClusterIdentifier"), clusters);
    if (!text(cluster, "Status").equals("available")) {
      throw new Refusal("InvalidDBClusterStateFault", "DBCluster is not available.");
    }
    if (in.has("DBClusterParameterGroupName")) {
      String group = text(in, "DBClusterParameterGroupName");
      clusterGroups.require(group, "aurora-postgresql15");
      if (!text(cluster, "DBClusterParameterGroup").equals(group)) {
        cluster.put("DBClusterParameterGroup", group);
        pending(cluster.get("DBClusterMembers"), "DBClusterParameterGroupStatus");
      }
    }
    if (in.has("BackupRetentionPeriod")) {
      cluster.set("BackupRetentionPeriod", in.get("BackupRetentionPeriod"));
    }
    cluster.put("Status", "modifying");
    later(60, cluster, "Status", "available");
    return cluster;
  }

  private static void pending(JsonNode members, String member) {
    members.forEach(m -> ((ObjectNode) m).put(member, "pending-reboot"));
  }

  private ObjectNode reboot(ObjectNode in) throws Refusal {
    ObjectNode instance = one(text(in, "DBInstanceIdentifier"), instances);
    available(instance);
    instance.put("DBInstanceStatus", "rebooting");
    instance.put("Reboots", instance.get("Reboots").intValue() + 1);
    account
        .clock()
        .after(
            120,
            () -> {
              instance.put("DBInstanceStatus", "available");
              ((ObjectNode) instance.get("DBParameterGroups").get(0))
                  .put("ParameterApplyStatus", "in-sync");
              for (ObjectNode cluster : clusters.values()) {
                for (JsonNode member : cluster.get("DBClusterMembers")) {
                  if (text(member, "DBInstanceIdentifier")
                      .equals(text(instance, "DBInstanceIdentifier"))) {
                    ((ObjectNode) member).put("DBClusterParameterGroupStatus", "in-sync");
                  }
                }
              }
            });
    return instance;
  }

  private static void available(ObjectNode instance) throws Refusal {
    if (!text(instance, "DBInstanceStatus").equals("available")) {
      throw new Refusal(
          "InvalidDBInstanceState",
          "Instance %s is in state %s, not available."
              .formatted(
                  text(instance, "DBInstanceIdentifier"), text(instance, "DBInstanceStatus")));
    }
  }

  /** A static parameter of this group has changed, so the servers that use it need a reboot. */
  void changed(String group, boolean ofCluster) {
    if (ofCluster) {
      where(clusters.values(), c -> text(c, "DBClusterParameterGroup").equals(group))
          .forEach(c -> pending(c.get("DBClusterMembers"), "DBClusterParameterGroupStatus"));
    } else {
      for (ObjectNode instance : instances.values()) {
        for (JsonNode status : instance.get("DBParameterGroups")) {
          if (text(status, "DBParameterGroupName").equals(group)) {
            ((ObjectNode) status).put("ParameterApplyStatus", "pending-reboot");
          }
        }
      }
    }
  }

  boolean uses(String group) {
    return clusters.values().stream()
            .anyMatch(c -> text(c, "DBClusterParameterGroup").equals(group))
        || instances.values().stream()
            .anyMatch(
                i ->
                    i.get("DBParameterGroups")
                        .findValuesAsText("DBParameterGroupName")
                        .contains(group));
  }

  private ObjectNode tags(String operation, ObjectNode in) throws Refusal {
    String arn = text(in, "ResourceName");
    Optional<ObjectNode> tagged = tagged(arn, instances.values(), "DBInstanceArn");
    tagged = tagged.or(() -> tagged(arn, clusters.values(), "DBClusterArn"));
    tagged = tagged.or(() -> instanceGroups.byArn(arn)).or(() -> clusterGroups.byArn(arn));
    ObjectNode resource =
        tagged.orElseThrow(() -> new Refusal("InvalidParameterValue", "Unknown resource " + arn));
    resource.set("Tags", resource.path("TagList").isArray() ? resource.get("TagList") : list());
    switch (operation) {
      case "AddTagsToResource" -> tag(resource, in.get("Tags"), "Key", "Value");
      case "RemoveTagsFromResource" -> {
        ArrayNode kept = list();
        resource
            .get("Tags")
            .forEach(
                t -> kept.addAll(has(in.get("TagKeys"), text(t, "Key")) ? list() : list().add(t)));
        resource.set("Tags", kept);
      }
      default -> {}
    }
    resource.set("TagList", resource.remove("Tags"));
    return operation.startsWith("List")
        ? with("TagList", resource.get("TagList").deepCopy())
        : node();
  }

  private static Optional<ObjectNode> tagged(
      String arn, Collection<ObjectNode> all, String member) {
    return all.stream().filter(r -> text(r, member).equals(arn)).findFirst();
  }
}
