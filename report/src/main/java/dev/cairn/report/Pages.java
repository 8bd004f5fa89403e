package dev.cairn.report;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Table;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.result.CairnVersion;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Parts that the pages of several commands have. */
final class Pages {
  private Pages() {}

  /** The contents of a catalog in one line. */
  static String found(Catalog catalog) {
    StringBuilder line = new StringBuilder();
    if (catalog.server().major() > 0) {
      line.append("PostgreSQL ").append(catalog.server().version());
      line.append(", database ").append(VisibleText.of(catalog.server().database()));
      line.append(": ");
    }
    int columns = catalog.tables().stream().mapToInt(table -> table.columns().size()).sum();
    line.append(Words.count(catalog.tables().size(), "table")).append(", ");
    line.append(Words.count(columns, "column"));
    if (!catalog.notReplicable().isEmpty()) {
      line.append(", ").append(catalog.notReplicable().size()).append(" not replicable");
    }
    if (!catalog.notVisible().isEmpty()) {
      line.append(", ").append(catalog.notVisible().size()).append(" not visible");
    }
    return line.toString();
  }

  /** The table's name, kind, key and partitions on one line. */
  static String title(Table table) {
    StringBuilder title = new StringBuilder(VisibleText.of(table.name().toSql()));
    title.append(" (").append(table.kind().label());
    if (!table.leaves().isEmpty()) {
      title.append(" of ").append(table.leaves().size());
      title.append(table.leaves().size() == 1 ? " leaf" : " leaves");
    }
    List<String> key = table.keyColumns();
    title.append(
        key.isEmpty() ? ", no primary key" : ", key " + VisibleText.of(String.join(", ", key)));
    return title.append(')').toString();
  }

  /** Versions and options of a plan. */
  static List<Page.Fact> facts(IngestPlan plan) {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(new Page.Fact("Cairn", CairnVersion.current()));
    if (plan.catalog().server().major() > 0) {
      facts.add(new Page.Fact("PostgreSQL", plan.catalog().server().version()));
      facts.add(new Page.Fact("database", plan.catalog().server().database()));
    }
    facts.add(new Page.Fact("profile", plan.options().profile().label()));
    facts.add(new Page.Fact("source format", plan.options().sourceFormat().word()));
    facts.add(new Page.Fact("projection", plan.options().projection().label()));
    plan.options()
        .dmsSettings()
        .values()
        .forEach((setting, value) -> facts.add(new Page.Fact("DMS " + setting.key(), value)));
    return facts;
  }

  /** The columns that no command compares. */
  static List<String> left(IngestPlan plan) {
    List<String> left = new ArrayList<>();
    for (CollectionPlan collection : plan.collections()) {
      if (!collection.excluded().isEmpty()) {
        left.add(
            collection.table().name().toSql()
                + ": columns that an override leaves out: "
                + String.join(", ", collection.excluded().stream().map(c -> c.name()).toList()));
      }
    }
    return left;
  }
}
