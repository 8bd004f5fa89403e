package dev.cairn.verify.check;

import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.OwnRule;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings about users' rules that Cairn takes on trust: every report names them. */
public final class OwnRules {
  private OwnRules() {}

  /** One finding for each rule and table, in the plan's order. */
  public static List<Finding> findings(IngestPlan plan) {
    List<Finding> findings = new ArrayList<>();
    for (CollectionPlan collection : plan.collections()) {
      Map<OwnRule, List<String>> columns = new LinkedHashMap<>();
      for (ColumnMapping column : collection.columns()) {
        column
            .own()
            .ifPresent(
                rule ->
                    columns
                        .computeIfAbsent(rule, of -> new ArrayList<>())
                        .add(column.column().name()));
      }
      columns.forEach((rule, of) -> findings.add(finding(collection, rule).about(of)));
    }
    return findings;
  }

  private static Finding finding(CollectionPlan plan, OwnRule rule) {
    String form =
        rule.form().map(of -> " says that DMS sends the values as " + of.type().name()).orElse("");
    String comparison = rule.comparison().isPresent() ? " decides which values are equal" : "";
    return Finding.of(
        FindingCode.OWN_RULE,
        plan.table().name(),
        "the user's rule \""
            + rule.name()
            + "\""
            + form
            + (form.isEmpty() || comparison.isEmpty() ? "" : " and")
            + comparison
            + "; Cairn cannot check this",
        "Compare some of the stored values with the table by hand.");
  }
}
