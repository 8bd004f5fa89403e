package dev.cairn.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Values from trees of Jackson and to them, with the result that the JSON text in between would
 * have: types that JSON does not have are objects with the key {@code __rockset_type} (documented),
 * timestamps and bytes are text (shown by example). A Java module that uses this class also
 * requires {@code com.fasterxml.jackson.databind}.
 */
@SuppressWarnings("exports")
public final class JsonNodes {
  private static final ObjectReader TREES = new ObjectMapper().readerFor(JsonNode.class);

  private JsonNodes() {}

  /**
   * {@return the value of a tree} A whole number within 64 bits is an int, every other number the
   * nearest float, and an object with the key {@code __rockset_type} a value of that type.
   *
   * @param node the tree; a missing node is undefined
   * @throws dev.cairn.CairnException {@code MALFORMED_JSON} if the tree contains Java objects or
   *     bytes, which JSON does not have; {@code MALFORMED_TYPED_VALUE}; {@code NUMBER_OUT_OF_RANGE}
   */
  public static Value valueOf(JsonNode node) {
    if (node.isMissingNode()) {
      return Value.UNDEFINED;
    }
    try (JsonParser parser = node.traverse()) {
      parser.nextToken();
      return JsonValues.read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree in memory cannot be read", e);
    }
  }

  /**
   * {@return the tree of a value} Undefined members are left out; any other undefined value is
   * null.
   *
   * @param value the value
   * @throws dev.cairn.rockset.value.EvaluationException {@code OUT_OF_RANGE} if it is nested deeper
   *     than 1,000 arrays and objects
   */
  public static JsonNode of(Value value) {
    try (JsonParser parser = JsonValues.factory().createParser(JsonValues.write(value))) {
      return TREES.readTree(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree in memory cannot be made", e);
    }
  }
}
