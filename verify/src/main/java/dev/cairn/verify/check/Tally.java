package dev.cairn.verify.check;

import dev.cairn.mapping.Advisory;
import dev.cairn.postgres.PgType;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Specimen;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of one column's values and keeps the smallest specimen of each defect. */
public final class Tally {
  /**
   * Of failures that are told by different messages, so many are kept; which they are does not
   * depend on the order of the rows.
   */
  public static final int MOST_FAILURES = 8;

  private final String column;
  private final PgType type;
  private final Set<Loss> losses = EnumSet.noneOf(Loss.class);
  private final List<Advisory> advisories;
  private final NavigableMap<Mismatch, Specimen> specimens = new TreeMap<>();
  private final Map<Mismatch, Long> places = new HashMap<>();
  private long place;
  private long exact;
  private long lossy;
  private long failed;
  private long wrong;
  private long missing;
  private long fingerprint;

  public Tally(String column, PgType type, List<Advisory> advisories) {
    this.advisories = advisories;
    this.column = column;
    this.type = type;
  }

  /** What is counted next stands there in the order of the rows, in which it need not be told. */
  void at(long placeOfRow) {
    this.place = placeOfRow;
  }

  /** Counts an exact value. */
  void exact() {
    exact++;
  }

  /** Counts a value that shows a defect; the specimen is made only if it is to be kept. */
  void defect(Mismatch defect, @Nullable SourceValue held, Supplier<Specimen> made) {
    defect(defect, held, 0, made);
  }

  /**
   * The same.
   *
   * @param stored the hash of what is stored instead
   */
  void defect(Mismatch defect, @Nullable SourceValue held, int stored, Supplier<Specimen> made) {
    fingerprint += mixed(defect, held, stored);
    switch (defect.kind()) {
      case WRONG -> wrong++;
      case FAILED -> failed++;
      case MISSING -> missing++;
      case LOSSY -> lossy++;
    }
    defect.loss().ifPresent(losses::add);
    Specimen before = specimens.get(defect);
    boolean smaller =
        before == null
            ? hasRoomFor(defect)
            : Specimen.isSmaller(held, before.held())
                || (place < places.getOrDefault(defect, 0L)
                    && !Specimen.isSmaller(before.held(), held));
    if (smaller) {
      specimens.put(defect, made.get());
      places.put(defect, place);
      if (failures().size() > MOST_FAILURES) {
        specimens.remove(failures().get(MOST_FAILURES));
      }
    }
  }

  private boolean hasRoomFor(Mismatch defect) {
    List<Mismatch> failures = failures();
    return defect.kind() != Mismatch.Kind.FAILED
        || failures.size() < MOST_FAILURES
        || defect.compareTo(failures.get(MOST_FAILURES - 1)) < 0;
  }

  private List<Mismatch> failures() {
    return specimens.keySet().stream().filter(d -> d.kind() == Mismatch.Kind.FAILED).toList();
  }

  /** Of equal sums over all values the same values show the same defects, but for chance. */
  private static long mixed(Mismatch defect, @Nullable SourceValue held, int stored) {
    long hash = held == null ? 0 : held.text().hashCode();
    hash = hash * 31 + defect.kind().ordinal();
    hash = hash * 31 + defect.loss().map(Loss::ordinal).orElse(-1);
    hash = (hash * 31 + stored) * 0x9E3779B97F4A7C15L;
    return hash ^ (hash >>> 29);
  }

  /** How many specimens are kept. */
  int specimens() {
    return specimens.size();
  }

  /** Puts another specimen in the place of each, where there is a smaller one. */
  void shrink(UnaryOperator<Specimen> smaller) {
    for (Map.Entry<Mismatch, Specimen> entry : specimens.entrySet()) {
      entry.setValue(smaller.apply(entry.getValue()));
    }
  }

  public ColumnReport report() {
    return new ColumnReport(
        column,
        type,
        exact,
        lossy,
        failed,
        wrong,
        missing,
        losses.stream().sorted().toList(),
        advisories,
        specimens.values().stream().map(Specimen::example).toList(),
        Optional.empty(),
        Optional.empty(),
        fingerprint);
  }
}
