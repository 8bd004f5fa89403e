package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.Connector;
import dev.cairn.dms.DmsException;
import dev.cairn.dms.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

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
  private final boolean everyAssumption;

  private Verification(
      IngestPlan plan,
      Dialect dialect,
      InstantSource clock,
      Progress progress,
      long sample,
      boolean everyAssumption) {
    this.everyAssumption = everyAssumption;
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
        Long.MAX_VALUE,
        false);
  }

  /** The same under another dialect. */
  public Verification withDialect(Dialect other) {
    return new Verification(plan, other, clock, progress, sample, everyAssumption);
  }

  /** The same with the time that records and {@code CURRENT_TIMESTAMP()} show. */
  public Verification withClock(InstantSource other) {
    return new Verification(plan, dialect, other, progress, sample, everyAssumption);
  }

  /** The same, telling its progress. */
  public Verification withProgress(Progress other) {
    return new Verification(plan, dialect, clock, other, sample, everyAssumption);
  }

  /** The same over the first rows only that PostgreSQL gives of each table or leaf partition. */
  public Verification withSample(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a sample has at least one row: " + rows);
    }
    return new Verification(plan, dialect, clock, progress, rows, everyAssumption);
  }

  /**
   * The same under every relevant answer to the open questions about Rockset's dialect and DMS:
   * each alone, then all combinations of those that change something. The counts are those of the
   * dialect and settings given; each column has a {@link ColumnReport#safety()} besides. Every
   * table is read once for each set of answers.
   */
  public Verification underAllAssumptions() {
    return new Verification(plan, dialect, clock, progress, sample, true);
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
        tables.add(check(collection, session));
      }
    }
    return new Report(plan.options().profile().label(), tables);
  }

  /**
   * The same with several tables at a time, each on a connection of its own and all in one
   * snapshot.
   *
   * @param threads how many at a time, at least 1
   * @throws dev.cairn.dms.DmsException when the source cannot be read
   */
  public Report run(Connector connector, int threads) {
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (Connection connection = connector.open();
        SourceSession session = SourceSession.open(connection)) {
      String snapshot = session.exportSnapshot();
      List<Future<TableReport>> running = new ArrayList<>();
      for (CollectionPlan collection : plan.collections()) {
        running.add(workers.submit(() -> check(collection, connector, snapshot)));
      }
      List<TableReport> tables = new ArrayList<>();
      for (Future<TableReport> table : running) {
        tables.add(table.get());
      }
      return new Report(plan.options().profile().label(), tables);
    } catch (SQLException e) {
      throw DmsException.unreadable("the source cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the verification was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private TableReport check(CollectionPlan collection, Connector connector, String snapshot) {
    try (Connection connection = connector.open();
        SourceSession session = SourceSession.open(connection, snapshot)) {
      return check(collection, session);
    } catch (SQLException e) {
      throw DmsException.unreadable("the source cannot be reached", e);
    }
  }

  private TableReport check(CollectionPlan collection, SourceSession session) {
    Assumptions given = new Assumptions(dialect, plan.options().dmsSettings());
    Function<Assumptions, TableReport> check =
        assumptions ->
            new TableCheck(
                    collection,
                    plan.options().withDmsSettings(assumptions.dmsSettings()),
                    assumptions.dialect(),
                    clock,
                    progress)
                .run(session, sample);
    return everyAssumption
        ? new AssumptionRuns(given, check).run(given.questions(collection))
        : check.apply(given);
  }
}
