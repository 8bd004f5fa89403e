package dev.cairn.verify.replay;

import dev.cairn.dms.record.SourceReading;
import dev.cairn.mapping.Verdict;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.EvaluationContext;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import java.util.List;
import java.util.Optional;

/** The {@code _id}s of a table's documents, which the transformation makes, or the source. */
public final class DocumentIds {
  private final Optional<IngestTransformation> alone;

  public DocumentIds(CollectionPlan plan, Dialect dialect) {
    this.alone =
        plan.statement().items().stream()
            .filter(DocumentIds::isId)
            .findFirst()
            .map(item -> IngestTransformation.compile(SelectStatement.of(List.of(item)), dialect));
  }

  /** Whether the documents of a plan's table have an {@code _id} that is made of their row. */
  public static boolean exist(CollectionPlan plan) {
    return !plan.table().keyColumns().isEmpty()
        || plan.statement().items().stream().anyMatch(DocumentIds::isId)
            && plan.columns().stream()
                .noneMatch(c -> c.field().equals("_id") && c.verdict() == Verdict.IMPOSSIBLE);
  }

  private static boolean isId(SelectItem item) {
    return item instanceof SelectItem.ExpressionItem named
        && named.alias().filter("_id"::equals).isPresent();
  }

  /** Whether the source makes them, so that a document need not be read. */
  boolean areOfTheSource() {
    return alone.isEmpty();
  }

  /** That of a document, whatever else of it fails; empty if it has none. */
  public Optional<String> of(SourceReading.Document document, EvaluationContext context) {
    Optional<String> made =
        alone.isPresent()
                && alone.get().apply(document.input(), context) instanceof Outcome.Emitted emitted
            ? emitted.id()
            : Optional.empty();
    return made.or(document::id);
  }
}
