package dev.cairn.verify;

import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.emulator.task.Recording;
import dev.cairn.emulator.task.TaskFinding;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.session.Connector;
import dev.cairn.verify.assume.AssumptionRuns;
import dev.cairn.verify.assume.Assumptions;
import dev.cairn.verify.assume.Questions;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.OwnRules;
import dev.cairn.verify.check.Unread;
import dev.cairn.verify.replay.ReplayEngine;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Progress;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Proves a plan on a live database over both phases of a task, while others write to it: the load
 * of every table and the changes after it become DMS records, the records are replayed into
 * collections, and these are compared with the tables as they are in the end snapshot, up to which
 * exactly the changes were replayed. Load and change records of one key are compared, too.
 * Immutable.
 *
 * <pre>{@code
 * ChangeVerification.Result result =
 *     ChangeVerification.of(plan).run(connector, Duration.ofMinutes(1));
 * }</pre>
 */
public final class ChangeVerification {
  /**
   * The result of the verification.
   *
   * @param report the collections against the tables in the end snapshot
   * @param loaded the number of rows of the load
   * @param changed the number of change records
   * @param findings what came by that means something for the collections, such as a TRUNCATE, with
   *     how often it did, in the order of the first time
   */
  public record Result(Report report, long loaded, long changed, Map<String, Long> findings) {
    /**
     * Keeps a copy of the findings.
     *
     * @param report the collections against the tables in the end snapshot
     * @param loaded the number of rows of the load
     * @param changed the number of change records
     * @param findings what came by that means something for the collections, such as a TRUNCATE,
     *     with how often it did, in the order of the first time
     */
    public Result {
      findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }
  }

  private final IngestPlan plan;
  private final Dialect dialect;
  private final InstantSource clock;
  private final Recording.Progress progress;
  private final Progress comparison;
  private final boolean everyAssumption;

  private ChangeVerification(
      IngestPlan plan,
      Dialect dialect,
      InstantSource clock,
      Recording.Progress progress,
      Progress comparison,
      boolean everyAssumption) {
    this.plan = plan;
    this.dialect = dialect;
    this.clock = clock;
    this.progress = progress;
    this.comparison = comparison;
    this.everyAssumption = everyAssumption;
  }

  /**
   * {@return a verification under the default dialect and the plan's DMS settings} Records have the
   * time 1970-01-01 unless a {@link #withClock clock} is given.
   *
   * @param plan the plan to prove
   */
  public static ChangeVerification of(IngestPlan plan) {
    return new ChangeVerification(
        plan,
        Dialect.defaults(),
        InstantSource.fixed(Instant.EPOCH),
        rows -> {},
        (table, rows) -> {},
        false);
  }

  /**
   * {@return this verification under another dialect}
   *
   * @param other the answers to the open questions about Rockset
   */
  public ChangeVerification withDialect(Dialect other) {
    return new ChangeVerification(plan, other, clock, progress, comparison, everyAssumption);
  }

  /**
   * {@return this verification with the time of records and of {@code CURRENT_TIMESTAMP()}}
   *
   * @param other asked once for each record
   */
  public ChangeVerification withClock(InstantSource other) {
    return new ChangeVerification(plan, dialect, other, progress, comparison, everyAssumption);
  }

  /**
   * {@return this verification with a listener for the progress of the load and the changes}
   *
   * @param other learns how far it is
   */
  public ChangeVerification withProgress(Recording.Progress other) {
    return new ChangeVerification(plan, dialect, clock, other, comparison, everyAssumption);
  }

  /**
   * {@return this verification with a listener for the progress of the comparison after them}
   *
   * @param other learns how far it is
   */
  public ChangeVerification withComparisonProgress(Progress other) {
    return new ChangeVerification(plan, dialect, clock, progress, other, everyAssumption);
  }

  /**
   * {@return this verification under every relevant answer to the open questions, as {@link
   * Verification#underAllAssumptions()}} The load and the changes are read once nevertheless; the
   * rows that did not change are tried as if they had.
   */
  public ChangeVerification underAllAssumptions() {
    return new ChangeVerification(plan, dialect, clock, progress, comparison, true);
  }

  /**
   * Reads the load, follows the changes for a duration, takes the end snapshot, and compares.
   * Nothing is written; the replication slot is temporary and dropped before the comparison begins.
   *
   * @param connector opens connections to the source
   * @param changes how long changes are followed
   * @return the report, and what else was seen
   * @throws dev.cairn.emulator.source.SourceException {@code SOURCE_UNREADABLE} when the source
   *     cannot be read, or not by logical decoding; {@code IO} when a temporary file cannot be
   *     written
   */
  public Result run(Connector connector, Duration changes) {
    try (Recording recording =
        Recording.make(
            connector,
            plan.collections().stream().map(CollectionPlan::table).toList(),
            changes,
            progress)) {
      return verify(recording);
    }
  }

  /** Verifies a recording of the plan's tables, which several verifications may share. */
  Result verify(Recording recording) {
    List<TableReport> tables = new ArrayList<>();
    Map<String, Long> findings = new LinkedHashMap<>();
    long changed = 0;
    recording.findings().forEach(finding -> findings.put(finding.message(), 1L));
    for (CollectionPlan collection : plan.collections()) {
      TableRuns runs = new TableRuns(collection, recording);
      TableReport report = runs.report();
      comparison.done(report.name(), report.rows());
      tables.add(report);
      changed += runs.changed;
      runs.findings.forEach((finding, count) -> findings.merge(finding, count, Long::sum));
    }
    return new Result(
        new Report(plan.options().profile().label(), tables, OwnRules.findings(plan)).unlessEmpty(),
        recording.rows(),
        changed,
        findings);
  }

  /** The recording of one table, replayed under one set of assumptions or several. */
  private final class TableRuns {
    private final CollectionPlan collection;
    private final Recording recording;
    private final Assumptions given = new Assumptions(dialect, plan.options().dmsSettings());

    /** Those under the given assumptions. */
    private final Map<String, Long> findings = new LinkedHashMap<>();

    private long changed;

    TableRuns(CollectionPlan collection, Recording recording) {
      this.collection = collection;
      this.recording = recording;
    }

    /** A table that cannot be read, or at which Cairn fails, has a finding instead of counts. */
    TableReport report() {
      try {
        recording
            .failure(collection.table())
            .ifPresent(
                failure -> {
                  throw failure;
                });
        return withNewPartitions(compared());
      } catch (RuntimeException e) {
        return Unread.because(collection, e);
      }
    }

    /** The rows of new partitions are not compared, since the plan does not know them. */
    private TableReport withNewPartitions(TableReport report) {
      TableReport all = report;
      for (TaskFinding partition : recording.newPartitions(collection.table())) {
        all =
            all.with(
                Finding.of(
                    FindingCode.NOT_IN_PLAN,
                    collection.table().name(),
                    partition.message(),
                    "Generate the bundle again: each partition needs a selection rule."));
      }
      return all;
    }

    private TableReport compared() {
      if (!everyAssumption) {
        return replay(given);
      }
      TableReport replayed =
          new AssumptionRuns(given, collection.table().keyColumns(), this::replay)
              .run(Questions.withChanges(collection, given));
      return given.phasesMayDiffer(collection)
          ? replayed.withSafetyOf(
              ChangedRowsCheck.underAllAssumptions(
                  collection,
                  plan.options(),
                  given,
                  clock,
                  recording.consistentPoint(),
                  Long.MAX_VALUE,
                  Set.of()))
          : replayed;
    }

    private TableReport replay(Assumptions assumptions) {
      CheckedTable table = assumptions.of(collection, plan.options());
      DmsSettings settings = table.settings();
      boolean sendsOldKeys = settings.isOn(DmsSetting.ENABLE_BEFORE_IMAGE);
      boolean counts = assumptions.equals(given);
      Consumer<String> find =
          message -> {
            if (counts) {
              findings.merge(message, 1L, Long::sum);
            }
          };
      try (ReplayEngine replay = ReplayEngine.of(table, clock).reporting(comparison::rows)) {
        long changes =
            recording.replay(
                collection.table(),
                sendsOldKeys ? settings : settings.with(DmsSetting.ENABLE_BEFORE_IMAGE, "true"),
                collection.columnsAsText(),
                clock,
                record ->
                    data(record)
                        .map(
                            data ->
                                replay.accept(
                                    0,
                                    sendsOldKeys ? data : RecordParser.withoutBeforeImage(data),
                                    data))
                        .filter(finding -> !finding.isEmpty())
                        .ifPresent(find),
                finding -> {
                  find.accept(finding.message());
                  finding
                      .operation()
                      .ifPresent(
                          operation -> {
                            if (operation == ControlOperation.TRUNCATE_TABLE) {
                              replay.emptied(0, finding.message());
                            } else {
                              replay.altered(0, finding.message());
                            }
                          });
                });
        if (counts) {
          changed = changes;
        }
        return replay.compare(recording.consistentPoint(), counts).get(0);
      }
    }
  }

  /** Control records leave nothing in a collection; what they are about is among the findings. */
  private static Optional<DmsRecord.Data> data(byte[] record) {
    return RecordParser.own(record) instanceof DmsRecord.Data data
        ? Optional.of(data)
        : Optional.empty();
  }
}
