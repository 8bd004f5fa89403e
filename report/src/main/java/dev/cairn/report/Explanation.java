package dev.cairn.report;

import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.text.VisibleText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a transformation with the reasons for each of its lines, as comments before them. */
public final class Explanation {
  private final CollectionPlan plan;
  private final StringBuilder text = new StringBuilder("SELECT");

  private Explanation(CollectionPlan plan) {
    this.plan = plan;
  }

  /**
   * {@return the transformation with comments: for every item how the column travels, by which rule
   * the item came about and on what evidence, and what may go wrong} It is SQL, and the same
   * transformation.
   *
   * @param plan the plan of the table
   */
  public static String of(CollectionPlan plan) {
    return new Explanation(plan).print();
  }

  private String print() {
    Map<String, ColumnMapping> byField = new HashMap<>();
    plan.columns().forEach(c -> byField.put(c.field(), c));
    List<SelectItem> items = plan.statement().items();
    for (int i = 0; i < items.size(); i++) {
      explain(items.get(i), byField);
      text.append("\n  ").append(VisibleText.of(SqlPrinter.print(items.get(i))));
      text.append(i + 1 < items.size() ? "," : "");
    }
    text.append("\nFROM ").append(SelectStatement.INPUT);
    plan.statement()
        .where()
        .ifPresent(
            where -> {
              comment("control records of DMS are not rows (chosen)");
              text.append("\nWHERE ").append(VisibleText.of(SqlPrinter.print(where)));
            });
    return text.toString();
  }

  private void explain(SelectItem item, Map<String, ColumnMapping> byField) {
    if (!(item instanceof SelectItem.ExpressionItem)) {
      comment(
          "columns that pass through as DMS delivers them, and fields that the source format"
              + " adds");
      for (ColumnMapping column : plan.columns()) {
        if (column.expression().isEmpty() && column.field().equals(column.column().name())) {
          comment("  " + VisibleText.of(column.field()) + ": " + way(column));
          concerns(column, "    ");
        }
      }
      return;
    }
    SelectItem.ExpressionItem expression = (SelectItem.ExpressionItem) item;
    @Nullable ColumnMapping column =
        byField.get(expression.alias().orElseGet(() -> lastPart(expression)));
    if (column == null) {
      comment("built from DMS's metadata and the key (shown by example)");
      return;
    }
    comment(way(column));
    comment(
        "rule: "
            + VisibleText.of(column.chosen().rule())
            + "; "
            + column.chosen().evidence().word());
    concerns(column, "");
  }

  /** An item without an alias is a path; its last part names the field. */
  private static String lastPart(SelectItem.ExpressionItem item) {
    if (item.expression() instanceof Expression.FieldAccess access) {
      return access.field();
    }
    return item.expression() instanceof Expression.Name name ? name.name() : "";
  }

  private static String way(ColumnMapping column) {
    return VisibleText.of(column.column().type().formatType())
        + " -> DMS "
        + column.dmsType().name()
        + (column.chosen().arrivesAsText() ? ", made text by a rule of the task" : "")
        + " ("
        + column.dmsType().wireForm().description()
        + "; "
        + column.dmsType().wireForm().evidence().word()
        + ") -> "
        + column.rocksetType().sqlName();
  }

  private void concerns(ColumnMapping column, String indent) {
    for (AdvisoryCode code : column.chosen().concerns()) {
      comment(indent + code.name() + ": " + code.reason());
    }
  }

  private void comment(String line) {
    text.append("\n  -- ").append(line);
  }
}
