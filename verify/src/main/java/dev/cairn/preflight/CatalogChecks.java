package dev.cairn.preflight;

import dev.cairn.catalog.NotReplicable;
import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The checks of the catalog, and the plan's advisories of severity warning and error. */
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

  /** Notes lose nothing and need nothing done; the plan has them all. */
  private void add(TableName table, Optional<String> column, Advisory advisory) {
    if (advisory.severity() == Severity.INFO) {
      return;
    }
    findings.add(
        new CheckFinding(
            advisory.code().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            advisory.severity(),
            new Subject.OfTable(table, column.or(advisory::column)),
            advisory.message(),
            advisory.fix(),
            Documentation.ADVISORIES));
  }
}
