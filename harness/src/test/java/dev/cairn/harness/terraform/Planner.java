package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.testing.ProviderSchemas.Attribute;
import dev.cairn.testing.ProviderSchemas.Block;
import dev.cairn.testing.ProviderSchemas.Body;
import java.util.ArrayList;
import java.util.List;

/**
 * What Terraform's plugin SDK, version 2, makes of a configuration and the state: defaults are
 * filled in, what the service computes is unknown until the apply, a difference that the provider
 * suppresses is none, and absence equals the zero of the type.
 */
final class Planner {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String version;
  private final List<String> replaced = new ArrayList<>();

  /**
   * @param version of the provider
   */
  Planner(String version) {
    this.version = version;
  }

  /**
   * A plan.
   *
   * @param replaced the attributes whose change needs another resource
   */
  record Planned(ObjectNode state, List<String> replaced) {}

  Planned plan(Body body, JsonNode prior, JsonNode config) {
    replaced.clear();
    ObjectNode state = prior.isNull() ? created(body, config) : updated(body, prior, config, true);
    return new Planned(state, List.copyOf(replaced));
  }

  private ObjectNode created(Body body, JsonNode config) {
    ObjectNode state = NODES.objectNode();
    for (Attribute attribute : body.attributes().values()) {
      JsonNode value = config.path(attribute.name());
      state.set(attribute.name(), absent(value) ? missing(attribute) : value);
    }
    for (Block block : body.blocks().values()) {
      state.set(block.name(), createdBlock(block, config.path(block.name())));
    }
    return state;
  }

  private JsonNode createdBlock(Block block, JsonNode config) {
    if (!config.isArray()) {
      return config.isObject() ? created(block.body(), config) : NODES.nullNode();
    }
    ArrayNode array = NODES.arrayNode();
    config.forEach(element -> array.add(created(block.body(), element)));
    return array;
  }

  private static JsonNode missing(Attribute attribute) {
    return attribute
        .flag("default")
        .map(text -> value(attribute, text))
        .orElseGet(() -> attribute.is("computed") ? Values.UNKNOWN : NODES.nullNode());
  }

  private static JsonNode value(Attribute attribute, String text) {
    return switch (attribute.type()) {
      case "bool" -> NODES.booleanNode(Boolean.parseBoolean(text));
      case "number" -> NODES.numberNode(Long.parseLong(text));
      default -> NODES.textNode(text);
    };
  }

  private static boolean absent(JsonNode value) {
    return value.isNull() || value.isMissingNode();
  }

  private ObjectNode updated(Body body, JsonNode prior, JsonNode config, boolean top) {
    ObjectNode state = NODES.objectNode();
    for (Attribute attribute : body.attributes().values()) {
      String name = attribute.name();
      JsonNode value = updated(attribute, prior.path(name), config.path(name));
      state.set(name, value);
      if (attribute.is("new") && !value.equals(prior.path(name))) {
        replaced.add(name);
      }
    }
    for (Block block : body.blocks().values()) {
      String name = block.name();
      JsonNode value = updatedBlock(block, prior.path(name), config.path(name));
      state.set(name, value);
      if (top && block.is("new") && !value.equals(prior.path(name))) {
        replaced.add(name);
      }
    }
    return state;
  }

  private JsonNode updated(Attribute attribute, JsonNode prior, JsonNode config) {
    if (absent(config)) {
      if (attribute.flag("default").isPresent()) {
        return missing(attribute);
      }
      return attribute.is("computed") || Values.isZero(prior) ? prior : NODES.nullNode();
    }
    boolean same =
        config.equals(prior)
            || (attribute.type().startsWith("set(") && Values.sameElements(config, prior))
            || suppressed(attribute, prior, config);
    return same ? prior : config;
  }

  private boolean suppressed(Attribute attribute, JsonNode prior, JsonNode config) {
    if (!config.isTextual() || !prior.isTextual()) {
      return false;
    }
    if (attribute.is("json")) {
      return Json.read(prior.textValue()).equals(Json.read(config.textValue()));
    }
    return attribute.is("settings")
        && TaskJson.suppressed(version, prior.textValue(), config.textValue());
  }

  private JsonNode updatedBlock(Block block, JsonNode prior, JsonNode config) {
    if (!config.isArray()) {
      return config.isObject() ? created(block.body(), config) : prior;
    }
    if (config.isEmpty() && block.is("computed")) {
      return prior;
    }
    if (block.nesting().equals("set")) {
      ArrayNode wanted = (ArrayNode) createdBlock(block, config);
      return sameBlocks(wanted, prior) ? prior : wanted;
    }
    ArrayNode array = NODES.arrayNode();
    for (int i = 0; i < config.size(); i++) {
      array.add(
          i < prior.size()
              ? updated(block.body(), prior.get(i), config.get(i), false)
              : created(block.body(), config.get(i)));
    }
    return array;
  }

  /** Whether each block of one set has an equal in the other, absence being equal to zero. */
  private static boolean sameBlocks(JsonNode wanted, JsonNode prior) {
    return prior.isArray() && Values.sameElements(withoutZeros(wanted), withoutZeros(prior));
  }

  private static ArrayNode withoutZeros(JsonNode blocks) {
    ArrayNode array = NODES.arrayNode();
    for (JsonNode block : blocks) {
      ObjectNode kept = array.addObject();
      block
          .properties()
          .forEach(
              p -> {
                if (!Values.isZero(p.getValue())) {
                  kept.set(p.getKey(), p.getValue());
                }
              });
    }
    return array;
  }
}
