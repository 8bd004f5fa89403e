package dev.cairn.bundle;

import dev.cairn.catalog.Table;
import dev.cairn.plan.TaskNote;
import java.util.Locale;

/**
 * The task settings of a table, decided by its estimated rows and bytes and by the changes that are
 * expected of it. The thresholds are Cairn's choice: Rockset's documentation names the kinds of
 * tables, and no numbers.
 *
 * @param variant the settings
 * @param reason why these, as a phrase
 */
record TaskChoice(TaskSettings.Variant variant, String reason) {
  /** The records of a second that one shard takes (documented by AWS). */
  private static final int HIGH_RATE = 1000;

  private static final long MANY_ROWS = 10_000_000;
  private static final long MANY_GIB = 10;

  /** The choice for a table of this size. */
  static TaskChoice of(Table table, StreamSize size) {
    long rows = table.statistics().rows().orElse(-1);
    long gib = table.statistics().bytes().orElse(0) >> 30;
    if (size.changesPerSecond() > HIGH_RATE) {
      return new TaskChoice(
          TaskSettings.Variant.HIGH_CHANGE_RATE,
          number(size.changesPerSecond())
              + " changes/s are expected, more than the "
              + number(HIGH_RATE)
              + " records/s of one shard");
    }
    if (rows >= MANY_ROWS) {
      return new TaskChoice(
          TaskSettings.Variant.LARGE_TABLES,
          "about " + number(rows) + " rows, at least " + number(MANY_ROWS));
    }
    if (gib >= MANY_GIB) {
      return new TaskChoice(
          TaskSettings.Variant.LARGE_TABLES,
          "about " + number(gib) + " GiB, at least " + number(MANY_GIB));
    }
    return new TaskChoice(
        TaskSettings.Variant.STANDARD,
        (rows < 0 ? "rows are not known" : "about " + number(rows) + " rows")
            + " and "
            + number(size.changesPerSecond())
            + " changes/s");
  }

  TaskNote note() {
    return new TaskNote(variant.path(), reason);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
