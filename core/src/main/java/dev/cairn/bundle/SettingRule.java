package dev.cairn.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The values that one setting of a target can have, beside the type that its default has. */
@FunctionalInterface
interface SettingRule {
  /** The longest name of PostgreSQL in bytes. */
  int LONGEST_NAME = 63;

  /** The resources of an account can have this number of tags; Cairn adds one. */
  int MOST_TAGS = 50;

  /** The values that are possible, as "a number from 1 to 9"; empty if it is that. */
  Optional<String> objection(JsonNode value);

  /** Any value of the type. */
  static SettingRule any() {
    return value -> Optional.empty();
  }

  static SettingRule range(int least, int most) {
    return value ->
        value.canConvertToInt() && value.intValue() >= least && value.intValue() <= most
            ? Optional.empty()
            : Optional.of("a number from " + least + " to " + most);
  }

  static SettingRule oneOf(String... allowed) {
    return oneOf(List.of(allowed));
  }

  static SettingRule oneOf(List<String> allowed) {
    return text("one of " + String.join(", ", allowed), allowed::contains);
  }

  /** Text that fully matches a regular expression. */
  static SettingRule matches(String wanted, String pattern) {
    return text(wanted, value -> value.matches(pattern));
  }

  /** This rule, or a placeholder. */
  default SettingRule orPlaceholder() {
    return value -> Placeholders.is(value.asText()) ? Optional.empty() : objection(value);
  }

  /** This rule, or empty text, for which a bundle has its own choice. */
  default SettingRule orEmpty() {
    return value -> value.asText().isEmpty() ? Optional.empty() : objection(value);
  }

  /** A name in PostgreSQL. */
  static SettingRule name() {
    return text(
        "a name of 1 to " + LONGEST_NAME + " bytes",
        value ->
            !value.isEmpty()
                && value.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && value.indexOf('\0') < 0);
  }

  /** A list of texts, each under a rule, none of them twice. */
  static SettingRule each(SettingRule rule) {
    return values -> {
      Set<JsonNode> seen = new HashSet<>();
      for (JsonNode value : values) {
        Optional<String> objection = rule.objection(value);
        if (objection.isPresent()) {
          return Optional.of("a list, each of it " + objection.get());
        }
        if (!seen.add(value)) {
          return Optional.of("a list without duplicates");
        }
      }
      return Optional.empty();
    };
  }

  /** Tags: AWS documents what their keys and values can be. */
  static SettingRule tags() {
    return tags -> {
      List<String> objections = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      tags.properties()
          .forEach(
              tag -> {
                String key = tag.getKey();
                if (!key.matches("[\\p{L}\\p{N}\\p{Z}_.:/=+@-]{1,128}")) {
                  objections.add(
                      "tags whose keys have 1 to 128 letters, digits, spaces and _.:/=+-@");
                }
                if (key.regionMatches(true, 0, "aws:", 0, 4)) {
                  objections.add("tags whose keys do not begin with aws:");
                }
                if (key.equalsIgnoreCase(BundleContext.OWNER)) {
                  objections.add("tags other than cairn-instance, which Cairn sets");
                }
                if (!seen.add(key.toLowerCase(java.util.Locale.ROOT))) {
                  objections.add("tags whose keys differ not only by letter case (IAM)");
                }
                if (!tag.getValue().asText().matches("[\\p{L}\\p{N}\\p{Z}_.:/=+@-]{0,256}")) {
                  objections.add(
                      "tags whose values have at most 256 letters, digits, spaces and _.:/=+-@");
                }
              });
      if (tags.size() + (tags.has("made-by") ? 1 : 2) > MOST_TAGS) {
        objections.add("at most " + MOST_TAGS + " tags, made-by and cairn-instance included");
      }
      return objections.stream().findFirst();
    };
  }

  /** The changes per second of tables. */
  static SettingRule rates() {
    return rates -> {
      Set<List<String>> seen = new HashSet<>();
      for (JsonNode rate : rates) {
        boolean complete =
            rate.isObject()
                && rate.size() == 3
                && Stream.of("schema", "table").allMatch(key -> rate.path(key).isTextual())
                && range(0, 1_000_000).objection(rate.path("changes_per_second")).isEmpty();
        if (!complete) {
          return Optional.of(
              "a list of {\"schema\": ..., \"table\": ..., \"changes_per_second\": 0 to 1000000}");
        }
        if (!seen.add(List.of(rate.path("schema").asText(), rate.path("table").asText()))) {
          return Optional.of("a list with one rate a table");
        }
      }
      return Optional.empty();
    };
  }

  private static SettingRule text(String wanted, Predicate<String> accepts) {
    return value ->
        value.isTextual() && accepts.test(value.asText()) ? Optional.empty() : Optional.of(wanted);
  }
}
