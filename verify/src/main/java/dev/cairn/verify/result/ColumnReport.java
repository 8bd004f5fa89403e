package dev.cairn.verify.result;

import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.postgres.PgType;
import dev.cairn.verify.compare.Loss;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The outcomes of a column's values, including nulls.
 *
 * @param advisories the plan's advisories about the column
 * @param examples one for each mismatch, the worst first; of failures with different messages,
 *     eight at most
 * @param safety what the counts depend on; empty if only one set of assumptions was tried
 * @param phases how load and change records of the same keys compare; empty if no key had both, or
 *     no database was there to show that the value is the same. It is about the way there and no
 *     part of {@link #isGood()}
 */
public record ColumnReport(
    String column,
    PgType type,
    Counts counts,
    List<Advisory> advisories,
    List<Example> examples,
    Optional<Safety> safety,
    Optional<PhaseComparison> phases) {
  /**
   * The counts of outcomes, which add up to the table's rows.
   *
   * @param exact stored values equal to the source value
   * @param lossy stored with a loss
   * @param failed not stored, because the column's expression failed
   * @param wrong stored as other values
   * @param missing not stored, because they never arrived
   * @param losses what was lost, each kind once, in the order of {@link Loss}
   * @param byMismatch how many values show each mismatch
   * @param fingerprint a sum over the values that are not exact: where it differs, other values
   *     show other mismatches, even if the counts are equal
   */
  public record Counts(
      long exact,
      long lossy,
      long failed,
      long wrong,
      long missing,
      List<Loss> losses,
      Map<Mismatch, Long> byMismatch,
      long fingerprint) {
    private static final Counts NONE = new Counts(0, 0, 0, 0, 0, List.of(), Map.of(), 0);

    /**
     * Keeps copies of the collections.
     *
     * @param exact stored values equal to the source value
     * @param lossy stored with a loss
     * @param failed not stored, because the column's expression failed
     * @param wrong stored as other values
     * @param missing not stored, because they never arrived
     * @param losses what was lost, each kind once, in the order of {@link Loss}
     * @param byMismatch how many values show each mismatch
     * @param fingerprint a sum over the values that are not exact: where it differs, other values
     *     show other mismatches, even if the counts are equal
     */
    public Counts {
      losses = List.copyOf(losses);
      byMismatch = Collections.unmodifiableMap(new TreeMap<>(byMismatch));
    }
  }

  /**
   * Keeps copies of the collections.
   *
   * @param column the column's name, without quotes
   * @param type the column's type
   * @param counts how many values had which outcome
   * @param advisories the plan's advisories about the column
   * @param examples one for each mismatch, the worst first; of failures with different messages,
   *     eight at most
   * @param safety what the counts depend on; empty if only one set of assumptions was tried
   * @param phases how load and change records of the same keys compare; empty if no key had both,
   *     or no database was there to show that the value is the same. It is about the way there and
   *     no part of {@link #isGood()}
   */
  public ColumnReport {
    advisories = List.copyOf(advisories);
    examples = List.copyOf(examples);
  }

  /**
   * {@return the report of a column before its phases and its safety are known}
   *
   * @param column the column's name, without quotes
   * @param type the column's type
   * @param counts how many values had which outcome
   * @param advisories the plan's advisories about the column
   * @param examples one for each mismatch, the worst first
   */
  public static ColumnReport of(
      String column,
      PgType type,
      Counts counts,
      List<Advisory> advisories,
      List<Example> examples) {
    return new ColumnReport(
        column, type, counts, advisories, examples, Optional.empty(), Optional.empty());
  }

  /**
   * {@return the report of a column of which no value was compared}
   *
   * @param column the column's name, without quotes
   * @param type the column's type
   * @param advisories the plan's advisories about the column
   */
  public static ColumnReport notCompared(String column, PgType type, List<Advisory> advisories) {
    return of(column, type, Counts.NONE, advisories, List.of());
  }

  /** {@return the number of exact values; see {@link Counts}} */
  public long exact() {
    return counts.exact();
  }

  /** {@return the number of lossy values; see {@link Counts}} */
  public long lossy() {
    return counts.lossy();
  }

  /** {@return the number of failed values; see {@link Counts}} */
  public long failed() {
    return counts.failed();
  }

  /** {@return the number of wrong values; see {@link Counts}} */
  public long wrong() {
    return counts.wrong();
  }

  /** {@return the number of missing values; see {@link Counts}} */
  public long missing() {
    return counts.missing();
  }

  /** {@return the kinds of losses that occurred; see {@link Counts}} */
  public List<Loss> losses() {
    return counts.losses();
  }

  /** {@return whether every value arrived, whole or with a loss} */
  public boolean isGood() {
    return failed() == 0 && wrong() == 0 && missing() == 0;
  }

  /**
   * {@return whether a value did not arrive, and not only because another column made its row fail}
   */
  public boolean isToBlame() {
    return !isGood()
        && examples.stream()
            .anyMatch(
                e -> e.mismatch().kind() != Mismatch.Kind.LOSSY && !e.mismatch().isOfTheRow());
  }

  /** {@return the example of the worst mismatch; empty if every value is exact} */
  public Optional<Example> example() {
    return examples.stream().findFirst();
  }

  /**
   * {@return the advisories that explain the column's mismatches, and only these; all that the plan
   * says if there is none}
   */
  public List<Advisory> explaining() {
    if (examples.isEmpty()) {
      return advisories;
    }
    Set<AdvisoryCode> causes = EnumSet.noneOf(AdvisoryCode.class);
    examples.forEach(
        example -> Predictions.of(example.mismatch(), advisories).ifPresent(causes::add));
    return advisories.stream().filter(a -> causes.contains(a.code())).toList();
  }

  /**
   * {@return this report with the answers that its counts depend on}
   *
   * @param found the safety
   */
  public ColumnReport withSafety(Safety found) {
    return new ColumnReport(column, type, counts, advisories, examples, Optional.of(found), phases);
  }

  /**
   * {@return this report with the comparison of its phases}
   *
   * @param found how load and change records compare; empty if no key had both
   */
  public ColumnReport withPhases(Optional<PhaseComparison> found) {
    return new ColumnReport(column, type, counts, advisories, examples, safety, found);
  }
}
