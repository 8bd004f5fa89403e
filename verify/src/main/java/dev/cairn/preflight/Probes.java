package dev.cairn.preflight;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.preflight.ProbeConditions.Probe;
import dev.cairn.verify.Verification;
import dev.cairn.verify.result.Progress;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks into the data for values that will break or lose something on their way, by SQL on the
 * server: one statement a table, over a sample of its rows, each with a timeout, all within a
 * budget. A sample that shows nothing proves nothing; a {@link Verification} of all rows does.
 * Immutable.
 */
public final class Probes {
  /** About how many rows of each table or leaf are looked at, unless another number is given. */
  public static final long DEFAULT_SAMPLE = 10_000;

  private final IngestPlan plan;
  private final long sample;
  private final Duration timeout;
  private final Duration budget;
  private final InstantSource clock;
  private final Set<TableName> left;
  private final Progress progress;

  private Probes(
      IngestPlan plan,
      long sample,
      Duration timeout,
      Duration budget,
      InstantSource clock,
      Set<TableName> left,
      Progress progress) {
    this.plan = plan;
    this.sample = sample;
    this.timeout = timeout;
    this.budget = budget;
    this.clock = clock;
    this.left = Set.copyOf(left);
    this.progress = progress;
  }

  /**
   * {@return probes of about 10,000 rows of each table or leaf, of all rows of one that has at most
   * twice as many, 10 seconds for each statement, 60 in all}
   *
   * @param plan the plan, whose advisories say what to look for
   * @param clock the time by which the budget is kept; it only goes forward
   */
  public static Probes of(IngestPlan plan, InstantSource clock) {
    return new Probes(
        plan,
        DEFAULT_SAMPLE,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        clock,
        Set.of(),
        (table, rows) -> {});
  }

  /**
   * {@return these probes with about this number of rows per table or leaf; {@link Long#MAX_VALUE}
   * is all}
   *
   * @param rows about how many rows
   */
  public Probes withSample(long rows) {
    return new Probes(plan, rows, timeout, budget, clock, left, progress);
  }

  /**
   * {@return these probes with other limits}
   *
   * @param perStatement the limit of one statement
   * @param inAll the limit of all statements together
   */
  public Probes within(Duration perStatement, Duration inAll) {
    return new Probes(plan, sample, perStatement, inAll, clock, left, progress);
  }

  /**
   * {@return these probes without these tables and leaves, which are not reported as skipped}
   *
   * @param relations the tables and leaves
   */
  public Probes without(Set<TableName> relations) {
    return new Probes(plan, sample, timeout, budget, clock, relations, progress);
  }

  /**
   * {@return these probes with a listener for their progress} It learns of the rows after each
   * table or leaf, since one statement looks at all of them.
   *
   * @param other learns how far they are
   */
  public Probes withProgress(Progress other) {
    return new Probes(plan, sample, timeout, budget, clock, left, other);
  }

  /**
   * The result of the probes.
   *
   * @param looked the count of each probe, in the plan's order, zeros included
   * @param skipped the tables and leaves that were not probed, because the budget was used up or a
   *     statement took too long
   * @param failed those that could not be looked at
   */
  public record Result(
      List<ProbeFinding> looked, List<TableName> skipped, List<ProbeFailure> failed) {
    /**
     * Keeps copies of the collections.
     *
     * @param looked the count of each probe, in the plan's order, zeros included
     * @param skipped the tables and leaves that were not probed, because the budget was used up or
     *     a statement took too long
     * @param failed those that could not be looked at
     */
    public Result {
      looked = List.copyOf(looked);
      skipped = List.copyOf(skipped);
      failed = List.copyOf(failed);
    }

    /** {@return the number of rows that were looked at, of all tables} */
    public long rows() {
      Map<TableName, Long> rows = new HashMap<>();
      looked.forEach(finding -> rows.put(finding.relation(), finding.looked()));
      return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return whether every row of every table was looked at} */
    public boolean isWhole() {
      return skipped.isEmpty() && failed.isEmpty() && looked.stream().allMatch(ProbeFinding::all);
    }

    /** {@return the values that were found, in the plan's order} */
    public List<ProbeFinding> findings() {
      return looked.stream().filter(finding -> finding.count() > 0).toList();
    }
  }

  /**
   * Looks at the tables. Nothing is written; the connection is left as it was. A table that cannot
   * be looked at is named, and the others are looked at.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @return what was found, skipped and refused
   * @throws dev.cairn.emulator.source.SourceException when the source cannot be read
   */
  public Result run(Connection connection) {
    List<ProbeFinding> findings = new ArrayList<>();
    List<TableName> skipped = new ArrayList<>();
    List<ProbeFailure> failed = new ArrayList<>();
    Instant end = clock.instant().plus(budget);
    for (CollectionPlan collection : plan.collections()) {
      Table table = collection.table();
      long rows = 0;
      for (TableName relation : table.relations()) {
        if (left.contains(relation)) {
          continue;
        }
        OptionalLong looked =
            clock.instant().isBefore(end)
                ? probe(connection, table, relation, findings, failed)
                : OptionalLong.empty();
        if (looked.isEmpty()) {
          skipped.add(relation);
        }
        rows += looked.orElse(0);
        progress.rows(table.name(), rows);
      }
      progress.done(table.name(), rows);
    }
    return new Result(findings, skipped, failed);
  }

  /** The number of rows that were looked at; empty if the time was not enough. */
  private OptionalLong probe(
      Connection connection,
      Table table,
      TableName relation,
      List<ProbeFinding> findings,
      List<ProbeFailure> failed) {
    try (SourceSession session = SourceSession.open(connection)) {
      session.limit(timeout);
      Optional<String> sampled = new ProbeSample(session, relation).of(sample);
      if (sampled.isEmpty()) {
        return OptionalLong.empty();
      }
      RelationProbe probe = new RelationProbe(session, relation, sampled.get());
      boolean sqlAscii = session.isSqlAscii();
      List<List<Probe>> byColumn = new ArrayList<>();
      for (Column column : table.columns()) {
        byColumn.add(ProbeConditions.of(column, plan.options().dmsSettings(), sqlAscii));
      }
      boolean done = probe.run(byColumn);
      findings.addAll(probe.findings());
      failed.addAll(probe.failed());
      return done ? OptionalLong.of(probe.looked()) : OptionalLong.empty();
    }
  }
}
