package dev.cairn.finding;

import dev.cairn.mapping.Severity;
import dev.cairn.result.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Findings by cause, the worst first: by state, then by the values that they concern, then by the
 * number of places, then by code. Immutable.
 *
 * @param list each code at most once in each state
 */
public record Causes(List<Cause> list) {
  private static final Comparator<Cause> ORDER =
      Comparator.comparing(Cause::severity)
          .reversed()
          .thenComparing(Cause::state)
          .thenComparing(Comparator.comparingLong(Cause::count).reversed())
          .thenComparing(Comparator.<Cause>comparingInt(c -> c.occurrences().size()).reversed())
          .thenComparing(Cause::code);

  /**
   * Keeps copies of the collections.
   *
   * @param list each code at most once in each state
   */
  public Causes {
    list = List.copyOf(list);
  }

  /** Collects occurrences. */
  public static final class Builder {
    private record Key(String code, State state) {}

    private final Map<Key, Cause> causes = new LinkedHashMap<>();
    private final Map<Key, List<Occurrence>> occurrences = new LinkedHashMap<>();

    /** The evidence of columns of one name and type is one text. */
    private final Map<String, String> evidence = new HashMap<>();

    private Builder() {}

    /**
     * Adds an occurrence; title, reason and fix of a cause are those of its first one.
     *
     * @param code of an advisory, a check, a finding, or the impact of a change
     * @param state the state of what it concerns
     * @param title the problem in a few words
     * @param reason the consequence; empty if the occurrences have it
     * @param fix the fix in general; empty if the occurrences have fixes
     * @param occurrence the cause at one place
     * @return this builder
     */
    public Builder add(
        String code, State state, String title, String reason, String fix, Occurrence occurrence) {
      Key key = new Key(code, occurrence.accepted().isPresent() ? State.ACCEPTED : state);
      causes.putIfAbsent(key, new Cause(code, key.state(), title, reason, fix, List.of()));
      occurrences.computeIfAbsent(key, k -> new ArrayList<>()).add(occurrence.sharing(evidence));
      return this;
    }

    /** {@return the causes, in order} */
    public Causes build() {
      List<Cause> list = new ArrayList<>();
      causes.forEach(
          (key, cause) ->
              list.add(
                  new Cause(
                      cause.code(),
                      cause.state(),
                      cause.title(),
                      cause.reason(),
                      cause.fix(),
                      occurrences.getOrDefault(key, List.of()).stream()
                          .sorted(Comparator.comparing(Occurrence::place))
                          .toList())));
      list.sort(ORDER);
      return new Causes(list);
    }
  }

  /** {@return a builder without occurrences} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the worst verdict of the causes; accepted places do not count} */
  public Verdict verdict() {
    return list.stream().map(c -> c.state().verdict()).reduce(Verdict.GOOD, Verdict::and);
  }

  /**
   * {@return the causes in one of the states}
   *
   * @param states the states, any of them
   */
  public List<Cause> in(State... states) {
    List<State> wanted = List.of(states);
    return list.stream().filter(cause -> wanted.contains(cause.state())).toList();
  }

  /**
   * {@return the number of causes with a severity, accepted and absent ones left out}
   *
   * @param severity the severity
   */
  public long count(Severity severity) {
    return count(c -> c.severity() == severity);
  }

  private long count(Predicate<Cause> wanted) {
    return list.stream()
        .filter(c -> c.state() != State.ACCEPTED && c.state() != State.ABSENT)
        .filter(wanted)
        .count();
  }
}
