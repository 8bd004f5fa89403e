package dev.cairn.verify;

import dev.cairn.CairnException;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.session.Connector;
import dev.cairn.verify.assume.AssumptionRuns;
import dev.cairn.verify.assume.Assumptions;
import dev.cairn.verify.assume.Questions;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.OwnRules;
import dev.cairn.verify.check.ReadableColumns;
import dev.cairn.verify.check.Unread;
import dev.cairn.verify.pass.Division;
import dev.cairn.verify.pass.LocalPasses;
import dev.cairn.verify.pass.Passes;
import dev.cairn.verify.pass.Piece;
import dev.cairn.verify.pass.RowReading;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import dev.cairn.verify.worker.Workers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Proves a plan on a live database: every row becomes a DMS record, the record goes through the
 * transformation, and the resulting document is compared with the source values. All tables are
 * read in one snapshot; memory does not grow with the rows. Immutable.
 *
 * <pre>{@code
 * Report report = Verification.of(plan).run(connection);
 * }</pre>
 */
public final class Verification {
  private final IngestPlan plan;
  private final Dialect dialect;
  private final InstantSource clock;
  private final Progress progress;
  private final long sample;
  private final boolean everyAssumption;
  private final boolean shrinking;
  private final long pages;

  private Verification(
      IngestPlan plan,
      Dialect dialect,
      InstantSource clock,
      Progress progress,
      long sample,
      boolean everyAssumption,
      boolean shrinking,
      long pages) {
    this.pages = pages;
    this.shrinking = shrinking;
    this.everyAssumption = everyAssumption;
    this.plan = plan;
    this.dialect = dialect;
    this.clock = clock;
    this.progress = progress;
    this.sample = sample;
  }

  /**
   * {@return a verification of every row, under the default dialect and the plan's DMS settings}
   * Records have the time 1970-01-01 unless a {@link #withClock clock} is given.
   *
   * @param plan the plan to prove
   */
  public static Verification of(IngestPlan plan) {
    return new Verification(
        plan,
        Dialect.defaults(),
        InstantSource.fixed(Instant.EPOCH),
        (table, rows) -> {},
        Long.MAX_VALUE,
        false,
        true,
        Division.PAGES);
  }

  /**
   * {@return this verification under another dialect}
   *
   * @param other the answers to the open questions about Rockset
   */
  public Verification withDialect(Dialect other) {
    return new Verification(
        plan, other, clock, progress, sample, everyAssumption, shrinking, pages);
  }

  /**
   * {@return this verification with the time of records and of {@code CURRENT_TIMESTAMP()}}
   *
   * @param other asked once for each record
   */
  public Verification withClock(InstantSource other) {
    return new Verification(
        plan, dialect, other, progress, sample, everyAssumption, shrinking, pages);
  }

  /**
   * {@return this verification with a listener for its progress}
   *
   * @param other learns how far it is; several threads may call it at once
   */
  public Verification withProgress(Progress other) {
    return new Verification(plan, dialect, clock, other, sample, everyAssumption, shrinking, pages);
  }

  /**
   * {@return this verification with at most this number of rows per table or leaf partition, in
   * PostgreSQL's order}
   *
   * @param rows the most rows; at least 1
   */
  public Verification withSample(long rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a sample has at least one row: " + rows);
    }
    return new Verification(
        plan, dialect, clock, progress, rows, everyAssumption, shrinking, pages);
  }

  /**
   * {@return this verification under every relevant answer to the open questions about Rockset's
   * dialect and DMS: each alone, then all combinations of those that change something} The counts
   * are those of the dialect and settings given; each column also has a {@link
   * ColumnReport#safety()}. What has another form in changes than in the load is tried on the same
   * rows, as if each had been inserted, and updated without a value being touched. Every table is
   * read once for each set of answers.
   */
  public Verification underAllAssumptions() {
    return new Verification(plan, dialect, clock, progress, sample, true, shrinking, pages);
  }

  /**
   * {@return this verification with examples taken unchanged from the tables} Otherwise each is
   * shrunk in the end, as long as it shows the same mismatch and PostgreSQL takes it for a value of
   * the column's type.
   */
  public Verification withoutShrinking() {
    return new Verification(plan, dialect, clock, progress, sample, everyAssumption, false, pages);
  }

  /**
   * {@return this verification with pieces of this number of pages, where several threads or
   * workers read a table} The report is the same.
   *
   * @param number the pages of a piece, at least 1; otherwise 1024
   */
  public Verification withPagesAtATime(long number) {
    if (number < 1) {
      throw new IllegalArgumentException("a piece has at least one page: " + number);
    }
    return new Verification(
        plan, dialect, clock, progress, sample, everyAssumption, shrinking, number);
  }

  /**
   * Checks every table of the plan. Nothing is written; the connection is left as it was. A table
   * that cannot be read is a finding of the report, and the others are checked. Where the server is
   * lost or this thread is interrupted, which it stays, the report has the tables that were
   * finished, and findings of the others.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it, and nothing is
   *     written
   * @return the report, with the tables in the plan's order
   * @throws dev.cairn.emulator.source.SourceException when the source cannot be read at all
   */
  public Report run(Connection connection) {
    try (SourceSession session = SourceSession.open(connection)) {
      return report(checks(Division.none()).run(List.of(session)));
    }
  }

  /**
   * Checks every table with several threads, each on a connection of its own and all in one
   * snapshot: several tables at a time, and partitions or ranges of pages of one table. The report
   * is the same, too. Where the server gives fewer connections, or does not let them share a
   * snapshot, fewer are used, and {@link Progress#notice} says so.
   *
   * @param connector is asked for one connection after the other, at most one for each table,
   *     partition, or range of pages of a large one
   * @param threads how many threads read, at least 1
   * @return the report, with the tables in the plan's order
   * @throws dev.cairn.emulator.source.SourceException when the source cannot be read at all
   */
  public Report run(Connector connector, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread: " + threads);
    }
    try (Readers readers = Readers.open(connector)) {
      Division division = threads == 1 ? Division.none() : division(readers.sessions().get(0));
      long pieces = plan.collections().stream().mapToLong(c -> division.of(c.table()).size()).sum();
      if (!Thread.currentThread().isInterrupted()) {
        readers.share(connector, (int) Math.min(threads, pieces), progress::notice);
      }
      return report(checks(division).run(readers.sessions()));
    } catch (SQLException e) {
      throw SourceException.unreadable("the source's connections cannot be closed", e);
    }
  }

  /**
   * Checks every table with workers, such as those of a cluster, each on a connection of its own
   * and all in one snapshot. The report is the same, too. All records have the time that the {@link
   * #withClock clock} has at the beginning.
   *
   * <p>This session only holds the snapshot, and the locks on the tables that are read in several
   * pieces, while workers read; no session can change these tables' definitions or rewrite them
   * meanwhile. It reads what cannot be divided: pieces for which workers get no lock, and under all
   * assumptions the records of changes.
   *
   * @param connector is asked for one connection
   * @param workers read the pieces; called several times
   * @return the report, with the tables in the plan's order
   * @throws dev.cairn.emulator.source.SourceException when the source cannot be read, when it
   *     shares no snapshot, or when this session is lost; and whatever the workers throw
   * @throws IllegalStateException when a piece was not counted, or twice
   */
  public Report run(Connector connector, Workers workers) {
    try (Connection connection = connector.open();
        SourceSession session = SourceSession.open(connection)) {
      String snapshot = session.exportSnapshot();
      Division division = division(session);
      Instant now = clock.instant();
      RemotePasses passes = new RemotePasses(session, snapshot, plan, sample, now, workers);
      return report(withClock(InstantSource.fixed(now)).tables(session, passes, division));
    } catch (SQLException e) {
      throw SourceException.unreadable("the source cannot be reached", e);
    }
  }

  private List<TableReport> tables(SourceSession session, RemotePasses passes, Division division) {
    List<RowReading> readings =
        plan.collections().stream()
            .map(c -> new RowReading(given().of(c, plan.options()), clock, sample))
            .toList();
    passes.begin(given(), readings, division);
    List<TableReport> reports = new ArrayList<>();
    for (int i = 0; i < plan.collections().size(); i++) {
      CollectionPlan collection = plan.collections().get(i);
      List<Piece> pieces = division.of(collection.table());
      int table = i;
      try {
        reports.add(check(collection, session, reading -> passes.of(table, reading, pieces)));
      } catch (SourceException e) {
        progress.failed(collection.table().name(), e);
        reports.add(Unread.because(collection, e));
      } catch (CairnException | CancellationException e) {
        throw e;
      } catch (RuntimeException e) {
        progress.failed(collection.table().name(), e);
        reports.add(Unread.because(collection, e));
      } catch (StackOverflowError | AssertionError e) {
        progress.failed(collection.table().name(), e);
        reports.add(Unread.internal(collection, e));
      }
    }
    return reports;
  }

  /** The first rows of a sample can only be read one after the other. */
  private Division division(SourceSession session) {
    return sample == Long.MAX_VALUE
        ? Division.of(session, plan.collections(), pages)
        : Division.none();
  }

  private ParallelChecks checks(Division division) {
    return new ParallelChecks(
        plan.collections(),
        (collection, session, crew) ->
            check(
                collection,
                session,
                reading ->
                    new LocalPasses(
                        reading, session, crew, division.of(collection.table()), progress)),
        progress);
  }

  private Report report(List<TableReport> tables) {
    List<Finding> findings = new ArrayList<>(Unread.hidden(plan));
    findings.addAll(OwnRules.findings(plan));
    return new Report(plan.options().profile().label(), tables, findings).unlessEmpty();
  }

  private TableReport check(
      CollectionPlan collection, SourceSession session, Function<RowReading, Passes> passes) {
    TableReport report =
        new ReadableColumns(new CheckedTable(collection, plan.options(), dialect), session, sample)
            .check(unread -> check(collection, session, passes, unread));
    progress.done(report.name(), report.rows());
    return report;
  }

  private TableReport check(
      CollectionPlan collection,
      SourceSession session,
      Function<RowReading, Passes> passes,
      Set<String> unread) {
    Assumptions given = given();
    Function<Assumptions, TableReport> check =
        assumptions -> {
          RowReading reading =
              new RowReading(assumptions.of(collection, plan.options()), clock, sample);
          return new TableCheck(
                  reading, passes.apply(reading), shrinking && assumptions.equals(given))
              .run(session, unread);
        };
    TableReport report =
        everyAssumption
            ? new AssumptionRuns(given, collection.table().keyColumns(), check)
                .run(Questions.ofLoad(collection, given))
            : check.apply(given);
    return everyAssumption && given.phasesMayDiffer(collection)
        ? report.withSafetyOf(
            ChangedRowsCheck.underAllAssumptions(
                collection, plan.options(), given, clock, session, sample, unread))
        : report;
  }

  private Assumptions given() {
    return new Assumptions(dialect, plan.options().dmsSettings());
  }
}
