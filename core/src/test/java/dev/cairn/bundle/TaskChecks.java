package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSetting;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The documented rules of task settings and of table mappings. */
final class TaskChecks {
  private static final Map<String, Map<String, Set<String>>> SETTINGS = readSettings();
  private static final Set<String> RULE_TYPES =
      Set.of("selection", "transformation", "table-settings", "object-mapping");

  private TaskChecks() {}

  /** Every section and key there is stands in the settings, no other, with a value it takes. */
  static void settings(JsonNode settings, String path) {
    assertThat(names(settings)).as(path).isEqualTo(SETTINGS.keySet());
    SETTINGS.forEach(
        (section, keys) -> {
          JsonNode found = settings.get(section);
          if (keys.isEmpty()) {
            assertThat(found.isNull()).as("%s %s", path, section).isTrue();
            return;
          }
          assertThat(names(found)).as("%s %s", path, section).isEqualTo(keys.keySet());
          keys.forEach(
              (key, values) -> {
                if (!values.isEmpty()) {
                  assertThat(values).as("%s %s", path, key).contains(found.get(key).textValue());
                }
              });
        });
    JsonNode target = settings.get("TargetMetadata");
    assertThat(target.get("FullLobMode").booleanValue()).as("Kinesis knows no full LOBs").isFalse();
    assertThat(target.get("BatchApplyEnabled").booleanValue()).as("loses data").isFalse();
    assertThat(target.get("ParallelLoadThreads").intValue()).isBetween(0, 32);
    assertThat(target.get("ParallelApplyThreads").intValue()).isBetween(0, 32);
    assertThat(target.get("ParallelLoadBufferSize").intValue()).isBetween(0, 1000);
    assertThat(target.get("ParallelApplyBufferSize").intValue()).isBetween(0, 1000);
    assertThat(settings.get("FullLoadSettings").get("CommitRate").intValue()).isBetween(1, 50_000);
    assertThat(settings.get("ValidationSettings").get("EnableValidation").booleanValue()).isFalse();
  }

  static void mappings(JsonNode mappings, String path) {
    Set<String> ids = new HashSet<>();
    Set<String> ruleNames = new HashSet<>();
    int selections = 0;
    for (JsonNode rule : mappings.path("rules")) {
      assertThat(ids.add(rule.path("rule-id").textValue())).as(path).isTrue();
      assertThat(rule.path("rule-id").textValue()).as(path).matches("[0-9]+");
      assertThat(ruleNames.add(rule.path("rule-name").textValue())).as(path).isTrue();
      assertThat(rule.path("rule-name").textValue()).as(path).matches("[A-Za-z0-9-]+");
      String type = rule.path("rule-type").textValue();
      assertThat(RULE_TYPES).as(path).contains(type);
      JsonNode locator = rule.path("object-locator");
      assertThat(locator.path("schema-name").isTextual()).as(path).isTrue();
      assertThat(locator.path("table-name").isTextual()).as(path).isTrue();
      switch (type) {
        case "selection" -> {
          selections++;
          assertThat(Set.of("include", "exclude", "explicit"))
              .as(path)
              .contains(rule.path("rule-action").textValue());
        }
        case "object-mapping" -> {
          assertThat(Set.of("map-record-to-record", "map-record-to-document"))
              .as(path)
              .contains(rule.path("rule-action").textValue());
          assertThat(DmsSetting.PARTITION_KEY_TYPE.choices())
              .as(path)
              .contains(rule.path("mapping-parameters").path("partition-key-type").textValue());
        }
        case "transformation" ->
            assertThat(rule.path("rule-action").textValue()).as(path).isEqualTo("change-data-type");
        default -> throw new AssertionError(path + ": " + type);
      }
    }
    assertThat(selections).as("selection rules of %s", path).isPositive();
  }

  private static Set<String> names(JsonNode node) {
    return node.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static Map<String, Map<String, Set<String>>> readSettings() {
    Map<String, Map<String, Set<String>>> sections = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(Testdata.path("models/task-settings.txt"))) {
        int colon = line.indexOf(':');
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        Arrays.stream(line.substring(colon + 1).trim().split(" "))
            .filter(k -> !k.isEmpty())
            .map(k -> List.of(k.split("=", 2)))
            .forEach(
                k -> keys.put(k.get(0), k.size() == 1 ? Set.of() : Set.of(k.get(1).split("\\|"))));
        sections.put(line.substring(0, colon), keys);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return sections;
  }
}
