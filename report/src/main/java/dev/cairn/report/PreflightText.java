package dev.cairn.report;

import dev.cairn.mapping.Severity;
import dev.cairn.preflight.CheckFinding;
import dev.cairn.preflight.PreflightReport;
import dev.cairn.text.VisibleText;

/** The text about the findings of a preflight. */
public final class PreflightText {
  private PreflightText() {}

  /** The findings, and a line with the verdict that counts them. */
  public static String of(PreflightReport report) {
    StringBuilder text = new StringBuilder();
    for (CheckFinding finding : report.findings()) {
      text.append(finding.severity().label())
          .append("  ")
          .append(finding.id())
          .append("  ")
          .append(VisibleText.of(finding.subject().text()))
          .append('\n');
      text.append("    found: ").append(VisibleText.of(finding.evidence())).append('\n');
      text.append("    fix:   ").append(VisibleText.of(finding.fix())).append('\n');
    }
    return text.append(report.verdict().label())
        .append(": ")
        .append(report.count(Severity.ERROR))
        .append(" errors, ")
        .append(report.count(Severity.WARNING))
        .append(" warnings, ")
        .append(report.count(Severity.INFO))
        .append(" notes\n")
        .toString();
  }
}
