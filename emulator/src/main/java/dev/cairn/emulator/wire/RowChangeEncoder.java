package dev.cairn.emulator.wire;

import dev.cairn.catalog.Column;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.emulator.source.DecodedChange;
import dev.cairn.emulator.source.DecodedChange.Datum;
import dev.cairn.emulator.source.DecodedChange.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes change records out of the rows of one relation as they are, as if each had just been
 * inserted, or updated without a value being touched. So the forms of changes can be tried without
 * any.
 */
public final class RowChangeEncoder {
  /** A shorter row, in bytes, is never TOASTed (PostgreSQL's TOAST_TUPLE_THRESHOLD). */
  private static final int TOAST_ROW = 2_000;

  /** A value as long as the pointer to one that is stored out of line is never stored so. */
  private static final int TOAST_POINTER = 18;

  private static final TransactionPlace PLACE =
      new TransactionPlace(1, 1, 0, 0, "1970-01-01T00:00:00.000000Z", "0/0");

  private final Table table;
  private final TableName relation;
  private final List<Column> columns;
  private final ChangeEncoder encoder;

  private RowChangeEncoder(
      Table table, TableName relation, DmsSettings settings, Set<String> asText) {
    this.table = table;
    this.relation = relation;
    this.columns = CarriedColumns.of(table, settings);
    this.encoder =
        new ChangeEncoder(
            table,
            settings,
            asText,
            (column, row) -> row.getOrDefault(column.name(), Datum.NULL).text());
  }

  /**
   * An encoder for the rows in {@code relation}, which is the table or one of its leaves.
   *
   * @param asText the names of the columns whose DMS type a rule of the task changes to string
   */
  public static RowChangeEncoder of(
      Table table, TableName relation, DmsSettings settings, Set<String> asText) {
    return new RowChangeEncoder(table, relation, settings, asText);
  }

  /** The select list for the relation: that of {@link LoadEncoder#selectItems()}. */
  public List<String> selectItems() {
    return columns.stream().map(LoadEncoder::selectItem).toList();
  }

  /**
   * The record of the row's insert.
   *
   * @param texts the text of each {@link #selectItems() item}, null for null; more may follow
   */
  public byte[] inserted(@Nullable String[] texts, Instant timestamp) {
    return record(Kind.INSERT, Map.of(), row(texts, false), timestamp);
  }

  /**
   * The record of an update that touches nothing.
   *
   * @return empty if the WAL then has the whole row: the table has no key, or no value can be
   *     stored out of line. The length of the text decides; if in doubt, a value can
   */
  public Optional<byte[]> updated(@Nullable String[] texts, Instant timestamp) {
    if (table.primaryKey().isEmpty() || bytes(texts) < TOAST_ROW) {
      return Optional.empty();
    }
    Map<String, Datum> row = row(texts, true);
    if (row.values().stream().noneMatch(Datum::unchangedToast)) {
      return Optional.empty();
    }
    boolean full = table.replicaIdentity().kind() == ReplicaIdentity.Kind.FULL;
    Map<String, Datum> old = full ? row(texts, false) : Map.of();
    return Optional.of(record(Kind.UPDATE, old, row, timestamp));
  }

  private byte[] record(
      Kind kind, Map<String, Datum> old, Map<String, Datum> row, Instant timestamp) {
    return encoder.record(new DecodedChange.Row(relation, kind, old, row), PLACE, timestamp);
  }

  private Map<String, Datum> row(@Nullable String[] texts, boolean untouched) {
    Set<String> key = Set.copyOf(table.keyColumns());
    Map<String, Datum> row = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String text = texts[i];
      boolean outOfLine =
          untouched
              && text != null
              && column.toastable()
              && !key.contains(column.name())
              && length(text) > TOAST_POINTER;
      row.put(column.name(), new Datum(text, outOfLine, ""));
    }
    return row;
  }

  private long bytes(@Nullable String[] texts) {
    long bytes = 0;
    for (int i = 0; i < columns.size(); i++) {
      String text = texts[i];
      bytes += text == null ? 0 : length(text);
    }
    return bytes;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
