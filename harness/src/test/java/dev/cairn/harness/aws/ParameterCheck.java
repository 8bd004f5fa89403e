package dev.cairn.harness.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * JSON against a shape of a model. What the client checks before it sends a request is kept apart
 * from what only the service checks.
 *
 * @param client unknown and missing members, wrong types, values that are too short
 * @param service values outside an enumeration or a pattern, values that are too long
 */
record ParameterCheck(List<String> client, List<String> service) {
  static ParameterCheck of(ApiModel model, String shape, JsonNode value) {
    ParameterCheck check = new ParameterCheck(new ArrayList<>(), new ArrayList<>());
    check.value(model, shape, value, "");
    return check;
  }

  private void value(ApiModel model, String name, JsonNode value, String at) {
    JsonNode shape = model.shape(name);
    String type = shape.get("type").textValue();
    switch (type) {
      case "structure" -> structure(model, shape, value, at);
      case "list" -> {
        if (typed(value.isArray(), value, at, "list, tuple")) {
          size(shape, value.size(), at, value);
          for (int i = 0; i < value.size(); i++) {
            value(model, shape.get("member").textValue(), value.get(i), at + "[" + i + "]");
          }
        }
      }
      case "map" -> {
        if (typed(value.isObject(), value, at, "dict")) {
          value
              .properties()
              .forEach(
                  p -> {
                    value(
                        model,
                        shape.get("key").textValue(),
                        com.fasterxml.jackson.databind.node.TextNode.valueOf(p.getKey()),
                        at + " (key: " + p.getKey() + ")");
                    value(
                        model, shape.get("value").textValue(), p.getValue(), at + "." + p.getKey());
                  });
        }
      }
      case "string" -> {
        if (typed(value.isTextual(), value, at, "str")) {
          string(shape, value.textValue(), at);
        }
      }
      case "integer", "long" -> {
        if (typed(value.isIntegralNumber(), value, at, "int")) {
          range(shape, value.longValue(), at);
        }
      }
      case "float", "double" -> typed(value.isNumber(), value, at, "float, int");
      case "boolean" -> typed(value.isBoolean(), value, at, "bool");
      case "timestamp" -> typed(value.isTextual() || value.isNumber(), value, at, "timestamp");
      case "blob" -> typed(value.isTextual(), value, at, "bytes");
      default -> throw new IllegalStateException("a shape of type " + type);
    }
  }

  private void structure(ApiModel model, JsonNode shape, JsonNode value, String at) {
    if (!typed(value.isObject(), value, at, "dict")) {
      return;
    }
    JsonNode members = shape.path("members");
    for (JsonNode required : shape.path("required")) {
      if (!value.has(required.textValue())) {
        client.add(
            "Missing required parameter in "
                + (at.isEmpty() ? "input" : at.substring(1))
                + ": \""
                + required.textValue()
                + "\"");
      }
    }
    value
        .properties()
        .forEach(
            p -> {
              if (members.has(p.getKey())) {
                value(
                    model,
                    members.get(p.getKey()).textValue(),
                    p.getValue(),
                    at + "." + p.getKey());
              } else if (!shape.path("document").booleanValue()) {
                client.add(
                    "Unknown parameter in "
                        + (at.isEmpty() ? "input" : at.substring(1))
                        + ": \""
                        + p.getKey()
                        + "\"");
              }
            });
  }

  private boolean typed(boolean right, JsonNode value, String at, String type) {
    if (!right) {
      client.add(
          "Invalid type for parameter %s, value: %s, valid types: %s"
              .formatted(at.replaceFirst("^\\.", ""), value, type));
    }
    return right;
  }

  private void size(JsonNode shape, long size, String at, JsonNode value) {
    if (shape.has("min") && size < shape.get("min").longValue()) {
      client.add(
          "Invalid length for parameter %s, value: %d, valid min length: %s"
              .formatted(at.replaceFirst("^\\.", ""), size, shape.get("min")));
    }
    if (shape.has("max") && size > shape.get("max").longValue()) {
      service.add(
          violation(value.toString(), at, "length less than or equal to " + shape.get("max")));
    }
  }

  private void range(JsonNode shape, long value, String at) {
    if (shape.has("min") && value < shape.get("min").longValue()) {
      client.add(
          "Invalid range for parameter %s, value: %d, valid min value: %s"
              .formatted(at.replaceFirst("^\\.", ""), value, shape.get("min")));
    }
    if (shape.has("max") && value > shape.get("max").longValue()) {
      service.add(
          violation(Long.toString(value), at, "value less than or equal to " + shape.get("max")));
    }
  }

  private void string(JsonNode shape, String value, String at) {
    if (shape.has("enum")) {
      for (JsonNode constant : shape.get("enum")) {
        if (constant.textValue().equals(value)) {
          return;
        }
      }
      service.add(violation(value, at, "enum value set: " + shape.get("enum")));
    }
    size(
        shape,
        value.codePointCount(0, value.length()),
        at,
        com.fasterxml.jackson.databind.node.TextNode.valueOf(value));
    if (shape.has("pattern")) {
      String pattern = shape.get("pattern").textValue();
      try {
        if (!Pattern.compile(pattern, Pattern.DOTALL).matcher(value).matches()) {
          service.add(violation(value, at, "regular expression pattern: " + pattern));
        }
      } catch (PatternSyntaxException e) {
        throw new IllegalStateException(at + " has the pattern " + pattern, e);
      }
    }
  }

  private static String violation(String value, String at, String constraint) {
    return "Value '%s' at '%s' failed to satisfy constraint: Member must satisfy %s"
        .formatted(value, at.replaceFirst("^\\.", ""), constraint);
  }
}
