package dev.cairn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.json.CanonicalJson;
import java.util.Collection;

/** JSON as trees, and trees as text. */
final class JsonTrees {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonTrees() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode array(Collection<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  static ArrayNode array(String... texts) {
    ArrayNode array = array();
    for (String text : texts) {
      array.add(text);
    }
    return array;
  }

  static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }

  /** Any whole number, where only the type counts. */
  static JsonNode number() {
    return JsonNodeFactory.instance.numberNode(0);
  }

  /** For people: indented, with a line end at the end. */
  static String pretty(JsonNode node) {
    return CanonicalJson.write(json -> MAPPER.writeTree(json, node));
  }

  /** On one line: what goes into another document as a string. */
  static String compact(JsonNode node) {
    return node.toString();
  }
}
