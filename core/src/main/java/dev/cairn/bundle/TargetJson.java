package dev.cairn.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bundle.BundleException.Code;
import dev.cairn.text.NearestName;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Targets as trees of JSON: the defaults with a file's own values laid over them, checked. */
final class TargetJson {
  /** The settings with any keys: their values are the user's own maps. */
  static final Set<String> FREE = Set.of("aws.tags", "dms.settings");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern SECRET =
      Pattern.compile("(?i)passw|pwd|token|credential|api_?key|secret_?key|private_?key");

  private final ObjectNode merged;
  private final List<TargetProblem> problems = new ArrayList<>();
  private final Set<String> wrong = new HashSet<>();

  private TargetJson(ObjectNode merged) {
    this.merged = merged;
  }

  /** Every setting with its default, in the order of the manual. */
  static ObjectNode defaults() {
    return MAPPER.valueToTree(Target.defaults());
  }

  static String write(Target target) {
    return JsonTrees.pretty(MAPPER.valueToTree(target));
  }

  static Target read(Path file) {
    return target(object(file), file + ": ");
  }

  static Target parse(String json) {
    return target(object(json), "the target file: ");
  }

  /**
   * The object of a file.
   *
   * @throws BundleException {@code UNREADABLE_TARGET}
   */
  static ObjectNode object(Path file) {
    try {
      return object(TextFile.read(file, TextFile.SETTINGS));
    } catch (IOException e) {
      throw new BundleException(
          Code.UNREADABLE_TARGET,
          "the target file " + file + " cannot be read: " + e.getMessage(),
          "",
          e);
    }
  }

  /**
   * The object of a file's text.
   *
   * @throws BundleException {@code UNREADABLE_TARGET}
   */
  static ObjectNode object(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
      throw new BundleException(
          Code.UNREADABLE_TARGET, "the target file: it is not a JSON object", "");
    } catch (JsonProcessingException e) {
      throw new BundleException(
          Code.UNREADABLE_TARGET,
          "the target file: "
              + e.getOriginalMessage()
              + (e.getLocation() == null
                  ? ""
                  : " (line "
                      + e.getLocation().getLineNr()
                      + ", column "
                      + e.getLocation().getColumnNr()
                      + ")"),
          "generate writes target.json with every setting into its folder",
          e);
    }
  }

  /** Everything that is wrong with the settings of a file, in the order of the manual. */
  static List<TargetProblem> problems(ObjectNode given) {
    TargetJson json = new TargetJson(defaults());
    json.merge(json.merged, given, "");
    json.check();
    return List.copyOf(json.problems);
  }

  /** The defaults with a file's own values, as far as these have the right form. */
  static ObjectNode merged(ObjectNode given) {
    TargetJson json = new TargetJson(defaults());
    json.merge(json.merged, given, "");
    return json.merged;
  }

  /**
   * The target of the settings of a file.
   *
   * @param place in front of messages, such as {@code "shop.json: "}
   * @throws BundleException {@code BAD_TARGET}
   */
  static Target target(ObjectNode given, String place) {
    TargetJson json = new TargetJson(defaults());
    json.merge(json.merged, given, "");
    json.check();
    BundleException.refuse(place, json.problems);
    try {
      return MAPPER.treeToValue(json.merged, Target.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a target that was checked cannot be read", e);
    }
  }

  /**
   * Checks the parts of a target together.
   *
   * @throws BundleException {@code BAD_TARGET}
   */
  static void check(
      Target.Source source,
      Target.Aws aws,
      Target.Kinesis kinesis,
      Target.Iam iam,
      Target.Dms dms,
      Target.Rockset rockset) {
    ObjectNode all = JsonTrees.object();
    all.set("source", MAPPER.valueToTree(source));
    all.set("aws", MAPPER.valueToTree(aws));
    all.set("kinesis", MAPPER.valueToTree(kinesis));
    all.set("iam", MAPPER.valueToTree(iam));
    all.set("dms", MAPPER.valueToTree(dms));
    all.set("rockset", MAPPER.valueToTree(rockset));
    TargetJson json = new TargetJson(all);
    json.check();
    BundleException.refuse("", json.problems);
  }

  /** The names of all settings, in the order of the manual. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    defaults()
        .properties()
        .forEach(
            group ->
                group
                    .getValue()
                    .fieldNames()
                    .forEachRemaining(setting -> names.add(group.getKey() + "." + setting)));
    return names;
  }

  private void check() {
    for (Map.Entry<String, JsonNode> group : merged.properties()) {
      for (Map.Entry<String, JsonNode> setting : group.getValue().properties()) {
        String name = group.getKey() + "." + setting.getKey();
        TargetRules.problem(name, setting.getValue())
            .ifPresent(problem -> add(name, List.of(problem)));
        if (name.equals("dms.settings")) {
          add(name, TargetRules.dmsSettings(setting.getValue()));
        }
      }
    }
    problems.addAll(TargetAgreement.problems(merged, wrong));
  }

  private void add(String setting, List<TargetProblem> found) {
    problems.addAll(found);
    if (!found.isEmpty()) {
      wrong.add(setting);
    }
  }

  private void merge(ObjectNode into, JsonNode given, String path) {
    given
        .properties()
        .forEach(
            property -> {
              String at = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
              JsonNode old = into.get(property.getKey());
              JsonNode value = property.getValue();
              if (old == null) {
                add(at, List.of(unknown(at)));
              } else if (!sameKind(at, old, value)) {
                add(at, List.of(TargetRules.refused(at, value, kind(at, old))));
              } else if (old instanceof ObjectNode object && !FREE.contains(at)) {
                merge(object, value, at);
              } else {
                into.set(property.getKey(), value);
              }
            });
  }

  /** The problem that there is no setting of a name. */
  static TargetProblem unknown(String name) {
    if (SECRET.matcher(name).find()) {
      return TargetProblem.error(
          name,
          "there is no setting " + name + ": a target file has no secrets",
          "keep the login in Secrets Manager and set source.secret_arn to the ARN of the secret");
    }
    String group = name.contains(".") ? name.substring(0, name.indexOf('.') + 1) : "";
    List<String> here = names().stream().filter(n -> n.startsWith(group)).toList();
    List<String> others = here.isEmpty() ? names() : here;
    return TargetProblem.error(
        name,
        "there is no setting " + name,
        NearestName.hint(names(), name, "the settings are " + String.join(", ", others)));
  }

  /** Whether a value has the type of its default. */
  static boolean sameKind(String setting, JsonNode old, JsonNode value) {
    if (FREE.contains(setting)) {
      return value.isObject()
          && value.propertyStream().allMatch(e -> isScalar(setting, e.getValue()));
    }
    if (old.isArray() && !setting.equals("kinesis.rates")) {
      return value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
    }
    return old.isInt()
        ? value.canConvertToExactIntegral()
        : old.getNodeType() == value.getNodeType();
  }

  /** Settings of DMS may be written as numbers and switches, too. */
  private static boolean isScalar(String setting, JsonNode value) {
    return value.isTextual()
        || setting.equals("dms.settings") && (value.isNumber() || value.isBoolean());
  }

  /** The type of a setting, in words. */
  static String kind(String setting, JsonNode old) {
    return switch (old.getNodeType()) {
      case NUMBER -> "a whole number";
      case BOOLEAN -> "true or false";
      case ARRAY -> setting.equals("kinesis.rates") ? "a list of objects" : "a list of texts";
      case OBJECT -> FREE.contains(setting) ? "an object with texts as values" : "an object";
      case STRING, BINARY, MISSING, NULL, POJO -> "a text in double quotes";
    };
  }
}
