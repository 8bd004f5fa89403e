package dev.cairn.report;

import dev.cairn.finding.Causes;
import dev.cairn.plan.IngestPlan;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportCauses;
import dev.cairn.verify.result.TableReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** A verification as a page: what failed and why, and the counts of each table. */
public final class VerifyPage {
  private VerifyPage() {}

  /**
   * {@return the page, without a next command}
   *
   * @param report the result of a verification
   * @param plan that was verified
   * @param values whether examples show values or only their shape
   */
  public static Page of(Report report, IngestPlan plan, ExampleValues values) {
    Causes causes = ReportCauses.of(report, plan, values);
    List<String> notChecked = new ArrayList<>(Pages.left(plan));
    for (TableReport table : report.tables()) {
      List<String> columns =
          table.columns().stream()
              .filter(c -> c.exact() + c.lossy() == 0 && c.isGood())
              .map(ColumnReport::column)
              .toList();
      if (!columns.isEmpty()) {
        notChecked.add(
            table.name().toSql() + ": no value was compared of " + String.join(", ", columns));
      }
    }
    return new Page(
        "verify",
        Pages.found(plan.catalog()) + ", " + Words.count(report.rows(), "row") + " compared",
        report.verdict(),
        decided(report),
        causes,
        List.of(tables(report)),
        notChecked,
        Pages.facts(plan),
        Optional.empty(),
        Optional.empty());
  }

  private static String decided(Report report) {
    StringBuilder text = new StringBuilder("profile " + report.profile() + ": ");
    text.append(Words.count(report.rows(), "row")).append("; values: ");
    text.append(Words.number(report.sum(ColumnReport::exact))).append(" exact, ");
    text.append(Words.number(report.sum(ColumnReport::lossy))).append(" lossy, ");
    text.append(Words.number(report.sum(ColumnReport::failed))).append(" failed, ");
    text.append(Words.number(report.sum(ColumnReport::wrong))).append(" wrong, ");
    text.append(Words.number(report.sum(ColumnReport::missing))).append(" missing");
    if (report.isGood() && values(report) == 0) {
      text.append(
          "; checked for failures only: add --jdbc-url to compare values with the database");
    }
    return text.toString();
  }

  private static long values(Report report) {
    return report.sum(c -> c.exact() + c.lossy() + c.failed() + c.wrong() + c.missing());
  }

  private static Page.Grid tables(Report report) {
    List<List<String>> rows = new ArrayList<>();
    for (TableReport table : report.tables()) {
      rows.add(
          List.of(
              table.name().toSql(),
              Words.number(table.rows()),
              sum(table, ColumnReport::exact),
              sum(table, ColumnReport::lossy),
              sum(table, ColumnReport::failed),
              sum(table, ColumnReport::wrong),
              sum(table, ColumnReport::missing)));
    }
    return new Page.Grid(
        "", List.of("table", "rows", "exact", "lossy", "failed", "wrong", "missing"), rows, true);
  }

  private static String sum(TableReport table, ToLongFunction<ColumnReport> count) {
    return Words.number(table.columns().stream().mapToLong(count).sum());
  }
}
