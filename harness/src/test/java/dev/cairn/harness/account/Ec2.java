package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The network: one VPC with its subnets, its security groups, and endpoints of services. */
final class Ec2 extends Service {
  private final Map<String, ObjectNode> endpoints = new TreeMap<>();
  private final String vpc;
  private final List<String> subnets;
  private final List<String> groups;

  Ec2(Account account, String vpc, List<String> subnets, List<String> groups) {
    super(account);
    this.vpc = vpc;
    this.subnets = subnets;
    this.groups = groups;
  }

  @Override
  void describe(ObjectNode document) {
    document.set("vpcEndpoints", all(endpoints.values()));
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    return switch (operation) {
      case "CreateVpcEndpoint" -> with("VpcEndpoint", create(in).deepCopy());
      case "DescribeVpcEndpoints" ->
          with("VpcEndpoints", found(in, "VpcEndpointIds", "VpcEndpointId", endpoints.values()));
      case "DeleteVpcEndpoints" -> delete(in);
      case "DescribeVpcs" -> {
        ObjectNode own = node().put("VpcId", vpc).put("State", "available").put("IsDefault", false);
        yield with("Vpcs", found(in, "VpcIds", "VpcId", List.of(own)));
      }
      case "DescribeSubnets" -> with("Subnets", found(in, "SubnetIds", "SubnetId", subnets()));
      case "DescribeSecurityGroups" -> {
        List<ObjectNode> all = new ArrayList<>();
        groups.forEach(
            g -> all.add(node().put("GroupId", g).put("VpcId", vpc).put("GroupName", g)));
        yield with("SecurityGroups", found(in, "GroupIds", "GroupId", all));
      }
      default -> throw lacks(operation);
    };
  }

  /** The subnets, each in a zone of its own. */
  List<ObjectNode> subnets() {
    List<ObjectNode> all = new ArrayList<>();
    for (String subnet : subnets) {
      all.add(
          node()
              .put("SubnetId", subnet)
              .put("VpcId", vpc)
              .put("State", "available")
              .put("AvailabilityZone", account.region() + (char) ('a' + all.size())));
    }
    return all;
  }

  String vpc() {
    return vpc;
  }

  private ArrayNode found(ObjectNode in, String ids, String id, Iterable<ObjectNode> all)
      throws Refusal {
    ArrayNode list = list();
    for (ObjectNode resource : all) {
      boolean wanted = !in.has(ids) || has(in.get(ids), text(resource, id));
      for (JsonNode filter : in.path("Filters")) {
        wanted &= has(filter.path("Values"), filtered(resource, text(filter, "Name")));
      }
      if (wanted) {
        list.add(resource.deepCopy());
      }
    }
    for (JsonNode wanted : in.path(ids)) {
      if (list.findValuesAsText(id).stream().noneMatch(wanted.textValue()::equals)) {
        throw new Refusal(
            "InvalidParameterValue", "The " + id + " '" + wanted.textValue() + "' does not exist");
      }
    }
    return list;
  }

  private static String filtered(ObjectNode resource, String name) throws Refusal {
    if (name.startsWith("tag:")) {
      for (JsonNode tag : resource.path("Tags")) {
        if (text(tag, "Key").equals(name.substring(4))) {
          return text(tag, "Value");
        }
      }
      return "";
    }
    return switch (name) {
      case "service-name" -> text(resource, "ServiceName");
      case "vpc-id" -> text(resource, "VpcId");
      case "vpc-endpoint-id" -> text(resource, "VpcEndpointId");
      case "vpc-endpoint-state" -> text(resource, "State");
      case "vpc-endpoint-type" -> text(resource, "VpcEndpointType");
      case "subnet-id" -> text(resource, "SubnetId");
      case "availability-zone" -> text(resource, "AvailabilityZone");
      default -> throw new Refusal("InvalidParameterValue", "The filter '" + name + "' is invalid");
    };
  }

  private ObjectNode create(ObjectNode in) throws Refusal {
    String service = text(in, "ServiceName");
    String prefix = account.partition().equals("aws-cn") ? "(cn\\.)?" : "";
    if (!service.matches(
        prefix + "com\\.amazonaws\\." + account.region() + "\\.(kinesis-streams|secretsmanager)")) {
      throw new Refusal(
          "InvalidServiceName", "The Vpc Endpoint Service '" + service + "' does not exist");
    } else if (!text(in, "VpcId").equals(vpc)) {
      throw new Refusal(
          "InvalidVpcId.NotFound", "The Vpc Id " + text(in, "VpcId") + " does not exist");
    }
    for (JsonNode subnet : in.path("SubnetIds")) {
      if (!subnets.contains(subnet.textValue())) {
        throw new Refusal(
            "InvalidSubnetId.NotFound",
            "The subnet ID '" + subnet.textValue() + "' does not exist");
      }
    }
    boolean taken =
        endpoints.values().stream()
            .anyMatch(
                e ->
                    text(e, "ServiceName").equals(service)
                        && e.path("PrivateDnsEnabled").asBoolean());
    if (taken && in.path("PrivateDnsEnabled").asBoolean()) {
      throw new Refusal(
          "InvalidParameter",
          "private-dns-enabled cannot be set because there is already a conflicting DNS domain for "
              + service
              + " in the VPC "
              + vpc);
    }
    ObjectNode endpoint = shaped("ec2", "VpcEndpoint", in);
    endpoint
        .put("VpcEndpointId", "vpce-" + account.id("0").toLowerCase(java.util.Locale.ROOT))
        .put("State", "pending")
        .put("CreationTimestamp", account.time());
    ArrayNode members = list();
    in.path("SecurityGroupIds").forEach(g -> members.add(node().put("GroupId", g.textValue())));
    endpoint.set("Groups", members);
    ArrayNode tags = list();
    in.path("TagSpecifications").forEach(s -> s.path("Tags").forEach(tags::add));
    endpoint.set("Tags", tags);
    endpoints.put(text(endpoint, "VpcEndpointId"), endpoint);
    later(60, endpoint, "State", "available");
    return endpoint;
  }

  private ObjectNode delete(ObjectNode in) {
    ArrayNode unsuccessful = list();
    for (JsonNode id : in.get("VpcEndpointIds")) {
      ObjectNode endpoint = endpoints.get(id.textValue());
      if (endpoint == null) {
        ObjectNode item = node().put("ResourceId", id.textValue());
        item.set(
            "Error",
            node()
                .put("Code", "InvalidVpcEndpoint.NotFound")
                .put("Message", "The Vpc Endpoint Id '" + id.textValue() + "' does not exist"));
        unsuccessful.add(item);
      } else {
        endpoint.put("State", "deleting");
        account.clock().after(30, () -> endpoints.remove(id.textValue()));
      }
    }
    return with("Unsuccessful", unsuccessful);
  }

  /** Whether the VPC reaches a service through an endpoint that works. */
  boolean reaches(String service) {
    return endpoints.values().stream()
        .anyMatch(
            e ->
                text(e, "ServiceName").endsWith("." + service)
                    && text(e, "State").equals("available"));
  }
}
