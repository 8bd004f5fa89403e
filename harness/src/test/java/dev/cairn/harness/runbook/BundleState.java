package dev.cairn.harness.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.ApiModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an account must have when everything that a bundle's requests describe exists. */
final class BundleState {
  private final JsonNode account;
  private final List<String> findings = new ArrayList<>();

  private BundleState(JsonNode account) {
    this.account = account;
  }

  /** What the account lacks of the requests in a folder, a sentence each. */
  static List<String> lacks(Path bundle, JsonNode account) throws IOException {
    BundleState state = new BundleState(account);
    try (Stream<Path> tree = Files.walk(bundle)) {
      for (Path file : tree.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        state.check(bundle.relativize(file).toString(), json(Files.readString(file)));
      }
    }
    return state.findings;
  }

  private static JsonNode json(String text) throws IOException {
    return ApiModel.MAPPER.readTree(text);
  }

  private void check(String path, JsonNode request) throws IOException {
    String file = path.replaceFirst("^.*/", "");
    if (path.startsWith("kinesis/")) {
      stream(path, request);
    } else if (path.matches("iam/.*-policy-document\\.json|iam/.*-trust-document\\.json")) {
      return;
    } else if (path.startsWith("iam/")) {
      role(path, request);
    } else if (path.startsWith("dms/tasks/")) {
      resource(path, "replicationTasks", "ReplicationTaskIdentifier", request)
          .ifPresent(t -> is(path, t, "Status", "running"));
    } else if (path.matches("dms/(source-endpoint|target-endpoints/.*)\\.json")) {
      resource(path, "endpoints", "EndpointIdentifier", request)
          .ifPresent(e -> connected(path, e.path("EndpointArn").asText()));
    } else if (path.matches("dms/replication-instance.*\\.json")) {
      resource(path, "replicationInstances", "ReplicationInstanceIdentifier", request)
          .ifPresent(i -> is(path, i, "ReplicationInstanceStatus", "available"));
    } else if (path.equals("dms/replication-subnet-group.json")) {
      resource(path, "replicationSubnetGroups", "ReplicationSubnetGroupIdentifier", request);
    } else if (path.startsWith("dms/vpc-endpoint")) {
      resource(path, "vpcEndpoints", "ServiceName", request)
          .ifPresent(e -> is(path, e, "State", "available"));
    } else if (path.equals("rockset/workspace.json")) {
      resource(path, "workspaces", "name", request);
    } else if (path.startsWith("rockset/integration")) {
      resource(path, "integrations", "name", request);
    } else if (path.startsWith("collections/")) {
      resource(path, "collections", "name", request).ifPresent(c -> is(path, c, "status", "READY"));
    } else if (path.startsWith("source/")) {
      parameters(path, request);
    } else if (!path.matches(
        "(catalog|plan|manifest|target|my-target)\\.json|dms/table-mappings/.*|dms/task-settings.*"
            + "|dms/assessment.*|terraform/.*")) {
      findings.add(path + ": the harness has no check for " + file);
    }
  }

  private void stream(String path, JsonNode request) {
    if (path.matches("kinesis/(sizing|kms-key)\\.json")) {
      return;
    }
    if (path.endsWith(".create-stream.json")) {
      ObjectNode wanted = request.deepCopy();
      wanted.remove(List.of("Tags", "ShardCount"));
      Optional<JsonNode> stream = resource(path, "streams", "StreamName", wanted);
      if (stream.isPresent()) {
        is(path, stream.get(), "StreamStatus", "ACTIVE");
        if (request.has("ShardCount")) {
          is(path, stream.get(), "OpenShardCount", request.get("ShardCount").asText());
        }
        request
            .path("Tags")
            .properties()
            .forEach(
                t -> {
                  ObjectNode tag = ApiModel.MAPPER.createObjectNode();
                  tag.put("Key", t.getKey()).set("Value", t.getValue());
                  boolean tagged = false;
                  for (JsonNode actual : stream.get().path("Tags")) {
                    tagged |= actual.equals(tag);
                  }
                  if (!tagged) {
                    findings.add(path + ": the stream lacks the tag " + tag);
                  }
                });
      }
    } else {
      resource(path, "streams", "StreamName", request);
    }
  }

  private void role(String path, JsonNode request) throws IOException {
    Optional<JsonNode> found = find("roles", "RoleName", request.path("RoleName").asText());
    if (found.isEmpty()) {
      findings.add(path + ": there is no role " + request.path("RoleName"));
      return;
    }
    JsonNode role = found.get();
    if (request.has("AssumeRolePolicyDocument")) {
      same(path, role.path("AssumeRolePolicyDocument"), request.get("AssumeRolePolicyDocument"));
    } else if (request.has("PolicyDocument")) {
      JsonNode policy = role.path("Policies").path(request.path("PolicyName").asText());
      if (policy.isMissingNode()) {
        findings.add(path + ": the role lacks the policy " + request.path("PolicyName"));
      } else {
        same(path, policy, request.get("PolicyDocument"));
      }
    } else if (!role.path("AttachedPolicies")
        .toString()
        .contains(request.path("PolicyArn").toString())) {
      findings.add(path + ": the role lacks " + request.path("PolicyArn"));
    }
  }

  private void same(String path, JsonNode actual, JsonNode wanted) throws IOException {
    if (!json(actual.asText()).equals(json(wanted.asText()))) {
      findings.add(path + ": the role has another document: " + actual);
    }
  }

  /**
   * Every server in the account that the scripts changed has the parameters, and no reboot is due.
   */
  private void parameters(String path, JsonNode request) {
    boolean cluster = request.has("DBClusterParameterGroupName");
    String prefix = cluster ? "DBCluster" : "DB";
    JsonNode servers = account.path(cluster ? "dbClusters" : "dbInstances");
    for (JsonNode server : servers) {
      String group =
          cluster
              ? server.path("DBClusterParameterGroup").asText()
              : server.path("DBParameterGroups").get(0).path("DBParameterGroupName").asText();
      JsonNode changed =
          find(
                  cluster ? "dbClusterParameterGroups" : "dbParameterGroups",
                  prefix + "ParameterGroupName",
                  group)
              .map(g -> g.path("Changed"))
              .orElse(ApiModel.MAPPER.createObjectNode());
      for (JsonNode parameter : request.path("Parameters")) {
        String name = parameter.path("ParameterName").asText();
        List<String> values = List.of(changed.path(name).asText().split(","));
        if (!values.contains(parameter.path("ParameterValue").asText())) {
          findings.add(
              path
                  + ": the parameter group "
                  + group
                  + " has "
                  + name
                  + " = "
                  + changed.path(name));
        }
      }
      if (server.path("PendingReboot").asBoolean()) {
        findings.add(path + ": a reboot of the server is still due");
      }
    }
  }

  private void connected(String path, String arn) {
    boolean connected = false;
    for (JsonNode connection : account.path("connections")) {
      connected |=
          connection.path("EndpointArn").asText().equals(arn)
              && connection.path("Status").asText().equals("successful");
    }
    if (!connected) {
      findings.add(path + ": no successful test of the connection");
    }
  }

  private void is(String path, JsonNode resource, String member, String value) {
    if (!resource.path(member).asText().equals(value)) {
      findings.add(path + ": " + member + " is " + resource.path(member) + ", not " + value);
    }
  }

  private Optional<JsonNode> find(String kind, String key, String value) {
    for (JsonNode resource : account.path(kind)) {
      if (resource.path(key).asText().equals(value)) {
        return Optional.of(resource);
      }
    }
    return Optional.empty();
  }

  /** The resource of a request, after each member of the request was found in it. */
  private Optional<JsonNode> resource(String path, String kind, String key, JsonNode request) {
    Optional<JsonNode> found = find(kind, key, request.path(key).asText());
    if (found.isEmpty()) {
      findings.add(path + ": " + kind + " lacks " + request.path(key));
    }
    found.ifPresent(actual -> covers(path, actual, request));
    return found;
  }

  private void covers(String path, JsonNode actual, JsonNode wanted) {
    if (wanted.isObject()) {
      wanted
          .properties()
          .forEach(
              p -> {
                boolean elsewhere =
                    p.getKey().matches("ResourceIdentifier|TagSpecifications|SecurityGroupIds");
                if (!elsewhere) {
                  covers(path + "." + p.getKey(), actual.path(p.getKey()), p.getValue());
                }
              });
    } else if (!actual.equals(wanted) && !actual.asText().equalsIgnoreCase(wanted.asText())
        || actual.isMissingNode()) {
      findings.add(path + " is " + actual + ", not " + wanted);
    } else if (wanted.isArray() && !actual.equals(wanted)) {
      findings.add(path + " is " + actual + ", not " + wanted);
    }
  }
}
