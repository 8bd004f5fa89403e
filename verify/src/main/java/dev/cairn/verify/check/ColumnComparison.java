package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RawJson;
import dev.cairn.emulator.wire.CarriedColumns;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.OwnRule;
import dev.cairn.rockset.value.Value;
import dev.cairn.verify.compare.Comparison;
import dev.cairn.verify.compare.OwnEquality;
import dev.cairn.verify.compare.Rules;
import dev.cairn.verify.compare.SourceValue;
import dev.cairn.verify.compare.ValueRule;
import dev.cairn.verify.result.Mismatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of one column and compares them with what is stored; counts nothing. */
final class ColumnComparison {
  private final Column column;
  private final int place;
  private final ValueRule rule;
  private final List<String> selectItems;
  private final Optional<String> notCarried;

  /**
   * For one column.
   *
   * @param place of its first item among those for the comparison
   */
  ColumnComparison(CheckedTable table, ColumnMapping mapping, int place) {
    this.column = mapping.column();
    this.place = place;
    this.rule =
        mapping
            .own()
            .flatMap(OwnRule::comparison)
            .<ValueRule>map(OwnEquality::new)
            .orElseGet(() -> Rules.of(column.type(), mapping.rocksetType()));
    String text = Rules.textItem(column.name(), column.type());
    this.selectItems =
        Rules.structureItem(column.name(), column.type())
            .map(structure -> List.of(text, structure))
            .orElse(List.of(text));
    this.notCarried = CarriedColumns.reasonAgainst(table.table(), column, table.settings());
  }

  /** The select list for the comparison, which does not use the emulator. */
  List<String> selectItems() {
    return selectItems;
  }

  /** Why DMS does not carry the column; empty if it does. */
  Optional<String> notCarried() {
    return notCarried;
  }

  /** Whether the row's value of the column is SQL's null. */
  boolean isNull(Observation row) {
    return row.texts()[row.first() + place] == null;
  }

  /** The row's value of the column; null for SQL's null. */
  @Nullable SourceValue source(Observation row) {
    int at = row.first() + place;
    String text = row.texts()[at];
    return text == null
        ? null
        : new SourceValue(text, selectItems.size() > 1 ? row.texts()[at + 1] : null);
  }

  /** The mismatch of the stored value; empty if it equals the source value. */
  Optional<Mismatch> mismatch(@Nullable SourceValue source, Value stored) {
    return Mismatch.of(compare(source, stored));
  }

  private Comparison compare(@Nullable SourceValue source, Value stored) {
    if (source == null) {
      return Comparison.exactIf(stored.isNull());
    }
    return stored.isNull() ? rule.compareWithNull(source.text()) : rule.compare(source, stored);
  }

  /** Whether the record is an update that lacks the value because it did not change. */
  boolean isLeftOut(DmsRecord.Data record) {
    return notCarried.isEmpty()
        && record.operation() == DmsRecord.Operation.UPDATE
        && wire(record).isEmpty();
  }

  /** The value in the record; empty if it is null or missing. */
  Optional<RawJson> wire(DmsRecord.Data record) {
    return member(record).filter(json -> !json.toString().equals("null"));
  }

  /** The value in the record, JSON; empty if it is missing. */
  String sent(DmsRecord.Data record) {
    return member(record).map(RawJson::toString).orElse("");
  }

  private Optional<RawJson> member(DmsRecord.Data record) {
    return record.data().member(column.name());
  }
}
