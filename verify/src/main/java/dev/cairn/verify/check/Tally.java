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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of one column's values and keeps the smallest specimen of each mismatch. */
public final class Tally {
  /**
   * The maximum number of failures with different messages; which of them are kept does not depend
   * on the order of the rows.
   */
  public static final int MOST_FAILURES = 8;

  private final String column;
  private final PgType type;
  private final Set<Loss> losses = EnumSet.noneOf(Loss.class);
  private final List<Advisory> advisories;
  private final NavigableMap<Mismatch, Specimen> specimens = new TreeMap<>();
  private final Map<Mismatch, Long> byMismatch = new HashMap<>();
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

  /** Sets the position of the next value in the order of the rows; rows may come in any order. */
  void at(long placeOfRow) {
    this.place = placeOfRow;
  }

  /** Counts an exact value. */
  void exact() {
    exact++;
  }

  /**
   * Counts a value that does not arrive as it is; the specimen is made only if it is to be kept.
   *
   * @param stored the hash of what is stored instead
   */
  void mismatch(
      Mismatch mismatch, @Nullable SourceValue source, int stored, Supplier<Specimen> made) {
    fingerprint += mixed(mismatch, source, stored);
    switch (mismatch.kind()) {
      case WRONG -> wrong++;
      case FAILED -> failed++;
      case MISSING -> missing++;
      case LOSSY -> lossy++;
    }
    byMismatch.merge(mismatch, 1L, Long::sum);
    mismatch.loss().ifPresent(losses::add);
    Specimen before = specimens.get(mismatch);
    boolean smaller =
        before == null
            ? hasRoomFor(mismatch)
            : Specimen.isSmaller(source, before.source())
                || (place < places.getOrDefault(mismatch, 0L)
                    && !Specimen.isSmaller(before.source(), source));
    if (smaller) {
      specimens.put(mismatch, made.get());
      places.put(mismatch, place);
      if (failures().size() > MOST_FAILURES) {
        specimens.remove(failures().get(MOST_FAILURES));
      }
    }
  }

  private boolean hasRoomFor(Mismatch mismatch) {
    List<Mismatch> failures = failures();
    return mismatch.kind() != Mismatch.Kind.FAILED
        || failures.size() < MOST_FAILURES
        || mismatch.compareTo(failures.get(MOST_FAILURES - 1)) < 0;
  }

  private List<Mismatch> failures() {
    return specimens.keySet().stream().filter(d -> d.kind() == Mismatch.Kind.FAILED).toList();
  }

  /** Of equal sums over all values the same values show the same mismatches, but for chance. */
  private static long mixed(Mismatch mismatch, @Nullable SourceValue source, int stored) {
    long hash = source == null ? 0 : source.text().hashCode();
    hash = hash * 31 + mismatch.kind().ordinal();
    hash = hash * 31 + mismatch.loss().map(Loss::ordinal).orElse(-1);
    hash = (hash * 31 + stored) * 0x9E3779B97F4A7C15L;
    return hash ^ (hash >>> 29);
  }

  /** The number of specimens that are kept. */
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
    return ColumnReport.of(
        column,
        type,
        new ColumnReport.Counts(
            exact,
            lossy,
            failed,
            wrong,
            missing,
            losses.stream().sorted().toList(),
            byMismatch,
            fingerprint),
        advisories,
        specimens.values().stream().map(Specimen::example).toList());
  }
}
