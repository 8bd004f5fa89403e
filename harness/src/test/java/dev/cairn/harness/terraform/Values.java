package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Terraform's values as trees of JSON. In messages they are MessagePack, where an extension stands
 * for a value that is not yet known. All whole numbers are of type long, so that equal values are
 * equal nodes.
 */
final class Values {
  /** A value that is known after the apply. */
  static final JsonNode UNKNOWN = new POJONode("(known after apply)");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Values() {}

  static boolean isUnknown(JsonNode value) {
    return value.isPojo();
  }

  static boolean hasUnknown(JsonNode value) {
    if (isUnknown(value)) {
      return true;
    }
    for (JsonNode child : value) {
      if (hasUnknown(child)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is what the plugin SDK takes for the absence of a value. */
  static boolean isZero(JsonNode value) {
    return value.isNull()
        || (value.isTextual() && value.textValue().isEmpty())
        || (value.isNumber() && value.doubleValue() == 0)
        || (value.isBoolean() && !value.booleanValue())
        || (value.isContainerNode() && value.isEmpty());
  }

  static boolean sameElements(JsonNode one, JsonNode other) {
    return one.isArray() && other.isArray() && elements(one).equals(elements(other));
  }

  private static Set<JsonNode> elements(JsonNode array) {
    Set<JsonNode> elements = new HashSet<>();
    array.forEach(elements::add);
    return elements;
  }

  static JsonNode read(byte[] bytes) {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      return read(unpacker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(MessageUnpacker in) throws IOException {
    ValueType type = in.getNextFormat().getValueType();
    switch (type) {
      case NIL -> {
        in.unpackNil();
        return NODES.nullNode();
      }
      case BOOLEAN -> {
        return NODES.booleanNode(in.unpackBoolean());
      }
      case INTEGER -> {
        return NODES.numberNode(in.unpackLong());
      }
      case FLOAT -> {
        return NODES.numberNode(in.unpackDouble());
      }
      case STRING -> {
        return NODES.textNode(in.unpackString());
      }
      case ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        int size = in.unpackArrayHeader();
        for (int i = 0; i < size; i++) {
          array.add(read(in));
        }
        return array;
      }
      case MAP -> {
        ObjectNode object = NODES.objectNode();
        int size = in.unpackMapHeader();
        for (int i = 0; i < size; i++) {
          object.set(in.unpackString(), read(in));
        }
        return object;
      }
      case EXTENSION -> {
        in.skipValue();
        return UNKNOWN;
      }
      case BINARY -> throw new IOException("Terraform sends no binary values");
    }
    throw new IOException("no value of Terraform: " + type);
  }

  static byte[] write(JsonNode value) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      write(value, packer);
      return packer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(JsonNode value, MessageBufferPacker out) throws IOException {
    switch (value.getNodeType()) {
      case NULL -> out.packNil();
      case BOOLEAN -> out.packBoolean(value.booleanValue());
      case NUMBER -> {
        if (value.isIntegralNumber()) {
          out.packLong(value.longValue());
        } else {
          out.packDouble(value.doubleValue());
        }
      }
      case STRING -> out.packString(value.textValue());
      case ARRAY -> {
        out.packArrayHeader(value.size());
        for (JsonNode element : value) {
          write(element, out);
        }
      }
      case OBJECT -> {
        out.packMapHeader(value.size());
        for (var property : value.properties()) {
          out.packString(property.getKey());
          write(property.getValue(), out);
        }
      }
      case POJO -> {
        // Type 0 with one byte, as Terraform's library writes it.
        out.packExtensionTypeHeader((byte) 0, 1);
        out.writePayload(new byte[] {0});
      }
      case BINARY, MISSING -> throw new IOException("no value of Terraform: " + value);
    }
  }
}
