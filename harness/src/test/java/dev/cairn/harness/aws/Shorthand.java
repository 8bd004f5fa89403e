package dev.cairn.harness.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The client's short way of writing structures, such as {@code Name=vpc-id,Values=vpc-1,vpc-2}.
 *
 * <pre>
 * parameter : key '=' values ( ',' key '=' values )* ;    values : value ( ',' value )* ;
 * value     : '[' value ( ',' value )* ']' | '{' parameter '}' | quoted | text ;
 * </pre>
 */
final class Shorthand {
  private final String text;
  private int at;

  private Shorthand(String text) {
    this.text = text;
  }

  static ObjectNode parse(String text) throws Refusal {
    Shorthand shorthand = new Shorthand(text);
    ObjectNode object = shorthand.parameters();
    if (shorthand.at < text.length()) {
      throw shorthand.error();
    }
    return object;
  }

  private Refusal error() {
    return new Refusal(
        Answer.USAGE,
        "Error parsing parameter: Expected: '=', received: '"
            + text.substring(at)
            + "' for input:\n"
            + text);
  }

  private ObjectNode parameters() throws Refusal {
    ObjectNode object = ApiModel.MAPPER.createObjectNode();
    do {
      int start = at;
      while (at < text.length() && "=,]}".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String key = text.substring(start, at).strip();
      if (!accept('=')) {
        throw error();
      }
      List<JsonNode> values = new ArrayList<>();
      values.add(value());
      while (at < text.length() && text.charAt(at) == ',' && !keyFollows()) {
        at++;
        values.add(value());
      }
      if (values.size() == 1) {
        object.set(key, values.get(0));
      } else {
        object.set(key, ApiModel.MAPPER.createArrayNode().addAll(values));
      }
    } while (accept(','));
    return object;
  }

  private boolean keyFollows() {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        return true;
      } else if (",[]{}\"'".indexOf(c) >= 0) {
        return false;
      }
    }
    return false;
  }

  private JsonNode value() throws Refusal {
    if (accept('[')) {
      ArrayNode list = ApiModel.MAPPER.createArrayNode();
      do {
        list.add(value());
      } while (accept(','));
      return closed(']', list);
    } else if (accept('{')) {
      return closed('}', parameters());
    } else if (at < text.length() && "\"'".indexOf(text.charAt(at)) >= 0) {
      char quote = text.charAt(at++);
      StringBuilder quoted = new StringBuilder();
      while (at < text.length() && text.charAt(at) != quote) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        quoted.append(text.charAt(at++));
      }
      return closed(quote, com.fasterxml.jackson.databind.node.TextNode.valueOf(quoted.toString()));
    }
    int start = at;
    while (at < text.length() && ",]}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(text.substring(start, at));
  }

  private JsonNode closed(char close, JsonNode value) throws Refusal {
    if (!accept(close)) {
      throw error();
    }
    return value;
  }

  private boolean accept(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }
}
