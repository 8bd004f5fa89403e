package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves a plan on a live database: every row becomes a DMS record, the record goes through the
 * transformation, and what the collection would hold is compared with what PostgreSQL holds. All
 * tables are read in one snapshot; memory does not grow with the rows. Immutable.
 *
 * <pre>{@code
 * Report report = Verification.of(plan).run(connection);
 * }</pre>
 */
public final class Verification {
  /** After how many rows of a table progress is told. */
  static final long PROGRESS_EVERY = 10_000;

  /** Whoever wants to know how far it is. */
  @FunctionalInterface
  public interface Progress {
    /** So many rows of the table have been checked. */
    void rows(TableName table, long checked);
  }

  private final IngestPlan plan;
  private final Dialect dialect;
  private final InstantSource clock;
  private final Progress progress;
  private final long sample;

  private Verification(
      IngestPlan plan, Dialect dialect, InstantSource clock, Progress progress, long sample) {
    this.plan = plan;
    this.dialect = dialect;
    this.clock = clock;
    this.progress = progress;
    this.sample = sample;
  }

  /**
   * Of every row, under the default dialect and the plan's DMS settings. Records bear the time
   * 1970-01-01 unless a {@link #withClock clock} is given.
   */
  public static Verification of(IngestPlan plan) {
    return new Verification(
        plan,
        Dialect.defaults(),
        InstantSource.fixed(Instant.EPOCH),
        (table, rows) -> {},
        Long.MAX_VALUE);
  }

  /** The same under another dialect. */
  public Verification withDialect(Dialect other) {
    return new Verification(plan, other, clock, progress, sample);
  }

  /** The same with the time that records and {@code CURRENT_TIMESTAMP()} show. */
  public Verification withClock(InstantSource other) {
    return new Verification(plan, dialect, other, progress, sample);
  }

  /** The same, telling its progress. */
  public Verification withProgress(Progress other) {
    return new Verification(plan, dialect, clock, other, sample);
  }

  /** The same over the first rows only that PostgreSQL gives of each table or leaf partition. */
  public Verification withSample(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a sample has at least one row: " + rows);
    }
    return new Verification(plan, dialect, clock, progress, rows);
  }

  /**
   * Checks every table of the plan. Nothing is written; the connection is left as it was.
   *
   * @throws dev.cairn.dms.DmsException when the source cannot be read
   */
  public Report run(Connection connection) {
    List<TableReport> tables = new ArrayList<>();
    try (SourceSession session = SourceSession.open(connection)) {
      for (CollectionPlan collection : plan.collections()) {
        tables.add(
            new TableCheck(collection, plan.options(), dialect, clock, progress)
                .run(session, sample));
      }
    }
    return new Report(plan.options().profile().label(), tables);
  }
}
