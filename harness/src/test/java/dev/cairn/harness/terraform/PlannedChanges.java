package dev.cairn.harness.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a plan would do to resources.
 *
 * @param actions by address: {@code create}, {@code update}, {@code delete}, {@code replace}, or
 *     {@code remove} for a resource that leaves the state and stays
 */
record PlannedChanges(SortedMap<String, String> actions) {
  /** Of what {@code terraform plan -json} prints, a document a line. */
  static PlannedChanges of(String output) {
    SortedMap<String, String> actions = new TreeMap<>();
    for (String line : output.lines().toList()) {
      JsonNode message = Json.read(line);
      if (message.path("type").asText().equals("planned_change")) {
        JsonNode change = message.path("change");
        String action = change.path("action").asText();
        if (!action.equals("read") && !action.equals("noop")) {
          actions.put(change.at("/resource/addr").asText(), action);
        }
      }
    }
    return new PlannedChanges(actions);
  }

  /** How many resources are created, updated, deleted and so on; {@code no change} for none. */
  String counts() {
    Map<String, Long> counts =
        actions.values().stream()
            .collect(Collectors.groupingBy(a -> a, TreeMap::new, Collectors.counting()));
    return counts.isEmpty()
        ? "no change"
        : counts.entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
  }

  /** The addresses of the resources to which this would be done. */
  List<String> addresses(String action) {
    return actions.entrySet().stream()
        .filter(e -> e.getValue().equals(action))
        .map(Map.Entry::getKey)
        .toList();
  }
}
