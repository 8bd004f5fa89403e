package dev.cairn.harness.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.ApiModel;
import dev.cairn.harness.aws.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Secrets Manager. */
final class Secrets extends Service {
  private final Map<String, ObjectNode> secrets = new TreeMap<>();

  Secrets(Account account) {
    super(account);
  }

  @Override
  void describe(ObjectNode document) {
    ArrayNode list = list();
    where(secrets.values(), s -> !s.has("DeletedDate"))
        .forEach(s -> list.add(s.deepCopy().without(java.util.List.of("VersionId"))));
    document.set("secrets", list);
  }

  /** A secret that the account has from the start. */
  void own(String arn, String value) {
    String name = arn.replaceFirst(".*:secret:", "").replaceFirst("-[A-Za-z0-9]{6}$", "");
    ObjectNode secret = node().put("Name", name).put("ARN", arn).put("CreatedDate", account.time());
    secret.put("SecretString", value).put("VersionId", account.uuid()).set("Tags", list());
    secrets.put(name, secret);
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    switch (operation) {
      case "CreateSecret" -> {
        return create(in);
      }
      case "GetRandomPassword" -> {
        int length = in.path("PasswordLength").asInt(32);
        String password = "Pw-" + account.uuid().replace("-", "");
        return node().put("RandomPassword", (password + password + password).substring(0, length));
      }
      case "ListSecrets" -> {
        ArrayNode list = list();
        boolean all = in.path("IncludePlannedDeletion").asBoolean();
        where(secrets.values(), s -> all || !s.has("DeletedDate"))
            .forEach(s -> list.add(shaped("secretsmanager", "SecretListEntry", s)));
        return with("SecretList", list);
      }
      default -> {
        String id = text(in, "SecretId");
        ObjectNode secret =
            find(id)
                .orElseThrow(
                    () ->
                        new Refusal(
                            "ResourceNotFoundException",
                            "Secrets Manager can't find the specified secret."));
        return one(operation, in, secret);
      }
    }
  }

  private ObjectNode one(String operation, ObjectNode in, ObjectNode secret) throws Refusal {
    if (secret.has("DeletedDate")
        && !operation.matches("DescribeSecret|RestoreSecret|DeleteSecret")) {
      throw new Refusal(
          "InvalidRequestException",
          "You can't perform this operation on the secret because it was marked for deletion.");
    }
    ObjectNode out = node().put("ARN", text(secret, "ARN")).put("Name", text(secret, "Name"));
    switch (operation) {
      case "DescribeSecret" -> {
        return shaped("secretsmanager", "DescribeSecretResponse", secret);
      }
      case "GetSecretValue" -> {
        if (!secret.has("SecretString")) {
          throw new Refusal(
              "ResourceNotFoundException",
              "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT");
        }
        return out.put("SecretString", text(secret, "SecretString"))
            .put("VersionId", text(secret, "VersionId"));
      }
      case "PutSecretValue", "UpdateSecret" -> {
        if (in.has("SecretString")) {
          secret.put("SecretString", text(in, "SecretString")).put("VersionId", account.uuid());
        }
        return out.put("VersionId", text(secret, "VersionId"));
      }
      case "TagResource" -> {
        tag(secret, in.get("Tags"), "Key", "Value");
        return node();
      }
      case "DeleteSecret" -> {
        if (in.path("ForceDeleteWithoutRecovery").asBoolean()) {
          secrets.remove(text(secret, "Name"));
        }
        secret.put("DeletedDate", account.time());
        return out.put("DeletionDate", account.time());
      }
      case "RestoreSecret" -> {
        secret.remove("DeletedDate");
        return out;
      }
      default -> throw lacks(operation);
    }
  }

  private ObjectNode create(ObjectNode in) throws Refusal {
    String name = text(in, "Name");
    ObjectNode before = secrets.get(name);
    if (before != null) {
      throw before.has("DeletedDate")
          ? new Refusal(
              "InvalidRequestException",
              "You can't create this secret because a secret with this name is already scheduled for"
                  + " deletion.")
          : new Refusal(
              "ResourceExistsException",
              "The operation failed because the secret " + name + " already exists.");
    }
    ObjectNode secret = in.deepCopy();
    secret.put(
        "ARN",
        account.arn("secretsmanager", "secret:" + name + "-" + account.id("Ab").substring(0, 6)));
    secret.put("CreatedDate", account.time()).put("VersionId", account.uuid());
    if (!secret.has("Tags")) {
      secret.set("Tags", list());
    }
    secrets.put(name, secret);
    return node()
        .put("ARN", text(secret, "ARN"))
        .put("Name", name)
        .put("VersionId", text(secret, "VersionId"));
  }

  private Optional<ObjectNode> find(String id) {
    return secrets.values().stream()
        .filter(s -> text(s, "Name").equals(id) || text(s, "ARN").equals(id))
        .findFirst();
  }

  /** The login in a secret, as DMS reads it; empty if the secret is not there or has none. */
  Optional<JsonNode> login(String id) {
    return find(id)
        .filter(s -> !s.has("DeletedDate") && s.has("SecretString"))
        .map(s -> json(text(s, "SecretString")))
        .filter(j -> j.has("username") && j.has("password") && j.has("host") && j.has("port"));
  }

  private static JsonNode json(String text) {
    try {
      return ApiModel.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return node();
    }
  }
}
