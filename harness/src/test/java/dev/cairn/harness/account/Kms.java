package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Key Management Service: keys and their aliases. */
final class Kms extends Service {
  private static final String AWS_ALIAS = "alias/aws/kinesis";
  private final Map<String, ObjectNode> keys = new LinkedHashMap<>();
  private final Map<String, String> aliases = new TreeMap<>();

  Kms(Account account) {
    super(account);
  }

  /** Keys that wait for their end are left out: nothing can use them or bring them back unasked. */
  @Override
  void describe(ObjectNode document) {
    document.set(
        "keys", all(where(keys.values(), k -> !text(k, "KeyState").equals("PendingDeletion"))));
    document.set("aliases", aliases());
  }

  /** A key that the account has from the start. */
  void own(String arn) {
    String id = arn.replaceFirst(".*key/", "");
    keys.put(id, key(id, node()).put("CreationDate", account.time()));
  }

  private ArrayNode aliases() {
    ArrayNode list = list();
    aliases.forEach(
        (name, key) ->
            list.add(
                node()
                    .put("AliasName", name)
                    .put("AliasArn", account.arn("kms", name))
                    .put("TargetKeyId", key)));
    return list;
  }

  private ObjectNode key(String id, ObjectNode in) {
    ObjectNode key =
        node()
            .put("KeyId", id)
            .put("Arn", account.arn("kms", "key/" + id))
            .put("AWSAccountId", account.id())
            .put("Enabled", true)
            .put("KeyState", "Enabled")
            .put("KeyManager", "CUSTOMER")
            .put("KeyUsage", in.path("KeyUsage").asText("ENCRYPT_DECRYPT"))
            .put("KeySpec", in.path("KeySpec").asText("SYMMETRIC_DEFAULT"))
            .put("Description", text(in, "Description"));
    key.set("Tags", in.has("Tags") ? in.get("Tags") : list());
    return key;
  }

  @Override
  ObjectNode call(String operation, ObjectNode in) throws Refusal {
    switch (operation) {
      case "CreateKey" -> {
        String id = account.uuid();
        keys.put(id, key(id, in).put("CreationDate", account.time()));
        return with("KeyMetadata", shaped("kms", "KeyMetadata", keys.get(id)));
      }
      case "ListAliases" -> {
        return with("Aliases", aliases()).put("Truncated", false);
      }
      case "ListKeys" -> {
        ArrayNode list = list();
        keys.values()
            .forEach(
                k -> list.add(node().put("KeyId", text(k, "KeyId")).put("KeyArn", text(k, "Arn"))));
        return with("Keys", list).put("Truncated", false);
      }
      case "CreateAlias" -> {
        String name = text(in, "AliasName");
        ObjectNode key = find(text(in, "TargetKeyId"));
        if (aliases.containsKey(name)) {
          throw new Refusal(
              "AlreadyExistsException",
              "An alias with the name " + account.arn("kms", name) + " already exists");
        }
        enabled(key, "KMSInvalidStateException");
        aliases.put(name, text(key, "KeyId"));
      }
      case "DeleteAlias" -> {
        if (aliases.remove(text(in, "AliasName")) == null) {
          throw notFound("Alias " + account.arn("kms", text(in, "AliasName")) + " is not found.");
        }
      }
      default -> {
        return one(operation, in, find(text(in, "KeyId")));
      }
    }
    return node();
  }

  private ObjectNode one(String operation, ObjectNode in, ObjectNode key) throws Refusal {
    switch (operation) {
      case "DescribeKey" -> {
        return with("KeyMetadata", shaped("kms", "KeyMetadata", key));
      }
      case "TagResource" -> tag(key, in.get("Tags"), "TagKey", "TagValue");
      case "ListResourceTags" -> {
        return with("Tags", key.get("Tags").deepCopy()).put("Truncated", false);
      }
      case "EnableKey" -> key.put("KeyState", "Enabled").put("Enabled", true);
      case "EnableKeyRotation" -> enabled(key, "KMSInvalidStateException");
      case "ScheduleKeyDeletion" -> {
        enabled(key, "KMSInvalidStateException");
        key.put("KeyState", "PendingDeletion").put("Enabled", false);
        aliases.values().removeIf(text(key, "KeyId")::equals);
        return node().put("KeyId", text(key, "Arn")).put("KeyState", "PendingDeletion");
      }
      case "CancelKeyDeletion" -> {
        key.put("KeyState", "Disabled");
        return node().put("KeyId", text(key, "Arn"));
      }
      default -> throw lacks(operation);
    }
    return node();
  }

  private ObjectNode find(String id) throws Refusal {
    String alias = id.replaceFirst("^arn:[^/]*:alias/", "alias/");
    String key = aliases.getOrDefault(alias, id.replaceFirst("^arn:[^/]*:key/", ""));
    if (id.startsWith("arn:") && !id.startsWith(account.arn("kms", "")) || !keys.containsKey(key)) {
      throw notFound("Key '" + account.arn("kms", "key/" + key) + "' does not exist");
    }
    return keys.get(key);
  }

  private static Refusal notFound(String message) {
    return new Refusal("NotFoundException", message);
  }

  private static void enabled(ObjectNode key, String code) throws Refusal {
    if (!text(key, "KeyState").equals("Enabled")) {
      throw new Refusal(
          code, text(key, "Arn") + " is " + text(key, "KeyState") + ", which is not valid here.");
    }
  }

  /** That Kinesis can encrypt with a key. */
  void usable(String id) throws Refusal {
    if (id.endsWith(AWS_ALIAS)) {
      return;
    }
    try {
      enabled(find(id), "KMSInvalidStateException");
    } catch (Refusal e) {
      throw e.code().equals("NotFoundException")
          ? new Refusal("KMSNotFoundException", e.getMessage())
          : e;
    }
  }
}
