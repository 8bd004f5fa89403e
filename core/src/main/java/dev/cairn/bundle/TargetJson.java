package dev.cairn.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The target file: the defaults with the file's own values laid over them. */
final class TargetJson {
  /** The settings with any keys: their values are the user's own maps. */
  private static final Set<String> FREE = Set.of("aws.tags", "dms.settings");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TargetJson() {}

  static Target read(Path file) {
    try {
      return parse(TextFile.read(file, TextFile.SETTINGS));
    } catch (IOException e) {
      throw new BundleException(
          BundleException.Code.UNREADABLE_TARGET,
          "the target file " + file + " cannot be read: " + e.getMessage(),
          "",
          e);
    }
  }

  static Target parse(String json) {
    try {
      JsonNode given = MAPPER.readTree(json);
      ObjectNode merged = MAPPER.valueToTree(Target.defaults());
      merge(merged, given, "");
      Target target = MAPPER.treeToValue(merged, Target.class);
      target.dmsSettings();
      return target;
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof BundleException refused) {
        throw refused;
      }
      throw new BundleException(
          BundleException.Code.UNREADABLE_TARGET,
          "the target file: " + e.getOriginalMessage(),
          "generate writes target.json with every setting into its folder",
          e);
    }
  }

  static String write(Target target) {
    return JsonTrees.pretty(MAPPER.valueToTree(target));
  }

  private static void merge(ObjectNode into, JsonNode given, String path) {
    if (!given.isObject()) {
      throw unreadable(path.isEmpty() ? "it is not a JSON object" : path + " is not an object", "");
    }
    given
        .properties()
        .forEach(
            property -> {
              String at = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
              JsonNode old = into.get(property.getKey());
              if (old == null && !FREE.contains(path)) {
                throw unreadable(
                    "there is no setting " + at,
                    "the settings here are " + String.join(", ", names(into)));
              }
              if (old instanceof ObjectNode object) {
                merge(object, property.getValue(), at);
              } else {
                into.set(property.getKey(), property.getValue());
              }
            });
  }

  private static String[] names(ObjectNode node) {
    return node.propertyStream().map(java.util.Map.Entry::getKey).toArray(String[]::new);
  }

  private static BundleException unreadable(String what, String hint) {
    return new BundleException(
        BundleException.Code.UNREADABLE_TARGET, "the target file: " + what, hint);
  }
}
