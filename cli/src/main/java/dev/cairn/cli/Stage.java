package dev.cairn.cli;

import dev.cairn.catalog.TableName;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.text.Counted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One stage of a command, how far it is, and what is said of that. */
abstract sealed class Stage {
  /** The word for what is being done; empty if the command has only this stage. */
  final String what;

  private Stage(String what) {
    this.what = what;
  }

  /** A stage of which only the time is known. */
  static Stage of(String what) {
    return new Timed(what, null, false);
  }

  /** The server is asked for its tables. */
  static Stage catalog() {
    return of("reading the catalog");
  }

  /**
   * A stage that follows changes.
   *
   * @param duration how long; null if it ends at an event
   * @param counted whether {@link #records} is called
   */
  static Stage changes(@Nullable Duration duration, boolean counted) {
    return new Timed("following changes", duration, counted);
  }

  /** A stage that reads records for a time. */
  static Stage following(String what, Duration duration) {
    return new Timed(what, duration, true);
  }

  /**
   * A stage that reads the tables of a plan.
   *
   * @param most the rows that are read of each table or leaf partition, once each; 0 if they are
   *     read several times, so that no estimate says how many there are
   */
  static Stage tables(String what, IngestPlan plan, long most) {
    return new Tables(what, plan, most);
  }

  /**
   * A stage that reads a file of records.
   *
   * @param bytes the size of the file; 0 if it is not known, or read several times
   */
  static Stage records(String what, long bytes) {
    return new Records(what, bytes);
  }

  /** Takes the number of rows of a table; fewer than before are those of another pass. */
  void rows(TableName table, long rows) {}

  /** A table has been read. */
  void done(TableName table) {}

  /** Takes the number of records that were read or written, and the bytes of their file. */
  void records(long records, long bytes) {}

  /**
   * The parts of the line, in order; the caller separates them by commas.
   *
   * @param seconds the time since this stage began
   * @param inAll the time since the command began, in seconds
   */
  List<String> parts(double seconds, long inAll) {
    List<String> parts = new ArrayList<>();
    progress(seconds, parts);
    if (inAll > 0) {
      parts.add(elapsed(inAll) + " elapsed");
    }
    if (what.isEmpty()) {
      return parts;
    }
    String first = parts.isEmpty() ? what : what + ": " + parts.remove(0);
    parts.add(0, first);
    return parts;
  }

  abstract void progress(double seconds, List<String> parts);

  /** The time until all is done, if the rest takes as long as the share that is done. */
  static void left(double share, double seconds, List<String> parts) {
    if (share > 0) {
      parts.add(duration((long) Math.ceil(seconds / share - seconds)) + " left");
    }
  }

  private static void counted(long count, double seconds, List<String> parts) {
    parts.add(number(count) + (count == 1 ? " record" : " records"));
    rate(count, seconds, parts);
  }

  private static void rate(long count, double seconds, List<String> parts) {
    if (count > 0) {
      parts.add(String.format(Locale.ROOT, "%,.0f a second", count / seconds));
    }
  }

  /** Never 100 %, since the stage has not ended. */
  private static String percent(double share) {
    return Math.min(99, (int) (100 * share)) + " %";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 40 s}, {@code 3 min}, {@code 2 h 5 min}: minutes are rounded up. */
  private static String duration(long seconds) {
    long minutes = (seconds + 59) / 60;
    if (seconds < 100) {
      return seconds + " s";
    }
    return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** {@code 40 s}, {@code 3 min 20 s}, {@code 2 h 5 min}: rounded down. */
  private static String elapsed(long seconds) {
    long minutes = seconds / 60;
    if (seconds < 100) {
      return seconds + " s";
    }
    return minutes < 100
        ? minutes + " min " + seconds % 60 + " s"
        : minutes / 60 + " h " + minutes % 60 + " min";
  }

  private static final class Tables extends Stage {
    /** How far a table may be beyond its estimate before that is called wrong. */
    private static final double TOLERANCE = 1.1;

    private final int tables;

    /** The rows that are expected, of the tables with statistics. */
    private final Map<TableName, Long> expected = new HashMap<>();

    /** For each table that was begun, the number of rows reported last. */
    private final Map<TableName, Long> reported = new HashMap<>();

    private final Set<TableName> done = new HashSet<>();
    private long rows;

    Tables(String what, IngestPlan plan, long most) {
      super(what);
      tables = plan.collections().size();
      for (CollectionPlan collection : plan.collections()) {
        OptionalLong estimate = collection.table().statistics().rows();
        if (estimate.isPresent() && most > 0) {
          double limit = (double) most * Math.max(1, collection.table().leaves().size());
          expected.put(collection.table().name(), (long) Math.min(estimate.getAsLong(), limit));
        }
      }
    }

    @Override
    void rows(TableName table, long now) {
      long before = reported.getOrDefault(table, 0L);
      rows += now < before ? now : now - before;
      reported.put(table, now);
    }

    @Override
    void done(TableName table) {
      done.add(table);
    }

    @Override
    void progress(double seconds, List<String> parts) {
      long inAll = expected.values().stream().mapToLong(Long::longValue).sum();
      boolean beyond = expected.keySet().stream().anyMatch(this::isBeyondEstimate);
      double share = inAll == 0 || beyond ? 0 : (double) read() / inAll;
      boolean every = expected.size() == tables;
      boolean known = inAll > 0 && !beyond && done.size() < tables;
      if (known) {
        parts.add(
            percent(share)
                + (every
                    ? ""
                    : " of " + Counted.of(expected.size(), "table") + " with statistics"));
      }
      parts.add(done.size() + " of " + Counted.of(tables, "table"));
      boolean total = known && every && rows < inAll;
      parts.add(
          number(rows)
              + (total ? " of about " + number(inAll) : "")
              + (rows == 1 && !total ? " row" : " rows"));
      rate(rows, seconds, parts);
      if (known && every) {
        left(share, seconds, parts);
      }
    }

    /** The expected rows that have been read: all of a table that is done, however many it had. */
    private long read() {
      return expected.entrySet().stream()
          .mapToLong(
              table ->
                  done.contains(table.getKey())
                      ? table.getValue()
                      : Math.min(reported.getOrDefault(table.getKey(), 0L), table.getValue()))
          .sum();
    }

    /** Whether a table that is being read has more rows than its estimate, which is old then. */
    private boolean isBeyondEstimate(TableName table) {
      return !done.contains(table)
          && reported.getOrDefault(table, 0L)
              > TOLERANCE * expected.getOrDefault(table, Long.MAX_VALUE);
    }
  }

  private static final class Records extends Stage {
    private final long size;
    private long records;
    private long bytes;

    Records(String what, long size) {
      super(what);
      this.size = size;
    }

    @Override
    void records(long now, long bytesNow) {
      records = now;
      bytes = bytesNow;
    }

    @Override
    void progress(double seconds, List<String> parts) {
      double share = size == 0 ? 0 : Math.min(1.0, (double) bytes / size);
      if (size > 0) {
        parts.add(percent(share) + " of the file");
      }
      counted(records, seconds, parts);
      left(share, seconds, parts);
    }
  }

  private static final class Timed extends Stage {
    private final @Nullable Duration duration;
    private final boolean counted;
    private long records;

    Timed(String what, @Nullable Duration duration, boolean counted) {
      super(what);
      this.duration = duration;
      this.counted = counted;
    }

    @Override
    void records(long now, long bytes) {
      records = now;
    }

    @Override
    void progress(double seconds, List<String> parts) {
      if (counted) {
        counted(records, seconds, parts);
      }
      if (duration != null) {
        long rest = Math.max(0, duration.toSeconds() - (long) seconds);
        parts.add(duration(rest) + " left");
      }
    }
  }
}
