package dev.cairn.verify;

import dev.cairn.mapping.Advisory;
import dev.cairn.postgres.PgType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what becomes of one column's values and keeps the shortest example of the worst defect.
 */
final class Tally {
  /** The defects, the worst last; of examples the worst is kept. */
  private enum Defect {
    NONE,
    LOSSY,
    MISSING,
    FAILED,
    WRONG
  }

  private final String column;
  private final PgType type;
  private final Set<Loss> losses = EnumSet.noneOf(Loss.class);
  private final List<Advisory> advisories;
  private long exact;
  private long lossy;
  private long failed;
  private long wrong;
  private long missing;
  private Defect shown = Defect.NONE;
  private @Nullable Example example;

  Tally(String column, PgType type, List<Advisory> advisories) {
    this.advisories = advisories;
    this.column = column;
    this.type = type;
  }

  /** Counts a comparison; the example is made only if it is to be kept. */
  void judged(Judgement judgement, @Nullable String held, Supplier<Example> made) {
    if (judgement instanceof Judgement.Exact) {
      exact++;
    } else if (judgement instanceof Judgement.Lossy loss) {
      lossy++;
      losses.add(loss.loss());
      show(Defect.LOSSY, held, made);
    } else if (judgement instanceof Judgement.Missing) {
      missing++;
      show(Defect.MISSING, held, made);
    } else {
      wrong++;
      show(Defect.WRONG, held, made);
    }
  }

  /** Counts a value whose expression failed. */
  void failed(@Nullable String held, Supplier<Example> made) {
    failed++;
    show(Defect.FAILED, held, made);
  }

  private void show(Defect defect, @Nullable String held, Supplier<Example> made) {
    int order = defect.compareTo(shown);
    if (order < 0) {
      return;
    }
    if (order == 0 && !isSmaller(held)) {
      return;
    }
    shown = defect;
    shownHeld = held;
    example = made.get();
  }

  private @Nullable String shownHeld;

  /** Shorter first, then by code units, null the smallest: the same example whatever the order. */
  private boolean isSmaller(@Nullable String held) {
    String before = shownHeld;
    if (before == null || held == null) {
      return held == null && before != null;
    }
    int byLength = Integer.compare(held.length(), before.length());
    return byLength < 0 || (byLength == 0 && held.compareTo(before) < 0);
  }

  ColumnReport report() {
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
        Optional.ofNullable(example),
        Optional.empty(),
        Optional.empty());
  }
}
