package dev.cairn.report;

import dev.cairn.finding.Causes;
import dev.cairn.mapping.Severity;
import dev.cairn.preflight.PreflightReport;
import dev.cairn.preflight.Probes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A preflight as a page. */
public final class CheckPage {
  private CheckPage() {}

  /**
   * {@return the page, without a next command}
   *
   * @param report what was found
   */
  public static Page of(PreflightReport report) {
    Causes causes = report.causes();
    List<String> notChecked = new ArrayList<>();
    if (report.looked().isEmpty()) {
      notChecked.add("the values in the tables: cairn check --probe counts them");
    }
    report
        .looked()
        .ifPresent(
            looked -> {
              looked.skipped().forEach(table -> notChecked.add(table.toSql() + ": no time left"));
              if (!looked.isWhole()) {
                notChecked.add("rows beyond the sample: cairn verify reads every row");
              }
            });
    notChecked.addAll(Pages.left(report.plan()));
    return new Page(
        "check",
        Pages.found(report.plan().catalog()) + report.looked().map(CheckPage::rows).orElse(""),
        report.verdict(),
        decided(report, causes),
        causes,
        List.of(),
        notChecked,
        Pages.facts(report.plan()),
        Optional.empty(),
        Optional.empty());
  }

  private static String rows(Probes.Result looked) {
    return ", "
        + Words.count(looked.rows(), "row")
        + (looked.isWhole() ? ", all probed" : " probed");
  }

  private static String decided(PreflightReport report, Causes causes) {
    String gain = LosslessGain.of(report.plan(), causes).words();
    if (report.count(Severity.ERROR) == 0 && report.looked().isEmpty()) {
      return "no value was looked at" + (gain.isEmpty() ? "" : "; " + gain);
    }
    return gain;
  }
}
