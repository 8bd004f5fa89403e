package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.cairn.testing.ProviderSchemas;
import dev.cairn.testing.ProviderSchemas.Attribute;
import dev.cairn.testing.ProviderSchemas.Block;
import dev.cairn.testing.ProviderSchemas.Body;
import java.util.List;
import java.util.Map;

/**
 * The messages of Terraform's plugin protocol, version 5, by their field numbers ({@code
 * tfplugin5.proto}).
 */
final class Protocol {
  private static final int ERROR = 1;

  private Protocol() {}

  /** A message that is read. */
  record Message(UnknownFieldSet fields) {
    static Message parse(byte[] bytes) {
      try {
        return new Message(UnknownFieldSet.parseFrom(bytes));
      } catch (InvalidProtocolBufferException e) {
        throw new IllegalArgumentException(e);
      }
    }

    String text(int number) {
      List<ByteString> values = fields.getField(number).getLengthDelimitedList();
      return values.isEmpty() ? "" : values.get(0).toStringUtf8();
    }

    Message message(int number) {
      List<ByteString> values = fields.getField(number).getLengthDelimitedList();
      return parse(values.isEmpty() ? new byte[0] : values.get(0).toByteArray());
    }

    private byte[] bytes(int number) {
      return fields.getField(number).getLengthDelimitedList().get(0).toByteArray();
    }

    /** The value of a field of type {@code DynamicValue}, in MessagePack. */
    JsonNode value(int number) {
      return Values.read(message(number).bytes(1));
    }
  }

  /** A message that is written. */
  static final class Builder {
    private final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();

    Builder text(int number, String value) {
      return bytes(number, ByteString.copyFromUtf8(value));
    }

    Builder number(int number, long value) {
      if (value != 0) {
        fields.mergeField(number, Field.newBuilder().addVarint(value).build());
      }
      return this;
    }

    Builder flag(int number, boolean value) {
      return number(number, value ? 1 : 0);
    }

    Builder message(int number, Builder value) {
      return bytes(number, value.fields.build().toByteString());
    }

    Builder value(int number, JsonNode value) {
      return message(number, new Builder().bytes(1, ByteString.copyFrom(Values.write(value))));
    }

    /** A step of an attribute's path at a time: names of attributes. */
    Builder path(int number, List<String> names) {
      Builder path = new Builder();
      names.forEach(name -> path.message(1, new Builder().text(1, name)));
      return message(number, path);
    }

    Builder error(int number, String summary) {
      return message(number, new Builder().number(1, ERROR).text(2, summary));
    }

    Builder errors(int number, List<String> summaries) {
      summaries.forEach(summary -> error(number, summary));
      return this;
    }

    byte[] toBytes() {
      return fields.build().toByteArray();
    }

    private Builder bytes(int number, ByteString value) {
      fields.mergeField(number, Field.newBuilder().addLengthDelimited(value).build());
      return this;
    }
  }

  /** The answer to {@code GetSchema}. */
  static Builder schemas(String provider, ProviderSchemas schemas) {
    Builder answer = new Builder();
    schemas
        .byHead()
        .forEach(
            (head, type) -> {
              String[] words = head.split(" ");
              if (!words[1].equals(provider) && !words[1].startsWith(provider + "_")) {
                return;
              }
              Builder schema = new Builder().message(2, body(type.body()));
              switch (words[0]) {
                case "provider" -> answer.message(1, schema);
                case "resource" ->
                    answer.message(2, new Builder().text(1, words[1]).message(2, schema));
                case "data" ->
                    answer.message(3, new Builder().text(1, words[1]).message(2, schema));
                default -> throw new IllegalArgumentException(head);
              }
            });
    return answer;
  }

  private static Builder body(Body body) {
    Builder block = new Builder();
    for (Attribute attribute : body.attributes().values()) {
      block.message(
          2,
          new Builder()
              .text(1, attribute.name())
              .text(2, type(attribute.type()))
              .flag(4, attribute.is("required"))
              .flag(5, attribute.is("optional"))
              .flag(6, attribute.is("computed"))
              .flag(7, attribute.is("sensitive")));
    }
    for (Block nested : body.blocks().values()) {
      int nesting = Map.of("single", 1, "list", 2, "set", 3).get(nested.nesting());
      block.message(
          3,
          new Builder()
              .text(1, nested.name())
              .message(2, body(nested.body()))
              .number(3, nesting)
              .number(4, nested.is("required") ? 1 : 0)
              .number(5, nested.most()));
    }
    return block;
  }

  /** A type in JSON: {@code ["set","string"]}. */
  private static String type(String type) {
    int open = type.indexOf('(');
    if (open < 0) {
      return '"' + type + '"';
    }
    String inner = type.substring(open + 1, type.length() - 1);
    if (!type.startsWith("object(")) {
      return "[\"" + type.substring(0, open) + "\"," + type(inner) + "]";
    }
    StringBuilder fields = new StringBuilder();
    for (String field : inner.split(",")) {
      String[] sides = field.split("=");
      fields.append(fields.isEmpty() ? "" : ",").append('"').append(sides[0]).append("\":");
      fields.append(type(sides[1]));
    }
    return "[\"object\",{" + fields + "}]";
  }
}
