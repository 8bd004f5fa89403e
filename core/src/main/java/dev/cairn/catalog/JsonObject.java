package dev.cairn.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An object of a snapshot that is being read, with the path that leads to it. */
record JsonObject(JsonNode node, String path) {
  static JsonObject of(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new CatalogException(
          CatalogException.Code.MALFORMED_SNAPSHOT,
          "the catalog snapshot has no object at " + (path.isEmpty() ? "its top" : path),
          "make it anew with: cairn inspect --format json");
    }
    return new JsonObject(node, path);
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  String text(String key) {
    JsonNode value = member(key);
    if (!value.isTextual()) {
      throw malformed(key, "not a text");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  int integer(String key) {
    JsonNode value = member(key);
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw malformed(key, "not a whole number");
    }
    return value.intValue();
  }

  OptionalLong optionalLong(String key) {
    return has(key) ? OptionalLong.of(wholeNumber(key)) : OptionalLong.empty();
  }

  long wholeNumber(String key) {
    return wholeNumber(key, member(key));
  }

  /** None when the key is missing. */
  List<Long> wholeNumbers(String key) {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode element : array(key)) {
      numbers.add(wholeNumber(key + "/" + numbers.size(), element));
    }
    return numbers;
  }

  private long wholeNumber(String key, JsonNode value) {
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw malformed(key, "not a whole number");
    }
    return value.longValue();
  }

  /** False when the key is missing. */
  boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    JsonNode value = member(key);
    if (!value.isBoolean()) {
      throw malformed(key, "neither true nor false");
    }
    return value.booleanValue();
  }

  JsonObject object(String key) {
    return of(member(key), at(key));
  }

  /** None when the key is missing. */
  List<JsonObject> objects(String key) {
    List<JsonObject> objects = new ArrayList<>();
    for (JsonNode element : array(key)) {
      objects.add(of(element, at(key) + "/" + objects.size()));
    }
    return objects;
  }

  /** None when the key is missing. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(key)) {
      if (!element.isTextual()) {
        throw malformed(key + "/" + texts.size(), "not a text");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  private Iterable<JsonNode> array(String key) {
    if (!has(key)) {
      return List.of();
    }
    JsonNode value = member(key);
    if (!value.isArray()) {
      throw malformed(key, "not an array");
    }
    return value;
  }

  private JsonNode member(String key) {
    @Nullable JsonNode value = node.get(key);
    if (value == null) {
      throw malformed(key, "missing");
    }
    return value;
  }

  private String at(String key) {
    return path + "/" + key;
  }

  CatalogException malformed(String key, String what) {
    return new CatalogException(
        CatalogException.Code.MALFORMED_SNAPSHOT,
        "the catalog snapshot is malformed at " + at(key) + ": " + what,
        "make it anew with: cairn inspect --format json");
  }
}
