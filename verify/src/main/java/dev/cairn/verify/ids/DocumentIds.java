package dev.cairn.verify.ids;

import dev.cairn.dms.record.SourceReading;
import dev.cairn.mapping.ColumnVerdict;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.verify.check.CheckedTable;
import java.util.List;
import java.util.Optional;

/** The {@code _id}s of a table's documents, which the transformation makes, or the source. */
public final class DocumentIds {
  private static final String ID = "_id";

  private final Optional<IngestTransformation> alone;

  /** The {@code _id}s of a table's documents. */
  public DocumentIds(CheckedTable table) {
    CollectionPlan plan = table.plan();
    this.alone =
        made(plan)
            .or(() -> plan.table().keyColumns().isEmpty() ? passed(plan) : Optional.empty())
            .map(id -> new SelectItem.ExpressionItem(id, Optional.of(ID)))
            .map(
                item ->
                    IngestTransformation.compile(
                        SelectStatement.of(List.of(item)), table.dialect()));
  }

  /** Whether the documents of a plan's table have an {@code _id} that is made of their row. */
  public static boolean exist(CollectionPlan plan) {
    return !plan.table().keyColumns().isEmpty() || isColumn(plan);
  }

  private static boolean isColumn(CollectionPlan plan) {
    return plan.columns().stream()
        .anyMatch(c -> c.field().equals(ID) && c.verdict() != ColumnVerdict.IMPOSSIBLE);
  }

  /** The expression of the transformation's item for the {@code _id}. */
  private static Optional<Expression> made(CollectionPlan plan) {
    return plan.statement().items().stream()
        .filter(item -> item instanceof SelectItem.ExpressionItem)
        .map(item -> (SelectItem.ExpressionItem) item)
        .filter(item -> item.alias().filter(ID::equals).isPresent())
        .map(SelectItem.ExpressionItem::expression)
        .findFirst();
  }

  /** The column that passes through as {@code _id}, where the source makes none. */
  private static Optional<Expression> passed(CollectionPlan plan) {
    if (!isColumn(plan)) {
      return Optional.empty();
    }
    for (SelectItem item : plan.statement().items()) {
      if (item instanceof SelectItem.QualifiedStar star) {
        return Optional.of(Expressions.field(star.base(), ID));
      }
      if (item instanceof SelectItem.ExpressionItem one
          && one.expression() instanceof Expression.FieldAccess access
          && access.field().equals(ID)) {
        return Optional.of(access);
      }
    }
    return Optional.of(Expressions.name(ID));
  }

  /** Whether the source makes them, so that a document need not be read. */
  public boolean areOfTheSource() {
    return alone.isEmpty();
  }

  /** The {@code _id} of a document, even if another part of it fails; empty if it has none. */
  public Optional<String> of(SourceReading.Document document, EvaluationContext context) {
    Optional<String> made =
        alone.isPresent()
                && alone.get().apply(document.input(), context) instanceof Outcome.Emitted emitted
            ? emitted.id()
            : Optional.empty();
    return made.or(document::id);
  }
}
