package dev.cairn.harness.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments behind {@code aws}, read as version 2 of the client reads them. */
final class CommandLine {
  /** How the client ends when its arguments make no sense. */
  static final int WRONG = 252;

  /** How the client ends when its configuration lacks something. */
  static final int UNCONFIGURED = 253;

  /** Arguments that make no sense, with the exit code that they end in. */
  static final class Misuse extends Exception {
    final int exit;

    Misuse(int exit, String message) {
      super(message);
      this.exit = exit;
    }
  }

  private final List<String> arguments;
  private final Path folder;
  private final Map<String, String> environment;
  private int at;

  private CommandLine(List<String> arguments, Path folder, Map<String, String> environment) {
    this.arguments = arguments;
    this.folder = folder;
    this.environment = environment;
  }

  /** Reads arguments; files are those of the folder, the region may be the environment's. */
  static Call parse(List<String> arguments, Path folder, Map<String, String> environment)
      throws Misuse {
    return new CommandLine(arguments, folder, environment).call();
  }

  private Call call() throws Misuse {
    List<String> words = new ArrayList<>();
    ObjectNode given = ApiModel.MAPPER.createObjectNode();
    ObjectNode file = ApiModel.MAPPER.createObjectNode();
    String region =
        environment.getOrDefault("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", ""));
    String output = environment.getOrDefault("AWS_DEFAULT_OUTPUT", "json");
    String query = "";
    ApiModel model = null;
    String operation = "";
    String waiter = "";
    while (at < arguments.size()) {
      String word = arguments.get(at++);
      switch (word) {
        case "--region" -> region = next(word);
        case "--output" -> output = next(word);
        case "--query" -> query = next(word);
        case "--no-cli-pager", "--no-cli-auto-prompt", "--no-paginate" -> {}
        case "--cli-read-timeout", "--cli-connect-timeout" -> next(word);
        case "--cli-input-json" -> file.setAll(object(word, next(word)));
        default -> {
          if (!word.startsWith("--")) {
            words.add(word);
            if (words.size() == 1) {
              model = service(word);
            } else if (words.size() == 2) {
              operation = word.equals("wait") ? "" : operation(model, word);
            } else if (words.size() == 3 && words.get(1).equals("wait")) {
              waiter = word;
              operation = waited(model, word);
            } else {
              throw new Misuse(WRONG, "Unknown options: " + word);
            }
          } else if (operation.isEmpty()) {
            throw new Misuse(WRONG, "Unknown options: " + word);
          } else {
            option(model, operation, word, given);
          }
        }
      }
    }
    if (operation.isEmpty()) {
      throw new Misuse(WRONG, "the following arguments are required: command, operation");
    }
    if (!List.of("json", "text").contains(output)) {
      throw new Misuse(WRONG, "the stand-in prints json and text, not " + output);
    }
    if (region.isEmpty()) {
      throw new Misuse(
          UNCONFIGURED,
          "You must specify a region. You can also configure your region by running \"aws configure\".");
    }
    file.setAll(given);
    return new Call(model, operation, waiter, file, region, output, query);
  }

  private static ApiModel service(String word) throws Misuse {
    Optional<ApiModel> model = ApiModel.named(word);
    if (model.isEmpty()) {
      throw new Misuse(WRONG, "argument command: Found invalid choice '" + word + "'");
    }
    return model.get();
  }

  private static String operation(ApiModel model, String word) throws Misuse {
    String operation = model.operations().get(word);
    if (operation == null) {
      throw new Misuse(
          WRONG,
          "argument operation: Found invalid choice '%s' (testdata/models/aws/%s.json has %s)"
              .formatted(word, model.service(), model.operations().keySet()));
    }
    return operation;
  }

  private static String waited(ApiModel model, String word) throws Misuse {
    JsonNode waiter = model.waiters().get(word);
    if (waiter == null) {
      throw new Misuse(
          WRONG,
          "argument subcommand: Found invalid choice '%s' (the waiters of %s are %s)"
              .formatted(word, model.service(), model.waiters().keySet()));
    }
    return waiter.get("operation").textValue();
  }

  private String next(String option) throws Misuse {
    if (at == arguments.size() || arguments.get(at).startsWith("--")) {
      throw new Misuse(WRONG, "argument " + option + ": expected one argument");
    }
    return arguments.get(at++);
  }

  private void option(ApiModel model, String operation, String word, ObjectNode given)
      throws Misuse {
    Map<String, String> options = model.options(operation);
    JsonNode members = model.shape(model.shapeOf(operation, "input").orElseThrow()).path("members");
    String positive = word.replaceFirst("^--no-", "--");
    if (!options.containsKey(word) && options.containsKey(positive)) {
      String member = options.get(positive);
      if (type(model, members.get(member).textValue()).equals("boolean")) {
        given.put(member, false);
        return;
      }
    }
    String member = options.get(word);
    if (member == null) {
      throw new Misuse(WRONG, "Unknown options: " + word);
    }
    String shape = members.get(member).textValue();
    switch (type(model, shape)) {
      case "boolean" -> given.put(member, true);
      case "list" -> given.set(member, list(model, shape, word));
      case "structure", "map" -> given.set(member, composite(model, shape, word, next(word)));
      default ->
          given.set(member, coerce(model, shape, TextNode.valueOf(content(next(word))), word));
    }
  }

  private static String type(ApiModel model, String shape) {
    return model.shape(shape).get("type").textValue();
  }

  private ArrayNode list(ApiModel model, String shape, String option) throws Misuse {
    ArrayNode list = ApiModel.MAPPER.createArrayNode();
    String item = model.shape(shape).get("member").textValue();
    while (at < arguments.size() && !arguments.get(at).startsWith("--")) {
      String argument = content(arguments.get(at++));
      if (argument.stripLeading().startsWith("[")) {
        json(option, argument).forEach(list::add);
      } else if (type(model, item).equals("structure")) {
        list.add(composite(model, item, option, argument));
      } else {
        list.add(coerce(model, item, TextNode.valueOf(argument), option));
      }
    }
    if (list.isEmpty()) {
      throw new Misuse(WRONG, "argument " + option + ": expected at least one argument");
    }
    return list;
  }

  private JsonNode composite(ApiModel model, String shape, String option, String argument)
      throws Misuse {
    String text = content(argument);
    if (text.stripLeading().startsWith("{")) {
      return json(option, text);
    }
    try {
      return coerce(model, shape, Shorthand.parse(text), option);
    } catch (Refusal e) {
      throw new Misuse(WRONG, "Error parsing parameter '" + option + "': " + e.getMessage());
    }
  }

  /** Gives words of a command line the types of the model; what does not fit stays as it is. */
  private static JsonNode coerce(ApiModel model, String name, JsonNode value, String option)
      throws Misuse {
    JsonNode shape = model.shape(name);
    switch (shape.get("type").textValue()) {
      case "integer", "long" -> {
        try {
          return LongNode.valueOf(Long.parseLong(value.asText()));
        } catch (NumberFormatException e) {
          throw new Misuse(
              WRONG, "invalid literal for int() with base 10: '" + value.asText() + "'");
        }
      }
      case "boolean" -> {
        return value.asText().equals("true")
            ? BooleanNode.TRUE
            : value.asText().equals("false") ? BooleanNode.FALSE : value;
      }
      case "list" -> {
        ArrayNode list = ApiModel.MAPPER.createArrayNode();
        for (JsonNode item :
            value.isArray() ? value : ApiModel.MAPPER.createArrayNode().add(value)) {
          list.add(coerce(model, shape.get("member").textValue(), item, option));
        }
        return list;
      }
      case "structure" -> {
        if (value.isObject()) {
          ObjectNode object = ApiModel.MAPPER.createObjectNode();
          for (Map.Entry<String, JsonNode> p : value.properties()) {
            JsonNode member = shape.path("members").get(p.getKey());
            object.set(
                p.getKey(),
                member == null
                    ? p.getValue()
                    : coerce(model, member.textValue(), p.getValue(), option));
          }
          return object;
        }
        return value;
      }
      default -> {
        return value;
      }
    }
  }

  private String content(String argument) throws Misuse {
    for (String scheme : List.of("file://", "fileb://")) {
      if (argument.startsWith(scheme)) {
        Path file = folder.resolve(argument.substring(scheme.length()));
        try {
          return Files.readString(file);
        } catch (IOException e) {
          throw new Misuse(
              WRONG, "Error parsing parameter: Unable to load paramfile " + argument + ": " + e);
        }
      }
    }
    return argument;
  }

  private ObjectNode object(String option, String argument) throws Misuse {
    JsonNode json = json(option, content(argument));
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw new Misuse(WRONG, "Invalid type: expecting map for " + option);
  }

  private static JsonNode json(String option, String text) throws Misuse {
    try {
      return ApiModel.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Misuse(
          WRONG, "Error parsing parameter '" + option + "': Invalid JSON: " + e.getMessage());
    }
  }
}
