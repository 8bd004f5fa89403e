package dev.cairn.finding;

import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One cause with all places where it applies in one state.
 *
 * @param code stable: of an advisory, a check, a finding, or the impact of a change
 * @param title the problem in a few words
 * @param reason what happens; empty if the occurrences say it
 * @param fix in general; empty if the occurrences have fixes
 * @param occurrences by place; at least one
 */
public record Cause(
    String code,
    State state,
    String title,
    String reason,
    String fix,
    List<Occurrence> occurrences) {
  /**
   * Keeps copies of the collections.
   *
   * @param code stable: of an advisory, a check, a finding, or the impact of a change
   * @param state the state of all its places
   * @param title the problem in a few words
   * @param reason what happens; empty if the occurrences say it
   * @param fix in general; empty if the occurrences have fixes
   * @param occurrences by place; at least one
   */
  public Cause {
    occurrences = List.copyOf(occurrences);
  }

  /** {@return the severity of its state} */
  public Severity severity() {
    return state.severity();
  }

  /** {@return the values that it concerns, all places together} */
  public long count() {
    return occurrences.stream().mapToLong(Occurrence::count).sum();
  }

  /** {@return the values that were looked at, all places together} */
  public long of() {
    return occurrences.stream().mapToLong(Occurrence::of).sum();
  }

  /** {@return the columns by table, both in order; a table as a whole has no columns} */
  public Map<TableName, List<String>> columns() {
    Map<TableName, List<String>> columns = new LinkedHashMap<>();
    for (Occurrence occurrence : occurrences) {
      occurrence
          .place()
          .table()
          .ifPresent(
              table -> {
                List<String> of = columns.computeIfAbsent(table, t -> new ArrayList<>());
                occurrence.place().column().filter(c -> !of.contains(c)).ifPresent(of::add);
              });
    }
    return columns;
  }

  /** {@return the settings and other things of the server that it concerns} */
  public List<String> subjects() {
    return occurrences.stream()
        .map(o -> o.place().subject())
        .filter(s -> !s.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * {@return the fixes, each once, in the order of the places; that of the cause if they have none}
   */
  public List<String> fixes() {
    Set<String> fixes = new LinkedHashSet<>();
    occurrences.stream().map(Occurrence::fix).filter(f -> !f.isEmpty()).forEach(fixes::add);
    if (fixes.isEmpty() && !fix.isEmpty()) {
      fixes.add(fix);
    }
    return List.copyOf(fixes);
  }

  /** {@return the first example of a value, with its place} */
  public Optional<Occurrence> shown() {
    return occurrences.stream().filter(o -> o.example().isPresent()).findFirst();
  }
}
