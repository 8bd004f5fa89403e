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

    public Counts {
      losses = List.copyOf(losses);
      byMismatch = Collections.unmodifiableMap(new TreeMap<>(byMismatch));
    }
  }

  public ColumnReport {
    advisories = List.copyOf(advisories);
    examples = List.copyOf(examples);
  }

  /** The report of a column before its phases and its safety are known. */
  public static ColumnReport of(
      String column,
      PgType type,
      Counts counts,
      List<Advisory> advisories,
      List<Example> examples) {
    return new ColumnReport(
        column, type, counts, advisories, examples, Optional.empty(), Optional.empty());
  }

  /** The report of a column of which no value was compared. */
  public static ColumnReport notCompared(String column, PgType type, List<Advisory> advisories) {
    return of(column, type, Counts.NONE, advisories, List.of());
  }

  /** See {@link Counts}. */
  public long exact() {
    return counts.exact();
  }

  /** See {@link Counts}. */
  public long lossy() {
    return counts.lossy();
  }

  /** See {@link Counts}. */
  public long failed() {
    return counts.failed();
  }

  /** See {@link Counts}. */
  public long wrong() {
    return counts.wrong();
  }

  /** See {@link Counts}. */
  public long missing() {
    return counts.missing();
  }

  /** See {@link Counts}. */
  public List<Loss> losses() {
    return counts.losses();
  }

  /** Whether every value arrived, whole or with a loss. */
  public boolean isGood() {
    return failed() == 0 && wrong() == 0 && missing() == 0;
  }

  /** Whether a value did not arrive, and not only because another column made its row fail. */
  public boolean isToBlame() {
    return !isGood()
        && examples.stream()
            .anyMatch(
                e -> e.mismatch().kind() != Mismatch.Kind.LOSSY && !e.mismatch().isOfTheRow());
  }

  /** The worst mismatch's; empty if every value is exact. */
  public Optional<Example> example() {
    return examples.stream().findFirst();
  }

  /**
   * The advisories that explain the column's mismatches, and only these; all that the plan says if
   * there is none.
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

  public ColumnReport withSafety(Safety found) {
    return new ColumnReport(column, type, counts, advisories, examples, Optional.of(found), phases);
  }

  public ColumnReport withPhases(Optional<PhaseComparison> found) {
    return new ColumnReport(column, type, counts, advisories, examples, safety, found);
  }
}
