package dev.cairn.report;

import dev.cairn.finding.Causes;
import dev.cairn.finding.PlanCauses;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.ColumnVerdict;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.sql.SqlPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan as a page: its tables, and what may go wrong. */
public final class InspectPage {
  private InspectPage() {}

  /**
   * {@return the page, without a next command}
   *
   * @param plan the plan
   * @param columns whether the columns of each table are listed
   */
  public static Page of(IngestPlan plan, boolean columns) {
    Causes causes = PlanCauses.of(plan);
    List<Page.Grid> grids = new ArrayList<>();
    if (columns) {
      plan.collections().forEach(collection -> grids.add(columns(collection)));
    } else {
      grids.add(tables(plan));
    }
    List<String> notChecked = new ArrayList<>();
    notChecked.add("the values in the tables: cairn check --probe counts them, cairn verify all");
    notChecked.addAll(Pages.left(plan));
    return new Page(
        "inspect",
        Pages.found(plan.catalog()),
        plan.verdict(),
        decided(plan, causes),
        causes,
        grids,
        notChecked,
        Pages.facts(plan),
        Optional.empty(),
        Optional.empty());
  }

  private static String decided(IngestPlan plan, Causes causes) {
    List<String> parts = new ArrayList<>();
    if (plan.collections().isEmpty()) {
      parts.add("no table");
    }
    if (plan.impossible() > 0) {
      parts.add("no value of " + Words.count(plan.impossible(), "impossible column") + " arrives");
    }
    if (!plan.catalog().notVisible().isEmpty()) {
      parts.add(plan.catalog().notVisible().size() + " not visible");
    }
    String gain = LosslessGain.of(plan, causes).words();
    if (!gain.isEmpty()) {
      parts.add(gain);
    }
    return String.join("; ", parts);
  }

  private static Page.Grid tables(IngestPlan plan) {
    List<List<String>> rows = new ArrayList<>();
    for (CollectionPlan collection : plan.collections()) {
      rows.add(
          List.of(
              Pages.title(collection.table()),
              Integer.toString(collection.columns().size()),
              count(collection, ColumnVerdict.EXACT),
              count(collection, ColumnVerdict.LOSSY),
              count(collection, ColumnVerdict.IMPOSSIBLE)));
    }
    return new Page.Grid(
        "", List.of("table", "columns", "exact", "lossy", "impossible"), rows, true);
  }

  private static String count(CollectionPlan collection, ColumnVerdict verdict) {
    return Long.toString(collection.columns().stream().filter(c -> c.verdict() == verdict).count());
  }

  private static Page.Grid columns(CollectionPlan collection) {
    List<List<String>> rows = new ArrayList<>();
    for (ColumnMapping column : collection.columns()) {
      rows.add(
          List.of(
              column.column().name(),
              column.column().type().formatType() + (column.column().nullable() ? "" : " not null"),
              column.dmsType().name(),
              column.rocksetType().sqlName(),
              column.verdict().label(),
              column.expression().map(SqlPrinter::print).orElse("-")));
    }
    return new Page.Grid(
        Pages.title(collection.table()),
        List.of("column", "PostgreSQL", "DMS", "Rockset", "verdict", "expression"),
        rows,
        false);
  }
}
