package dev.cairn.verify;

import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.verify.assume.AssumptionRuns;
import dev.cairn.verify.assume.Assumptions;
import dev.cairn.verify.assume.Questions;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A replay of records under every relevant answer to the open questions about Rockset's dialect.
 * Those about DMS are not open any more: the records show what it did.
 */
public final class ReplayAssumptions {
  /** The source of the records. */
  @FunctionalInterface
  public interface Replays {
    /**
     * Replays all records under this dialect and returns the report.
     *
     * @param dialect the answers to the open questions about Rockset
     * @return the report under these answers
     */
    Report under(Dialect dialect);
  }

  private final Dialect given;
  private final Replays replays;
  private final Map<Dialect, Report> known = new HashMap<>();

  private ReplayAssumptions(Dialect given, Replays replays) {
    this.given = given;
    this.replays = replays;
  }

  /**
   * {@return the report under the dialect given, which is asked for first, each column with its
   * {@link ColumnReport#safety()}}
   *
   * @param plan the plan to prove
   * @param given the dialect whose counts are reported
   * @param replays of this plan; asked at most once for each dialect
   */
  public static Report report(IngestPlan plan, Dialect given, Replays replays) {
    return new ReplayAssumptions(given, replays).report(plan);
  }

  private Report report(IngestPlan plan) {
    Assumptions assumptions = new Assumptions(given, plan.options().dmsSettings());
    List<TableReport> tables = new ArrayList<>();
    for (int i = 0; i < plan.collections().size(); i++) {
      int table = i;
      CollectionPlan collection = plan.collections().get(i);
      tables.add(
          new AssumptionRuns(
                  assumptions,
                  collection.table().keyColumns(),
                  answers -> under(answers.dialect()).tables().get(table))
              .run(Questions.ofRecords(collection, assumptions)));
    }
    return new Report(under(given).profile(), tables, under(given).ownFindings());
  }

  private Report under(Dialect dialect) {
    Report report = known.get(dialect);
    if (report == null) {
      report = replays.under(dialect);
      known.put(dialect, report);
    }
    return report;
  }
}
