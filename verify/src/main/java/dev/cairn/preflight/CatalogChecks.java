package dev.cairn.preflight;

import dev.cairn.catalog.NotReplicable;
import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.TableName;
import dev.cairn.finding.PlanCauses;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The checks of the catalog, and the plan's advisories whose code has severity warning or error:
 * those about values that no one has found are notes.
 */
final class CatalogChecks {
  private final IngestPlan plan;
  private final List<CheckFinding> findings = new ArrayList<>();

  CatalogChecks(IngestPlan plan) {
    this.plan = plan;
  }

  List<CheckFinding> findings() {
    if (plan.collections().isEmpty()) {
      findings.add(
          CheckFinding.of(
              Check.NO_TABLES,
              "selection",
              "no table was selected; a task without tables fails",
              "select tables with --include"));
    }
    for (NotVisible hidden : plan.catalog().notVisible()) {
      findings.add(
          CheckFinding.of(
              Check.HIDDEN_FROM_ROLE,
              hidden.what(),
              "it exists but is hidden from this role",
              hidden.grant()));
    }
    for (NotReplicable relation : plan.catalog().notReplicable()) {
      findings.add(
          CheckFinding.of(
              Check.RELATION_NOT_REPLICABLE,
              new Subject.OfTable(relation.name(), Optional.empty()),
              relation.kind().label() + ": " + relation.reason(),
              "exclude it, or replicate its base tables"));
    }
    for (CollectionPlan collection : plan.collections()) {
      TableName table = collection.table().name();
      collection.advisories().forEach(a -> add(table, Optional.empty(), a));
      for (ColumnMapping column : collection.columns()) {
        column.advisories().forEach(a -> add(table, Optional.of(column.column().name()), a));
      }
    }
    return findings;
  }

  /**
   * Advisories of severity info lose nothing and need nothing done; the plan has them all. Of
   * these, it is only shown that values that were looked for are not there.
   */
  private void add(TableName table, Optional<String> column, Advisory advisory) {
    if (advisory.code().severity() == Severity.INFO && !advisory.isAbsent()) {
      return;
    }
    findings.add(
        new CheckFinding(
            CheckFinding.id(advisory.code()),
            advisory.code().name(),
            advisory.severity(),
            new Subject.OfTable(table, column.or(advisory::column)),
            advisory
                .probed()
                .map(found -> PlanCauses.evidence(found) + ": " + advisory.message())
                .orElse(advisory.message()),
            advisory.fix(),
            Documentation.ADVISORIES,
            advisory.probed()));
  }
}
