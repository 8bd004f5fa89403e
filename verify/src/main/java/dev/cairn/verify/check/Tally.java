package dev.cairn.verify.check;

import dev.cairn.mapping.Advisory;
import dev.cairn.postgres.PgType;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Mismatch;
import dev.cairn.verify.result.Specimen;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
  private final NavigableMap<Mismatch, Kept> specimens = new TreeMap<>();
  private final Map<Mismatch, Long> byMismatch = new HashMap<>();
  private long exact;
  private long lossy;
  private long failed;
  private long wrong;
  private long missing;
  private long fingerprint;

  /** A specimen, and the place of its row in the table's order. */
  private record Kept(Specimen specimen, long place) {
    /** Whether a value is to be kept instead: a smaller one, or an equal one of an earlier row. */
    boolean givesWayTo(@Nullable SourceValue source, long otherPlace) {
      return Specimen.isSmaller(source, specimen.source())
          || (otherPlace < place && !Specimen.isSmaller(specimen.source(), source));
    }
  }

  public Tally(String column, PgType type, List<Advisory> advisories) {
    this.advisories = advisories;
    this.column = column;
    this.type = type;
  }

  /** Counts an exact value. */
  void exact() {
    exact++;
  }

  /**
   * Counts a value that does not arrive as it is; the specimen is made only if it is to be kept.
   *
   * @param stored the hash of what is stored instead
   * @param place of the row in the table's order; rows may come in any order
   */
  void mismatch(
      Mismatch mismatch,
      @Nullable SourceValue source,
      int stored,
      long place,
      Supplier<Specimen> made) {
    fingerprint += mixed(mismatch, source, stored);
    switch (mismatch.kind()) {
      case WRONG -> wrong++;
      case FAILED -> failed++;
      case MISSING -> missing++;
      case LOSSY -> lossy++;
    }
    byMismatch.merge(mismatch, 1L, Long::sum);
    mismatch.loss().ifPresent(losses::add);
    keep(mismatch, source, place, made);
  }

  private void keep(
      Mismatch mismatch, @Nullable SourceValue source, long place, Supplier<Specimen> made) {
    Kept before = specimens.get(mismatch);
    if (before == null ? hasRoomFor(mismatch) : before.givesWayTo(source, place)) {
      specimens.put(mismatch, new Kept(made.get(), place));
      if (failures().size() > MOST_FAILURES) {
        specimens.remove(failures().get(MOST_FAILURES));
      }
    }
  }

  /**
   * Adds what another tally of the column counted in other rows. Tallies of different rows can be
   * merged in any order and grouping; the result is that of all rows in one tally.
   */
  void merge(Tally other) {
    exact += other.exact;
    lossy += other.lossy;
    failed += other.failed;
    wrong += other.wrong;
    missing += other.missing;
    fingerprint += other.fingerprint;
    losses.addAll(other.losses);
    other.byMismatch.forEach((mismatch, count) -> byMismatch.merge(mismatch, count, Long::sum));
    other.specimens.forEach(
        (mismatch, kept) -> keep(mismatch, kept.specimen().source(), kept.place(), kept::specimen));
  }

  /** Writes what was counted; equal counts are equal bytes. */
  void write(DataOutput out) throws IOException {
    for (long count : new long[] {exact, lossy, failed, wrong, missing, fingerprint}) {
      out.writeLong(count);
    }
    out.writeInt(byMismatch.size());
    for (Map.Entry<Mismatch, Long> entry : new TreeMap<>(byMismatch).entrySet()) {
      PartBytes.mismatch(out, entry.getKey());
      out.writeLong(entry.getValue());
    }
    out.writeInt(specimens.size());
    for (Map.Entry<Mismatch, Kept> entry : specimens.entrySet()) {
      PartBytes.mismatch(out, entry.getKey());
      PartBytes.specimen(out, entry.getValue().specimen());
      out.writeLong(entry.getValue().place());
    }
  }

  /** Adds what another tally of the column wrote; see {@link #merge(Tally)}. */
  void merge(DataInput in) throws IOException {
    exact += in.readLong();
    lossy += in.readLong();
    failed += in.readLong();
    wrong += in.readLong();
    missing += in.readLong();
    fingerprint += in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      Mismatch mismatch = PartBytes.mismatch(in);
      byMismatch.merge(mismatch, in.readLong(), Long::sum);
      mismatch.loss().ifPresent(losses::add);
    }
    for (int left = in.readInt(); left > 0; left--) {
      Mismatch mismatch = PartBytes.mismatch(in);
      Specimen specimen = PartBytes.specimen(in);
      keep(mismatch, specimen.source(), in.readLong(), () -> specimen);
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
    for (Map.Entry<Mismatch, Kept> entry : specimens.entrySet()) {
      Kept kept = entry.getValue();
      entry.setValue(new Kept(smaller.apply(kept.specimen()), kept.place()));
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
        specimens.values().stream().map(kept -> kept.specimen().example()).toList());
  }
}
