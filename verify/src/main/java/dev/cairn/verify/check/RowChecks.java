package dev.cairn.verify.check;

import dev.cairn.catalog.Column;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.Specimen;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The checks of all columns of a table, row by row. A row is given by the texts of {@link
 * TableItems}.
 */
public final class RowChecks {
  private final CheckedTable table;
  private final List<ColumnCheck> columns = new ArrayList<>();

  /** For each column, the number of rows for which the server did not return its value. */
  private final long[] unread;

  /** The columns that the next row says something about. */
  private List<ColumnCheck> compared = columns;

  /** The checks of a table before its first row. */
  public RowChecks(CheckedTable table) {
    this.table = table;
    // Once, not for each column.
    List<Column> carried = table.carried();
    int place = 0;
    for (ColumnMapping mapping : table.plan().columns()) {
      ColumnCheck column = new ColumnCheck(table, carried, mapping, place);
      columns.add(column);
      place += column.selectItems().size();
    }
    this.unread = new long[columns.size()];
  }

  /**
   * The select list for each row.
   *
   * @param wanted the emulator's items for the carried columns, in their order
   */
  public TableItems items(List<String> wanted) {
    return new TableItems(table, wanted, columns);
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
      unread[i] += names.contains(columns.get(i).name()) ? 1 : 0;
    }
    return something;
  }

  /** As {@link #without}, for rows of which it was said before. */
  public boolean silence(Set<String> names) {
    compared = columns;
    if (names.isEmpty()) {
      return true;
    }
    boolean nothing = table.table().keyColumns().stream().anyMatch(names::contains);
    compared =
        columns.stream()
            .filter(c -> !nothing && !names.contains(c.name()) && !c.isOverridden())
            .toList();
    return !nothing;
  }

  /** A finding for each column of which the server did not give values. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (unread[i] > 0) {
        findings.add(Unread.notUtf8(table.plan(), columns.get(i).name(), unread[i]));
      }
    }
    return findings;
  }

  /** Adds what other checks of the table counted in other rows; see {@link Tally#merge}. */
  public void merge(RowChecks other) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).merge(other.columns.get(i));
      unread[i] += other.unread[i];
    }
  }

  /** Writes what was counted. */
  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).write(out);
      out.writeLong(unread[i]);
    }
  }

  /** Adds what other checks of the table wrote; see {@link #merge(RowChecks)}. */
  public void merge(DataInput in) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).merge(in);
      unread[i] += in.readLong();
    }
  }

  /**
   * A document was emitted.
   *
   * @return whether every value arrived, whole or with a loss
   */
  public boolean emitted(Observation row, ObjectValue document) {
    boolean whole = true;
    for (ColumnCheck column : compared) {
      whole &= column.emitted(row, document);
    }
    return whole;
  }

  /** Whether the document has every value of the row, whole or with a loss; counts nothing. */
  public boolean arrives(Observation row, ObjectValue document) {
    return compared.stream().allMatch(column -> column.arrives(row, document));
  }

  /**
   * The document with the row's {@code _id} is another row's. What does not arrive is wrong. If
   * everything seems to arrive, because the rows are equal but for their keys, the row is lost
   * nevertheless: its values are wrong, those of the key only if it has no others.
   */
  public void replaced(Observation row, ObjectValue document) {
    boolean whole = arrives(row, document);
    boolean others = compared.stream().anyMatch(column -> !column.isNull(row) && !column.isOfKey());
    for (ColumnCheck column : compared) {
      boolean lost = !column.isNull(row) && !(others && column.isOfKey());
      if (whole ? lost : !column.arrives(row, document)) {
        column.replaced(row, document);
      } else {
        column.emitted(row, document);
      }
    }
  }

  /** No document came of the row. */
  public void unseen(Observation row, String reason) {
    compared.forEach(column -> column.unseen(row, reason));
  }

  /**
   * A document failed: charges every column that fails by itself, else those whose fields mean
   * something to Rockset, else all. The other values are lost with their row.
   */
  public void failed(Observation row, FailedDocument document) {
    List<ColumnCheck> innocent = new ArrayList<>();
    List<String> toBlame = new ArrayList<>();
    for (ColumnCheck column : compared) {
      if (column.failedByItself(row, document)) {
        toBlame.add(column.field());
      } else {
        innocent.add(column);
      }
    }
    boolean nobody = toBlame.isEmpty();
    boolean special = nobody && innocent.stream().anyMatch(column -> column.isSpecial(row));
    for (ColumnCheck column : innocent) {
      if (nobody && (column.isSpecial(row) || !special)) {
        column.failed(row, document.outcome());
      } else {
        column.lostWithItsRow(row, toBlame);
      }
    }
  }

  /** A document failed, and there is no row to compare with: charges the columns that fail. */
  public void failed(DmsRecord.Data record, FailedDocument document) {
    columns.forEach(column -> column.failedByItself(record, document));
  }

  /**
   * A row came by load and by change: compares the forms that the two records give its values.
   *
   * @param now the record that a load would make of the row as it is
   */
  public void phases(
      DmsRecord.Data load,
      ObjectValue loadInput,
      DmsRecord.Data change,
      ObjectValue changeInput,
      DmsRecord.Data now) {
    Seen loaded = Seen.of(load, loadInput, table.options().sourceFormat());
    Seen changed = Seen.of(change, changeInput, table.options().sourceFormat());
    columns.forEach(column -> column.phases(loaded, changed, now));
  }

  /** The number of specimens. */
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
