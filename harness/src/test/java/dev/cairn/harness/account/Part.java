package dev.cairn.harness.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.harness.aws.ApiModel;
import dev.cairn.harness.aws.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** A part of a service: resources of an account, and the requests that change them. */
abstract class Part {
  final Account account;

  Part(Account account) {
    this.account = account;
  }

  /** Carries out a request that the model describes. */
  abstract ObjectNode call(String operation, ObjectNode in) throws Refusal;

  static ObjectNode node() {
    return ApiModel.MAPPER.createObjectNode();
  }

  static ArrayNode list() {
    return ApiModel.MAPPER.createArrayNode();
  }

  static String text(JsonNode node, String member) {
    return node.path(member).asText();
  }

  static ObjectNode with(String member, JsonNode value) {
    ObjectNode node = node();
    node.set(member, value);
    return node;
  }

  static ArrayNode all(Collection<ObjectNode> resources) {
    ArrayNode list = list();
    resources.forEach(r -> list.add(r.deepCopy()));
    return list;
  }

  /** The members of a resource that a shape of the service's model has. */
  static ObjectNode shaped(String service, String shape, ObjectNode resource) {
    return resource
        .deepCopy()
        .retain(
            ApiModel.named(service).orElseThrow().shape(shape).get("members").properties().stream()
                .map(p -> p.getKey())
                .toList());
  }

  static boolean has(JsonNode list, String value) {
    for (JsonNode item : list) {
      if (item.asText().equals(value)) {
        return true;
      }
    }
    return false;
  }

  static <T> List<T> where(Collection<T> all, Predicate<T> condition) {
    return all.stream().filter(condition).toList();
  }

  /** Changes a member as soon as some seconds have passed. */
  void later(long seconds, ObjectNode resource, String member, String value) {
    account.clock().after(seconds, () -> resource.put(member, value));
  }

  IllegalStateException lacks(String operation) {
    return new IllegalStateException(
        getClass().getSimpleName() + " of the stand-in has no " + operation + ": add it");
  }

  /** Sets tags, given as list of pairs, over those that a resource has. */
  static void tag(ObjectNode resource, JsonNode tags, String key, String value) {
    ArrayNode merged = list();
    for (JsonNode old : resource.path("Tags")) {
      boolean replaced = false;
      for (JsonNode tag : tags) {
        replaced |= tag.get(key).equals(old.get(key));
      }
      if (!replaced) {
        merged.add(old);
      }
    }
    tags.forEach(t -> merged.add(node().put(key, text(t, key)).put(value, text(t, value))));
    resource.set("Tags", merged);
  }
}
