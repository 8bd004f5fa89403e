package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Replication instances and their subnet groups. */
final class DmsInstances extends Part {
  private static final List<String> VERSIONS =
      List.of("3.4.7", "3.5.1", "3.5.2", "3.5.3", "3.5.4", "3.6.0", "3.6.1");

  private final Dms dms;

  DmsInstances(Dms dms) {
    super(dms.account);
    this.dms = dms;
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    switch (operation) {
      case "DescribeOrderableReplicationInstances" -> {
        ArrayNode list = list();
        for (String version : VERSIONS) {
          for (String size : List.of("large", "xlarge", "2xlarge", "4xlarge")) {
            list.add(
                node()
                    .put("EngineVersion", version)
                    .put("ReplicationInstanceClass", "dms.c5." + size)
                    .put("StorageType", "gp2")
                    .put("MinAllocatedStorage", 5)
                    .put("MaxAllocatedStorage", 6144));
          }
        }
        return with("OrderableReplicationInstances", list);
      }
      case "DescribeAccountAttributes" -> {
        ArrayNode quotas = list();
        quotas.add(quota("ReplicationInstances", dms.instances.size(), "dms instances"));
        quotas.add(quota("Endpoints", dms.endpoints.size(), "dms endpoints"));
        quotas.add(quota("ReplicationTasks", dms.tasks.size(), "dms tasks"));
        return with("AccountQuotas", quotas);
      }
      case "CreateReplicationSubnetGroup" -> {
        return with(
            "ReplicationSubnetGroup", shaped("dms", "ReplicationSubnetGroup", subnetGroup(in)));
      }
      case "DeleteReplicationSubnetGroup" -> {
        String id = text(in, "ReplicationSubnetGroupIdentifier");
        Dms.one(dms.subnetGroups, id, "Replication subnet group");
        if (dms.instances.values().stream()
            .anyMatch(i -> text(i, "ReplicationSubnetGroupIdentifier").equals(id))) {
          throw Dms.state("The replication subnet group " + id + " is in use.");
        }
        dms.subnetGroups.remove(id);
        return node();
      }
      case "CreateReplicationInstance" -> {
        return shown(create(in));
      }
      default -> {
        ObjectNode instance =
            Dms.one(dms.instances, text(in, "ReplicationInstanceArn"), "Replication instance");
        if (operation.equals("DeleteReplicationInstance")) {
          delete(instance);
          return shown(instance);
        }
        throw lacks(operation);
      }
    }
  }

  private ObjectNode quota(String name, int used, String quota) {
    return node().put("AccountQuotaName", name).put("Used", used).put("Max", account.quota(quota));
  }

  private static ObjectNode shown(ObjectNode instance) {
    return with("ReplicationInstance", shaped("dms", "ReplicationInstance", instance));
  }

  private ObjectNode subnetGroup(ObjectNode in) throws Refusal {
    String id = text(in, "ReplicationSubnetGroupIdentifier");
    if (!account.iam.hasVpcRole()) {
      throw new Refusal(
          "AccessDeniedFault",
          "The IAM Role arn:%s:iam::%s:role/dms-vpc-role is not configured properly."
              .formatted(account.partition(), account.id()));
    }
    Set<String> zones = new HashSet<>();
    for (JsonNode wanted : in.get("SubnetIds")) {
      List<ObjectNode> known =
          where(account.ec2.subnets(), s -> text(s, "SubnetId").equals(wanted.textValue()));
      if (known.isEmpty()) {
        throw new Refusal("InvalidSubnet", "The subnet " + wanted + " is not valid.");
      }
      zones.add(text(known.get(0), "AvailabilityZone"));
    }
    if (zones.size() < 2) {
      throw new Refusal(
          "ReplicationSubnetGroupDoesNotCoverEnoughAZs",
          "The replication subnet group must cover at least two availability zones.");
    }
    ObjectNode group = in.deepCopy();
    group.put("VpcId", account.ec2.vpc()).put("SubnetGroupStatus", "Complete");
    dms.add(dms.subnetGroups, group, id, "ReplicationSubnetGroupIdentifier", "dms subnet groups");
    return group;
  }

  private ObjectNode create(ObjectNode in) throws Refusal {
    String version = text(in, "EngineVersion");
    if (!version.isEmpty() && !VERSIONS.contains(version)) {
      throw new Refusal(
          "InvalidParameterValueException", "No replication engine found with version: " + version);
    } else if (!text(in, "ReplicationInstanceClass")
        .matches("dms\\.[a-z][0-9][a-z]*\\.[0-9a-z]+")) {
      throw new Refusal(
          "InvalidParameterValueException",
          "Invalid replication instance class: " + text(in, "ReplicationInstanceClass"));
    } else if (in.has("ReplicationSubnetGroupIdentifier")) {
      Dms.one(
          dms.subnetGroups,
          text(in, "ReplicationSubnetGroupIdentifier"),
          "Replication subnet group");
    }
    ObjectNode instance = in.deepCopy();
    String arn = dms.arnOf(in, "rep");
    instance
        .put("ReplicationInstanceArn", arn)
        .put("ReplicationInstanceStatus", "creating")
        .put("InstanceCreateTime", account.time());
    ArrayNode groups = list();
    in.path("VpcSecurityGroupIds")
        .forEach(
            g ->
                groups.add(
                    node().put("VpcSecurityGroupId", g.textValue()).put("Status", "active")));
    instance.set("VpcSecurityGroups", groups);
    dms.add(dms.instances, instance, arn, "ReplicationInstanceIdentifier", "dms instances");
    later(600, instance, "ReplicationInstanceStatus", "available");
    return instance;
  }

  private void delete(ObjectNode instance) throws Refusal {
    String arn = text(instance, "ReplicationInstanceArn");
    if (!text(instance, "ReplicationInstanceStatus").equals("available")) {
      throw Dms.state("The replication instance is not available.");
    } else if (dms.tasks.values().stream()
        .anyMatch(t -> text(t, "ReplicationInstanceArn").equals(arn))) {
      throw Dms.state("The replication instance has replication tasks.");
    }
    instance.put("ReplicationInstanceStatus", "deleting");
    account
        .clock()
        .after(
            300,
            () -> {
              dms.instances.remove(arn);
              dms.connections.values().removeIf(c -> text(c, "ReplicationInstanceArn").equals(arn));
            });
  }
}
