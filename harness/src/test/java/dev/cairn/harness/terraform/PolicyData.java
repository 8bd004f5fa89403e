package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/** {@code aws_iam_policy_document}: a policy in JSON; a list of one is written as that one. */
final class PolicyData {
  private PolicyData() {}

  static void read(ObjectNode state) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("Version", "2012-10-17");
    ArrayNode statements = document.putArray("Statement");
    for (JsonNode statement : state.path("statement")) {
      ObjectNode one = statements.addObject();
      String effect = statement.path("effect").asText("");
      one.put("Effect", effect.isEmpty() || effect.equals("null") ? "Allow" : effect);
      oneOrMany(one, "Action", statement.path("actions"));
      oneOrMany(one, "Resource", statement.path("resources"));
      for (JsonNode principal : statement.path("principals")) {
        oneOrMany(
            one.withObject("/Principal"), text(principal, "type"), principal.path("identifiers"));
      }
      for (JsonNode condition : statement.path("condition")) {
        oneOrMany(
            one.withObject("/Condition").withObject("/" + text(condition, "test")),
            text(condition, "variable"),
            condition.path("values"));
      }
    }
    state.put("json", document.toPrettyString()).put("minified_json", document.toString());
    state.put("id", Integer.toString(document.toString().hashCode()));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static void oneOrMany(ObjectNode object, String name, JsonNode values) {
    TreeSet<String> sorted = new TreeSet<>();
    values.forEach(v -> sorted.add(v.asText()));
    if (sorted.size() == 1) {
      object.put(name, sorted.first());
    } else if (!sorted.isEmpty()) {
      ArrayNode array = object.putArray(name);
      sorted.forEach(array::add);
    }
  }
}
