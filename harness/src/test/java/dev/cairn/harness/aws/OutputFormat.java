package dev.cairn.harness.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.burt.jmespath.JmesPath;
import io.burt.jmespath.jackson.JacksonRuntime;
import io.burt.jmespath.parser.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What the client prints of a response. */
public final class OutputFormat {
  private static final JmesPath<JsonNode> JMESPATH = new JacksonRuntime();

  private OutputFormat() {}

  /** What an expression of JMESPath that is known to be one names in a document. */
  public static JsonNode select(JsonNode json, String expression) {
    return JMESPATH.compile(expression).search(json);
  }

  /** The part of a document that an expression of JMESPath names. */
  static JsonNode query(JsonNode json, String expression) throws CommandLine.Misuse {
    try {
      return expression.isEmpty() ? json : JMESPATH.compile(expression).search(json);
    } catch (ParseException e) {
      throw new CommandLine.Misuse(
          CommandLine.WRONG, "argument --query: Bad value for --query " + expression + ": " + e);
    }
  }

  /** The text of a value in a format, {@code json} or {@code text}. */
  static String print(JsonNode value, String format) {
    if (format.equals("text")) {
      StringBuilder text = new StringBuilder();
      text(value, "", text);
      return text.toString();
    }
    try {
      return ApiModel.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void text(JsonNode value, String name, StringBuilder out) {
    if (value.isObject()) {
      List<String> cells = new ArrayList<>();
      TreeMap<String, JsonNode> nested = new TreeMap<>();
      TreeMap<String, JsonNode> sorted = new TreeMap<>();
      value.properties().forEach(p -> sorted.put(p.getKey(), p.getValue()));
      sorted.forEach(
          (key, member) -> {
            if (member.isContainerNode()) {
              nested.put(key, member);
            } else {
              cells.add(scalar(member));
            }
          });
      line(name, cells, out);
      nested.forEach((key, member) -> text(member, key.toUpperCase(java.util.Locale.ROOT), out));
    } else if (value.isArray()) {
      List<String> cells = new ArrayList<>();
      for (JsonNode item : value) {
        if (!item.isContainerNode()) {
          cells.add(scalar(item));
        }
      }
      if (cells.size() == value.size()) {
        line(name, cells, out);
      } else {
        value.forEach(item -> text(item, name, out));
      }
    } else {
      out.append(scalar(value)).append('\n');
    }
  }

  private static void line(String name, List<String> cells, StringBuilder out) {
    if (!cells.isEmpty()) {
      out.append(name.isEmpty() ? "" : name + "\t").append(String.join("\t", cells)).append('\n');
    }
  }

  private static String scalar(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "None";
    } else if (value.isBoolean()) {
      return value.booleanValue() ? "True" : "False";
    }
    return value.asText();
  }
}
