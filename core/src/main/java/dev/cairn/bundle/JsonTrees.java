package dev.cairn.bundle;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.json.CanonicalJson;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

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

  /**
   * An object that is not kept: each member is made while it is written. Names must be different.
   *
   * @param of what has a member each
   */
  static <T> JsonNode members(
      Collection<T> of, Function<T, String> name, Function<T, ? extends JsonNode> value) {
    return members(object(), of, name, value);
  }

  /**
   * An object of which only the first members are kept.
   *
   * @param first the first members
   * @param of what has one of the other members each
   */
  static <T> JsonNode members(
      ObjectNode first,
      Collection<T> of,
      Function<T, String> name,
      Function<T, ? extends JsonNode> value) {
    return JsonNodeFactory.instance.pojoNode(
        new Streamed(
            json -> {
              json.writeStartObject();
              for (Map.Entry<String, JsonNode> member : first.properties()) {
                json.writeFieldName(member.getKey());
                MAPPER.writeTree(json, member.getValue());
              }
              for (T one : of) {
                json.writeFieldName(name.apply(one));
                MAPPER.writeTree(json, value.apply(one));
              }
              json.writeEndObject();
            }));
  }

  /**
   * An array that is not kept: each element is made while it is written.
   *
   * @param of what has an element each
   */
  static <T> JsonNode elements(Collection<T> of, Function<T, ? extends JsonNode> value) {
    return JsonNodeFactory.instance.pojoNode(
        new Streamed(
            json -> {
              json.writeStartArray();
              for (T one : of) {
                MAPPER.writeTree(json, value.apply(one));
              }
              json.writeEndArray();
            }));
  }

  /** A part of a document that exists only as it is written. */
  private static final class Streamed extends JsonSerializable.Base {
    private final CanonicalJson.Content content;

    Streamed(CanonicalJson.Content content) {
      this.content = content;
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
      content.write(json);
    }

    @Override
    public void serializeWithType(
        JsonGenerator json, SerializerProvider provider, TypeSerializer type) throws IOException {
      content.write(json);
    }
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
