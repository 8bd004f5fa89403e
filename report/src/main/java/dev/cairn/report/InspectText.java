package dev.cairn.report;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.NotReplicable;
import dev.cairn.catalog.NotVisible;
import dev.cairn.catalog.Table;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.Severity;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plan as a person reads it: one block a table, then what cannot be carried or seen. */
public final class InspectText {
  private static final Comparator<AdvisoryCode> GRAVEST_FIRST =
      Comparator.comparing(AdvisoryCode::severity)
          .reversed()
          .thenComparing(Comparator.naturalOrder());

  private final StringBuilder text = new StringBuilder();
  private final boolean withNotes;

  private InspectText(boolean withNotes) {
    this.withNotes = withNotes;
  }

  /**
   * The page.
   *
   * @param withNotes whether advisories are shown that are only good to know
   */
  public static String of(IngestPlan plan, boolean withNotes) {
    InspectText page = new InspectText(withNotes);
    page.heading(plan.catalog());
    plan.collections().forEach(page::table);
    page.leftOut(plan.catalog());
    page.verdict(plan);
    return page.text.toString();
  }

  /** The first line: what was found. */
  static String found(Catalog catalog) {
    StringBuilder line = new StringBuilder();
    if (catalog.server().major() > 0) {
      line.append("PostgreSQL ").append(catalog.server().version());
      line.append(", database ").append(VisibleText.of(catalog.server().database()));
      line.append(": ");
    }
    int columns = catalog.tables().stream().mapToInt(table -> table.columns().size()).sum();
    line.append(count(catalog.tables().size(), "table")).append(", ");
    line.append(count(columns, "column"));
    if (!catalog.notReplicable().isEmpty()) {
      line.append(", ").append(catalog.notReplicable().size()).append(" not replicable");
    }
    if (!catalog.notVisible().isEmpty()) {
      line.append(", ").append(catalog.notVisible().size()).append(" not visible");
    }
    return line.toString();
  }

  private void heading(Catalog catalog) {
    text.append(found(catalog)).append('\n');
  }

  private void table(CollectionPlan collection) {
    text.append('\n').append(title(collection.table())).append('\n');
    TextTable columns =
        new TextTable("column", "PostgreSQL", "DMS", "Rockset", "verdict", "expression");
    for (ColumnMapping column : collection.columns()) {
      columns.row(
          column.column().name(),
          column.column().type().formatType() + (column.column().nullable() ? "" : " not null"),
          column.dmsType().name(),
          column.rocksetType().sqlName(),
          column.verdict().label(),
          column.expression().map(SqlPrinter::print).orElse("-"));
    }
    text.append(columns.toText("  "));
    advisories(collection);
  }

  /** The table's name, kind, key and partitions on one line. */
  static String title(Table table) {
    StringBuilder title = new StringBuilder(VisibleText.of(table.name().toSql()));
    title.append(" (").append(table.kind().label());
    if (!table.leaves().isEmpty()) {
      title.append(" of ").append(count(table.leaves().size(), "leaf", "leaves"));
    }
    List<String> key = table.keyColumns();
    title.append(
        key.isEmpty() ? ", no primary key" : ", key " + VisibleText.of(String.join(", ", key)));
    return title.append(')').toString();
  }

  /** The advisories, the most severe first, one entry for all columns that share a code. */
  private void advisories(CollectionPlan collection) {
    List<Advisory> all = new ArrayList<>(collection.advisories());
    collection.columns().forEach(column -> all.addAll(column.advisories()));
    Map<AdvisoryCode, List<Advisory>> byCode = new TreeMap<>(GRAVEST_FIRST);
    for (Advisory advisory : all) {
      byCode.computeIfAbsent(advisory.code(), code -> new ArrayList<>()).add(advisory);
    }
    int notes = 0;
    for (Map.Entry<AdvisoryCode, List<Advisory>> entry : byCode.entrySet()) {
      if (entry.getKey().severity() != Severity.INFO || withNotes) {
        advisory(entry.getKey(), entry.getValue());
      } else {
        notes += entry.getValue().size();
      }
    }
    if (notes > 0) {
      text.append("  and ").append(count(notes, "note")).append(", shown with --verbose\n");
    }
  }

  private void advisory(AdvisoryCode code, List<Advisory> advisories) {
    String columns =
        advisories.stream()
            .flatMap(advisory -> advisory.column().stream())
            .map(VisibleText::of)
            .collect(Collectors.joining(", "));
    boolean one = advisories.size() == 1;
    text.append("  ").append(code.severity().label()).append(' ').append(code.name());
    text.append(columns.isEmpty() ? "" : ": ").append(columns).append("\n    ");
    text.append(VisibleText.of(one ? advisories.get(0).message() : code.reason()));
    text.append("\n    -> ");
    text.append(VisibleText.of(one ? advisories.get(0).fix() : code.fix())).append('\n');
  }

  private void verdict(IngestPlan plan) {
    text.append('\n').append(plan.verdict().label()).append(": ");
    text.append(count((int) plan.impossible(), "impossible column")).append(", ");
    text.append(plan.catalog().notVisible().size()).append(" not visible; advisories: ");
    text.append(count(count(plan, Severity.ERROR), "error")).append(", ");
    text.append(count(count(plan, Severity.WARNING), "warning")).append('\n');
  }

  private static int count(IngestPlan plan, Severity severity) {
    return (int) plan.advisories().filter(a -> a.severity() == severity).count();
  }

  private void leftOut(Catalog catalog) {
    if (!catalog.notReplicable().isEmpty()) {
      text.append("\nnot replicable\n");
      for (NotReplicable one : catalog.notReplicable()) {
        text.append("  ").append(VisibleText.of(one.name().toSql()));
        text.append(" (").append(one.kind().label()).append("): ");
        text.append(VisibleText.of(one.reason())).append('\n');
      }
    }
    if (!catalog.notVisible().isEmpty()) {
      text.append("\nnot visible to this role\n");
      for (NotVisible one : catalog.notVisible()) {
        text.append("  ").append(VisibleText.of(one.what()));
        text.append("\n    -> ").append(VisibleText.of(one.grant())).append('\n');
      }
    }
  }

  private static String count(int number, String one) {
    return count(number, one, one + "s");
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
