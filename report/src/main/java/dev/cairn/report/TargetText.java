package dev.cairn.report;

import dev.cairn.bundle.OpenSetting;
import dev.cairn.bundle.TargetProblem;
import dev.cairn.bundle.TargetReport;
import dev.cairn.text.VisibleText;

/** The state of a target file for a person. */
public final class TargetText {
  private TargetText() {}

  /**
   * {@return the lines: problems with their fixes, open settings, the verdict, the next command}
   *
   * @param report the result
   */
  public static String of(TargetReport report) {
    StringBuilder text = new StringBuilder();
    String file = VisibleText.of(report.file());
    if (!report.changed().isEmpty()) {
      text.append(file)
          .append(": changed ")
          .append(VisibleText.of(String.join(", ", report.changed())))
          .append('\n');
    }
    for (TargetProblem problem : report.problems()) {
      text.append(problem.severity().label())
          .append(": ")
          .append(file)
          .append(": ")
          .append(VisibleText.of(problem.problem()))
          .append("\n  fix: ")
          .append(VisibleText.of(problem.fix()))
          .append('\n');
    }
    if (!report.open().isEmpty()) {
      text.append("open settings, placeholders in the bundle:\n");
      TextTable table = new TextTable("setting", "placeholder", "value");
      for (OpenSetting open : report.open()) {
        table.row(open.setting(), open.placeholder(), open.meaning());
      }
      text.append(table.toText("  "));
    }
    return text.append(last(report, file)).toString();
  }

  private static String last(TargetReport report, String file) {
    long errors = report.errors();
    long warnings = report.problems().size() - errors;
    String verdict =
        "verdict: "
            + report.verdict().label()
            + " (errors: "
            + errors
            + ", warnings: "
            + warnings
            + ", open: "
            + report.open().size()
            + ")\n";
    return verdict
        + switch (report.verdict()) {
          case GOOD -> "next: cairn generate SOURCE --target " + file + " --out DIR\n";
          case INCOMPLETE ->
              "next: cairn target " + file + " " + report.open().get(0).setting() + "=VALUE\n";
          case BAD ->
              "next: cairn target "
                  + file
                  + " "
                  + report.problems().stream()
                      .filter(TargetProblem::isError)
                      .map(TargetProblem::setting)
                      .map(VisibleText::of)
                      .findFirst()
                      .orElse("NAME")
                  + "=VALUE\n";
        };
  }
}
