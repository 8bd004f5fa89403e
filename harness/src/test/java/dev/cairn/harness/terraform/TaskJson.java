package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** The settings of a task as DMS gives them back, and what the provider makes of the difference. */
final class TaskJson {
  private TaskJson() {}

  /**
   * As DMS gives them back: in another order, with what it has added. It adds the log group, the
   * second spelling of one key, and settings that the request did not have.
   */
  static String readBack(String settings, String task) {
    ObjectNode all = (ObjectNode) Json.read(settings);
    if (all.path("Logging").path("EnableLogging").asBoolean()) {
      ObjectNode logging = (ObjectNode) all.get("Logging");
      logging.put("CloudWatchLogGroup", "dms-tasks-cairn");
      logging.put("CloudWatchLogStream", "dms-task-" + task);
    }
    if (all.get("ControlTablesSettings") instanceof ObjectNode tables) {
      tables.set("historyTimeslotInMinutes", tables.path("HistoryTimeslotInMinutes").deepCopy());
    }
    all.putIfAbsent("PostProcessingRules", JsonNodeFactory.instance.nullNode());
    if (all.get("TargetMetadata") instanceof ObjectNode metadata) {
      metadata.putIfAbsent("TaskRecoveryTableEnabled", JsonNodeFactory.instance.booleanNode(false));
    }
    return Json.normalised(all.toString());
  }

  /**
   * Whether the provider takes the settings for equal ({@code task_settings_json.go}). Up to 5.41
   * it compared the documents, so that what DMS had added was a difference for ever (CHANGELOG
   * 5.42.0).
   */
  static boolean suppressed(String version, String state, String config) {
    String[] numbers = version.split("\\.");
    boolean old =
        Integer.parseInt(numbers[0]) < 5
            || (numbers[0].equals("5") && Integer.parseInt(numbers[1]) < 42);
    if (old) {
      return Json.read(state).equals(Json.read(config));
    }
    ObjectNode known = (ObjectNode) Json.read(state);
    ObjectNode wanted = (ObjectNode) Json.read(config);
    if (known.get("Logging") instanceof ObjectNode logging) {
      logging.remove(Set.of("CloudWatchLogGroup", "CloudWatchLogStream"));
      components(logging);
    }
    if (wanted.get("Logging") instanceof ObjectNode logging) {
      components(logging);
    }
    return equal(known, wanted);
  }

  /** The list of components as an object: their order does not matter. */
  private static void components(ObjectNode logging) {
    if (logging.has("LogComponents")) {
      ObjectNode byId = JsonNodeFactory.instance.objectNode();
      logging.get("LogComponents").forEach(c -> byId.set(c.path("Id").asText(), c.get("Severity")));
      logging.set("LogComponents", byId);
    }
  }

  /** What is wanted has only what is known, or nothing; lists are never equal. */
  private static boolean equal(JsonNode known, JsonNode wanted) {
    if (wanted == null || wanted.isNull()) {
      return true;
    }
    if (known.isObject() && wanted.isObject()) {
      Set<String> rest = new HashSet<>();
      wanted.fieldNames().forEachRemaining(rest::add);
      for (var property : known.properties()) {
        if (!equal(property.getValue(), wanted.get(property.getKey()))) {
          return false;
        }
        rest.remove(property.getKey());
      }
      return rest.isEmpty();
    }
    return !known.isNull() && !known.isArray() && known.equals(wanted);
  }
}
