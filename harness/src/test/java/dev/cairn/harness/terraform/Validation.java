package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.testing.ProviderSchemas.Attribute;
import dev.cairn.testing.ProviderSchemas.Block;
import dev.cairn.testing.ProviderSchemas.Body;
import java.util.ArrayList;
import java.util.List;

/** What a provider refuses in a configuration before it asks its service. */
final class Validation {
  private Validation() {}

  static List<String> errors(Body body, JsonNode config) {
    List<String> errors = new ArrayList<>();
    for (Attribute attribute : body.attributes().values()) {
      JsonNode value = config.path(attribute.name());
      if (!value.isNull() && !Values.isUnknown(value)) {
        errors(attribute, value, config, errors);
      }
    }
    for (Block block : body.blocks().values()) {
      config.path(block.name()).forEach(b -> errors.addAll(errors(block.body(), b)));
    }
    return errors;
  }

  private static void errors(
      Attribute attribute, JsonNode value, JsonNode config, List<String> errors) {
    String name = attribute.name();
    List<String> values = attribute.names("values");
    if (!values.isEmpty() && !values.contains(value.asText())) {
      errors.add("expected " + name + " to be one of " + values + ", got " + value.asText());
    }
    if (attribute.is("min") && value.asLong() < Long.parseLong(attribute.flags().get("min"))) {
      errors.add("expected " + name + " to be at least " + attribute.flags().get("min"));
    }
    if (attribute.is("max") && value.asLong() > Long.parseLong(attribute.flags().get("max"))) {
      errors.add("expected " + name + " to be at most " + attribute.flags().get("max"));
    }
    if (attribute.is("items") && value.size() < Long.parseLong(attribute.flags().get("items"))) {
      errors.add("Attribute " + name + " requires " + attribute.flags().get("items") + " items");
    }
    if ((attribute.is("json") || attribute.is("settings")) && !Json.isValid(value.asText())) {
      errors.add(name + " contains an invalid JSON");
    }
    for (String other : attribute.names("with")) {
      if (!config.hasNonNull(other)) {
        errors.add("\"" + name + "\": all of `" + name + "," + other + "` must be specified");
      }
    }
    for (String other : attribute.names("not")) {
      if (config.hasNonNull(other)) {
        errors.add("\"" + name + "\": conflicts with " + other);
      }
    }
  }
}
