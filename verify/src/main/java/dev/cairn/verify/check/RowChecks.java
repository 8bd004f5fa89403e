package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.emulator.wire.CarriedColumns;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.EvaluationContext;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.Specimen;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The checks of all columns of a table, row by row. A row is given by the texts of {@link
 * TableItems}.
 */
public final class RowChecks {
  private final CollectionPlan plan;
  private final PlanOptions options;
  private final Dialect dialect;
  private final List<ColumnCheck> columns;

  /** Of each column, in how many rows its value was not told. */
  private final long[] unread;

  /** The columns that the next row says nothing about. */
  private final BitSet silent = new BitSet();

  public RowChecks(CollectionPlan plan, PlanOptions options, Dialect dialect) {
    this.plan = plan;
    this.options = options;
    this.dialect = dialect;
    List<Column> carried = CarriedColumns.of(plan.table(), options.dmsSettings());
    this.columns =
        plan.columns().stream()
            .map(c -> new ColumnCheck(plan.table(), carried, c, options.dmsSettings(), dialect))
            .toList();
    this.unread = new long[columns.size()];
  }

  /**
   * What to read of each row.
   *
   * @param wanted what the emulator wants of the carried columns, in their order
   */
  public TableItems items(List<String> wanted) {
    return new TableItems(plan, options.dmsSettings(), wanted, columns);
  }

  /**
   * The next rows say nothing about some columns: not about these, since the server cannot give
   * their values, and not about those of an override, whose expression may name them.
   *
   * @return whether the rows say something at all: without a value of the key they do not
   */
  public boolean without(Set<String> names) {
    boolean something = silence(names);
    for (int i = 0; !names.isEmpty() && i < columns.size(); i++) {
      unread[i] += names.contains(plan.columns().get(i).column().name()) ? 1 : 0;
    }
    return something;
  }

  /** As {@link #without}, for rows of which it was said before. */
  public boolean silence(Set<String> names) {
    silent.clear();
    if (names.isEmpty()) {
      return true;
    }
    boolean nothing = plan.table().keyColumns().stream().anyMatch(names::contains);
    for (int i = 0; i < columns.size(); i++) {
      boolean its = names.contains(plan.columns().get(i).column().name());
      silent.set(i, nothing || its || columns.get(i).isOverridden());
    }
    return !nothing;
  }

  /** A finding for each column of which values were not told. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (unread[i] > 0) {
        findings.add(Unread.notUtf8(plan, plan.columns().get(i).column().name(), unread[i]));
      }
    }
    return findings;
  }

  /**
   * The next row stands there in the table's order; said where rows are told in another order, so
   * that of equal examples the same one is kept.
   */
  public void at(long placeOfRow) {
    columns.forEach(column -> column.at(placeOfRow));
  }

  /**
   * A document was emitted.
   *
   * @return whether every value arrived, whole or with a loss
   */
  public boolean emitted(
      @Nullable String[] texts, int first, DmsRecord.Data record, ObjectValue document) {
    boolean[] whole = {true};
    each(
        texts,
        first,
        (column, source) -> whole[0] &= column.emitted(source, texts, record, document));
    return whole[0];
  }

  /** Whether the document has every value of the row, whole or with a loss; counts nothing. */
  public boolean arrives(@Nullable String[] texts, int first, ObjectValue document) {
    boolean[] whole = {true};
    each(texts, first, (column, source) -> whole[0] &= column.arrives(source, document));
    return whole[0];
  }

  /**
   * The document with the row's {@code _id} is another row's. What does not arrive is wrong. If
   * everything seems to arrive, because the rows are equal but for their keys, the row is lost
   * nevertheless: its values are wrong, those of the key only if it has no others.
   */
  public void replaced(
      @Nullable String[] texts, int first, DmsRecord.Data record, ObjectValue document) {
    boolean whole = arrives(texts, first, document);
    boolean[] others = {false};
    each(texts, first, (column, source) -> others[0] |= source != null && !column.isOfKey());
    each(
        texts,
        first,
        (column, source) -> {
          boolean lost = source != null && !(others[0] && column.isOfKey());
          if (whole ? lost : !column.arrives(source, document)) {
            column.replaced(source, texts, record, document);
          } else {
            column.emitted(source, texts, record, document);
          }
        });
  }

  /** No document came of the row. */
  public void unseen(
      @Nullable String[] texts, int first, DmsRecord.@Nullable Data record, String reason) {
    each(texts, first, (column, source) -> column.unseen(source, texts, record, reason));
  }

  /**
   * A document failed: charges every column that fails by itself, else those whose fields mean
   * something to Rockset, else all. The other values are lost with their row.
   */
  public void failed(
      @Nullable String[] texts,
      int first,
      DmsRecord.Data record,
      ObjectValue input,
      EvaluationContext context,
      Outcome.Failed failed) {
    Map<ColumnCheck, Optional<SourceValue>> innocent = new LinkedHashMap<>();
    List<String> toBlame = new ArrayList<>();
    each(
        texts,
        first,
        (column, source) -> {
          if (column.failedByItself(source, texts, record, input, context)) {
            toBlame.add(column.field());
          } else {
            innocent.put(column, Optional.ofNullable(source));
          }
        });
    boolean nobody = toBlame.isEmpty();
    boolean special =
        nobody && innocent.entrySet().stream().anyMatch(e -> e.getKey().isSpecial(e.getValue()));
    innocent.forEach(
        (column, source) -> {
          if (nobody && (column.isSpecial(source) || !special)) {
            column.failed(source.orElse(null), texts, record, failed);
          } else {
            column.lostWithItsRow(source.orElse(null), texts, record, toBlame);
          }
        });
  }

  /** A document failed, and there is no row to compare with: charges the columns that fail. */
  public void failed(DmsRecord.Data record, ObjectValue input, EvaluationContext context) {
    columns.forEach(column -> column.failedByItself(record, input, context));
  }

  /**
   * A row came by load and by change: compares how the two records tell its values.
   *
   * @param now the record that a load would make of the row as it is
   */
  public void phases(
      DmsRecord.Data load,
      ObjectValue loadInput,
      DmsRecord.Data change,
      ObjectValue changeInput,
      DmsRecord.Data now) {
    Seen loaded = Seen.of(load, loadInput, options.sourceFormat());
    Seen changed = Seen.of(change, changeInput, options.sourceFormat());
    columns.forEach(column -> column.phases(loaded, changed, now));
  }

  private interface Visit {
    void column(ColumnCheck column, @Nullable SourceValue source);
  }

  private void each(@Nullable String[] texts, int first, Visit visit) {
    int next = first;
    for (int i = 0; i < columns.size(); i++) {
      ColumnCheck column = columns.get(i);
      if (!silent.get(i)) {
        visit.column(column, column.source(texts, next));
      }
      next += column.selectItems().size();
    }
  }

  /** How many specimens there are. */
  public int specimens() {
    return columns.stream().mapToInt(ColumnCheck::specimens).sum();
  }

  /** Puts smaller specimens in the place of those that were found. */
  public void shrink(BiFunction<ColumnCheck, Specimen, Specimen> smaller) {
    columns.forEach(column -> column.shrink(specimen -> smaller.apply(column, specimen)));
  }

  public List<ColumnReport> reports() {
    return columns.stream().map(ColumnCheck::report).toList();
  }
}
