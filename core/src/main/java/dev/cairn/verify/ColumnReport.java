package dev.cairn.verify;

import dev.cairn.mapping.Advisory;
import dev.cairn.postgres.PgType;
import java.util.List;
import java.util.Optional;

/**
 * What became of a column's values, nulls among them; the five counts add up to the table's rows.
 *
 * @param exact stored as PostgreSQL holds them
 * @param lossy stored without something that they had
 * @param failed not stored, because the column's expression failed
 * @param wrong stored as other values
 * @param missing not stored, because they never arrived
 * @param losses what was lost, each kind once, in the order of {@link Loss}
 * @param advisories what the plan said about the column beforehand
 * @param example the worst defect's; empty if every value is exact
 * @param safety what the counts depend on; empty if only one set of assumptions was tried
 * @param phases how load and change records of the same keys compare; empty if no key had both, or
 *     no database was there to tell that the value is the same. It tells of the way there and is no
 *     part of {@link #isGood()}
 */
public record ColumnReport(
    String column,
    PgType type,
    long exact,
    long lossy,
    long failed,
    long wrong,
    long missing,
    List<Loss> losses,
    List<Advisory> advisories,
    Optional<Example> example,
    Optional<Safety> safety,
    Optional<PhaseComparison> phases) {
  public ColumnReport {
    losses = List.copyOf(losses);
    advisories = List.copyOf(advisories);
  }

  /** Whether every value arrived, whole or with a loss. */
  public boolean isGood() {
    return failed == 0 && wrong == 0 && missing == 0;
  }

  ColumnReport withSafety(Safety found) {
    return new ColumnReport(
        column,
        type,
        exact,
        lossy,
        failed,
        wrong,
        missing,
        losses,
        advisories,
        example,
        Optional.of(found),
        phases);
  }

  ColumnReport withPhases(Optional<PhaseComparison> found) {
    return new ColumnReport(
        column,
        type,
        exact,
        lossy,
        failed,
        wrong,
        missing,
        losses,
        advisories,
        example,
        safety,
        found);
  }

  ColumnReport withExample(Optional<Example> other) {
    return new ColumnReport(
        column,
        type,
        exact,
        lossy,
        failed,
        wrong,
        missing,
        losses,
        advisories,
        other,
        safety,
        phases);
  }
}
