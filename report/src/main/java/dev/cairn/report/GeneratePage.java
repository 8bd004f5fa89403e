package dev.cairn.report;

import dev.cairn.finding.Cause;
import dev.cairn.finding.Causes;
import dev.cairn.finding.PlanCauses;
import dev.cairn.finding.State;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.IngestPlan;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** A few lines about a new bundle: its errors, its placeholders, the next command. */
public final class GeneratePage {
  /** The lines for causes; more are counted in one line. */
  private static final int MOST = 7;

  private GeneratePage() {}

  /**
   * {@return whether the lossless profile fixes something, or keeps values that may be lost}
   *
   * @param plan the plan
   */
  public static boolean isBetterLossless(IngestPlan plan) {
    return LosslessGain.of(plan, PlanCauses.of(plan)).isAny();
  }

  /**
   * {@return the text for people}
   *
   * @param plan the plan
   * @param bundle the folder
   * @param files how many files it has
   * @param placeholders those that its reader fills in
   * @param next the next command
   * @param look the width and the details
   */
  public static String of(
      IngestPlan plan,
      String bundle,
      int files,
      SortedSet<String> placeholders,
      Page.Next next,
      Look look) {
    Causes causes = PlanCauses.of(plan);
    StringBuilder text = new StringBuilder();
    text.append(VisibleText.of(bundle)).append(": ");
    text.append(Words.count(plan.collections().size(), "collection")).append(", ");
    text.append(Words.count(files, "file")).append("; start with README.md\n\n");
    List<Cause> list = causes.in(State.ERROR, State.WARNING);
    CauseText lines = new CauseText(look);
    for (Cause cause : list.subList(0, Math.min(MOST, list.size()))) {
      text.append(lines.line(cause));
      if (cause.state() == State.ERROR) {
        text.append("         ").append(Places.tables(cause)).append('\n');
      }
    }
    if (list.size() > MOST) {
      text.append("         and ").append(Words.count(list.size() - MOST, "cause"));
      text.append(" more (plan.json)\n");
    }
    List<String> rest = new ArrayList<>();
    if (!placeholders.isEmpty()) {
      rest.add(
          "OPEN     "
              + Words.count(placeholders.size(), "placeholder")
              + ": "
              + placeholders.stream().limit(4).collect(Collectors.joining(", "))
              + (placeholders.size() > 4 ? ", ..." : "")
              + " (README.md)");
    }
    rest.forEach(line -> text.append(line).append('\n'));
    if (!list.isEmpty() || !rest.isEmpty()) {
      text.append('\n');
    }
    String gain = LosslessGain.of(plan, causes).words();
    String errors =
        causes.in(State.ERROR).stream().map(Cause::code).collect(Collectors.joining(", "));
    String verdict =
        "profile "
            + plan.options().profile().label()
            + ": "
            + Words.count(causes.count(Severity.ERROR), "error")
            + (errors.isEmpty() ? "" : " (" + errors + ")")
            + ", "
            + Words.count(causes.count(Severity.WARNING), "warning")
            + (gain.isEmpty() ? "" : "; " + gain);
    Words.wrapped(verdict, look.prose()).forEach(line -> text.append(line).append('\n'));
    return text.append("next: ").append(VisibleText.of(next.text())).append('\n').toString();
  }
}
