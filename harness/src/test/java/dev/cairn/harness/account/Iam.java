package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cairn.harness.aws.Refusal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Identity and Access Management: roles and their policies. */
final class Iam extends Service {
  /** The sum of a role's inline policies, without white space. */
  private static final int POLICY_CHARACTERS = 10_240;

  /** Seconds until other services know a role or a policy. */
  private static final long VISIBLE_AFTER = 10;

  private static final Set<String> MANAGED =
      Set.of(
          "service-role/AmazonDMSVPCManagementRole",
          "service-role/AmazonDMSCloudWatchLogsRole",
          "service-role/AmazonDMSRedshiftS3Role");

  private final Map<String, ObjectNode> roles = new TreeMap<>();
  private final Map<String, Instant> visible = new HashMap<>();

  Iam(Account account) {
    super(account);
  }

  @Override
  void describe(ObjectNode document) {
    document.set("roles", all(roles.values()));
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    switch (operation) {
      case "CreateRole" -> {
        return with("Role", shown(create(in)));
      }
      case "ListRoles" -> {
        ArrayNode list = list();
        roles.values().forEach(r -> list.add(shown(r)));
        return with("Roles", list).put("IsTruncated", false);
      }
      default -> {
        ObjectNode role = roles.get(text(in, "RoleName"));
        if (role == null) {
          throw new Refusal(
              "NoSuchEntity",
              "The role with name %s cannot be found.".formatted(text(in, "RoleName")));
        }
        return one(operation, in, role);
      }
    }
  }

  private ObjectNode one(String operation, ObjectNode in, ObjectNode role) throws Refusal {
    ObjectNode policies = (ObjectNode) role.get("Policies");
    ArrayNode attached = (ArrayNode) role.get("AttachedPolicies");
    String policy = text(in, "PolicyName");
    switch (operation) {
      case "GetRole" -> {
        return with("Role", shown(role));
      }
      case "ListRoleTags" -> {
        return with("Tags", role.get("Tags").deepCopy()).put("IsTruncated", false);
      }
      case "ListRolePolicies" -> {
        ArrayNode names = list();
        policies.fieldNames().forEachRemaining(names::add);
        return with("PolicyNames", names).put("IsTruncated", false);
      }
      case "GetRolePolicy" -> {
        if (!policies.has(policy)) {
          throw noPolicy(policy);
        }
        return node()
            .put("RoleName", text(role, "RoleName"))
            .put("PolicyName", policy)
            .put("PolicyDocument", policies.get(policy).textValue());
      }
      case "ListAttachedRolePolicies" -> {
        ArrayNode list = list();
        attached.forEach(
            arn ->
                list.add(
                    node()
                        .put("PolicyName", arn.textValue().replaceFirst(".*/", ""))
                        .put("PolicyArn", arn.textValue())));
        return with("AttachedPolicies", list).put("IsTruncated", false);
      }
      case "TagRole" -> tag(role, in.get("Tags"), "Key", "Value");
      case "UpdateAssumeRolePolicy" -> {
        trust(text(in, "PolicyDocument"));
        String document = compact(text(in, "PolicyDocument"));
        if (!text(role, "AssumeRolePolicyDocument").equals(document)) {
          role.put("AssumeRolePolicyDocument", document);
          changed(role);
        }
      }
      case "PutRolePolicy" -> put(role, policies, policy, text(in, "PolicyDocument"));
      case "DeleteRolePolicy" -> {
        if (policies.remove(policy) == null) {
          throw noPolicy(policy);
        }
      }
      case "AttachRolePolicy" -> {
        String arn = text(in, "PolicyArn");
        String prefix = "arn:" + account.partition() + ":iam::aws:policy/";
        if (!arn.startsWith(prefix) || !MANAGED.contains(arn.substring(prefix.length()))) {
          throw new Refusal(
              "NoSuchEntity", "Policy " + arn + " does not exist or is not attachable.");
        }
        if (!has(attached, arn)) {
          attached.add(arn);
        }
        changed(role);
      }
      case "DetachRolePolicy" -> {
        int at = -1;
        for (int i = 0; i < attached.size(); i++) {
          at = attached.get(i).textValue().equals(text(in, "PolicyArn")) ? i : at;
        }
        if (at < 0) {
          throw new Refusal("NoSuchEntity", "Policy " + text(in, "PolicyArn") + " was not found.");
        }
        attached.remove(at);
      }
      case "DeleteRole" -> {
        if (!policies.isEmpty() || !attached.isEmpty()) {
          throw new Refusal(
              "DeleteConflict", "Cannot delete entity, must delete or detach all policies first.");
        }
        roles.remove(text(role, "RoleName"));
      }
      default -> throw lacks(operation);
    }
    return node();
  }

  private static Refusal noPolicy(String policy) {
    return new Refusal("NoSuchEntity", "The role policy with name " + policy + " cannot be found.");
  }

  private static ObjectNode shown(ObjectNode role) {
    ObjectNode shown = role.deepCopy();
    shown.remove("Policies");
    shown.remove("AttachedPolicies");
    return shown;
  }

  private ObjectNode create(ObjectNode in) throws Refusal {
    String name = text(in, "RoleName");
    trust(text(in, "AssumeRolePolicyDocument"));
    if (roles.containsKey(name)) {
      throw new Refusal("EntityAlreadyExists", "Role with name " + name + " already exists.");
    } else if (roles.size() + 1 > account.quota("iam roles")) {
      throw new Refusal("LimitExceeded", "Cannot exceed quota for RolesPerAccount");
    }
    String path = in.path("Path").asText("/");
    ObjectNode role = in.deepCopy();
    role.put("AssumeRolePolicyDocument", compact(text(in, "AssumeRolePolicyDocument")));
    role.put("Path", path)
        .put("RoleId", account.id("AROA"))
        .put("Arn", "arn:" + account.partition() + ":iam::" + account.id() + ":role" + path + name)
        .put("CreateDate", account.time());
    role.set("Policies", node());
    role.set("AttachedPolicies", list());
    if (!role.has("Tags")) {
      role.set("Tags", list());
    }
    roles.put(name, role);
    changed(role);
    return role;
  }

  private void put(ObjectNode role, ObjectNode policies, String name, String document)
      throws Refusal {
    boolean same = policies.path(name).asText().equals(compact(document));
    JsonNode before = policies.get(name);
    policies.put(name, compact(document));
    int size = 0;
    for (JsonNode policy : policies) {
      size += policy.textValue().replaceAll("\\s", "").length();
    }
    if (size > POLICY_CHARACTERS) {
      policies.remove(name);
      if (before != null) {
        policies.set(name, before);
      }
      throw new Refusal(
          "LimitExceeded",
          "Maximum policy size of %d bytes exceeded for role %s"
              .formatted(POLICY_CHARACTERS, text(role, "RoleName")));
    }
    if (!same) {
      changed(role);
    }
  }

  /** A principal of another partition is not valid, nor is a service that does not exist. */
  private void trust(String document) throws Refusal {
    for (JsonNode statement : Policies.parse(document).get("Statement")) {
      JsonNode principal = statement.path("Principal");
      JsonNode arns = principal.path("AWS");
      for (JsonNode arn : arns.isTextual() ? list().add(arns) : arns) {
        if (!arn.textValue()
            .matches("arn:" + account.partition() + ":iam::[0-9]{12}:.+|[0-9]{12}")) {
          throw new Refusal(
              "MalformedPolicyDocument", "Invalid principal in policy: \"AWS\":" + arn);
        }
      }
      JsonNode services = principal.path("Service");
      for (JsonNode name : services.isTextual() ? list().add(services) : services) {
        if (!name.textValue().matches("dms(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?")) {
          throw new Refusal(
              "MalformedPolicyDocument", "Invalid principal in policy: \"SERVICE\":" + name);
        }
      }
    }
  }

  private static String compact(String document) throws Refusal {
    return Policies.parse(document).toString();
  }

  private void changed(ObjectNode role) {
    visible.put(text(role, "RoleName"), account.clock().now().plusSeconds(VISIBLE_AFTER));
  }

  /** Whether another service can assume a role: it exists, has spread, and trusts that service. */
  boolean assumable(String arn, String kind, String principal) {
    return roles.values().stream()
        .filter(r -> text(r, "Arn").equals(arn))
        .filter(r -> !visible.get(text(r, "RoleName")).isAfter(account.clock().now()))
        .anyMatch(
            r -> Policies.trusts(document(r.get("AssumeRolePolicyDocument")), kind, principal));
  }

  /**
   * Whether DMS can assume a role, by its name for all regions or for this one; China's partition
   * has a suffix of its own (inferred: AWS documents it for other services).
   */
  boolean assumableByDms(String arn) {
    String suffix = account.partition().equals("aws-cn") ? ".cn" : "";
    String regional = "dms." + account.region() + ".amazonaws.com" + suffix;
    return assumable(arn, "Service", "dms.amazonaws.com")
        || assumable(arn, "Service", "dms.amazonaws.com" + suffix)
        || assumable(arn, "Service", regional);
  }

  /** Whether a role that has spread may do something. */
  boolean allowed(String arn, String action, String resource) {
    for (ObjectNode role : roles.values()) {
      if (text(role, "Arn").equals(arn)) {
        for (JsonNode policy : role.get("Policies")) {
          if (Policies.allows(document(policy), action, resource)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The trust policy of a role; a missing node if there is no such role. */
  JsonNode trustOf(String arn) {
    return roles.values().stream()
        .filter(r -> text(r, "Arn").equals(arn))
        .map(r -> document(r.get("AssumeRolePolicyDocument")))
        .findFirst()
        .orElse(TextNode.valueOf(""));
  }

  private static JsonNode document(JsonNode text) {
    try {
      return Policies.parse(text.textValue());
    } catch (Refusal e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the account has the role of DMS for its network, with the right policy. */
  boolean hasVpcRole() {
    ObjectNode role = roles.get("dms-vpc-role");
    return role != null
        && assumableByDms(text(role, "Arn"))
        && role.get("AttachedPolicies").toString().contains("AmazonDMSVPCManagementRole");
  }
}
