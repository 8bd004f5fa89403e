package dev.cairn.report;

import dev.cairn.drift.Change;
import dev.cairn.drift.DriftReport;
import dev.cairn.drift.Impact;
import dev.cairn.drift.ResourceChange;
import dev.cairn.text.VisibleText;
import java.util.Locale;

/** The text about changes of a schema. */
public final class DriftText {
  private DriftText() {}

  /**
   * The changes with their steps, a line for each resource, and a line with the verdict that counts
   * them.
   */
  public static String of(DriftReport report) {
    StringBuilder text = new StringBuilder();
    for (Change change : report.changes()) {
      text.append(change.impact().label())
          .append("  ")
          .append(VisibleText.of(change.table().toSql()))
          .append(change.column().map(c -> " column " + VisibleText.of(c)).orElse(""))
          .append(": ")
          .append(VisibleText.of(change.change()))
          .append('\n');
      int step = 0;
      for (String one : change.steps()) {
        step++;
        text.append("    ").append(step).append(". ").append(VisibleText.of(one)).append('\n');
      }
    }
    for (ResourceChange resource : report.resources()) {
      text.append(String.format(Locale.ROOT, "%-8s", resource.action().label()))
          .append(resource.kind().label())
          .append(' ')
          .append(resource.name())
          .append('\n');
    }
    report.note().ifPresent(note -> text.append(note).append('\n'));
    long todo = report.changes().stream().filter(c -> c.impact() != Impact.NONE).count();
    return text.append(report.verdict().label())
        .append(": ")
        .append(report.changes().size())
        .append(" changes, ")
        .append(todo)
        .append(" requiring action\n")
        .toString();
  }
}
