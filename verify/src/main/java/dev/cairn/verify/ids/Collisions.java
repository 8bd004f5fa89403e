package dev.cairn.verify.ids;

import dev.cairn.mapping.Profile;
import dev.cairn.text.Counted;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.RowKey;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts rows of a table that share the {@code _id} of another row, and keeps two of them. */
public final class Collisions {
  private final CheckedTable table;
  private final RowKey key;
  private long count;
  private long place;
  private @Nullable FindingExample example;

  public Collisions(CheckedTable table) {
    this.table = table;
    this.key = new RowKey(table);
  }

  public RowKey key() {
    return key;
  }

  /**
   * Counts a row.
   *
   * @param placeOfRow its place in the table's order; the example is of the first row
   * @param texts of its key
   * @param other of the key of the row before it with the same {@code _id}
   */
  public void add(long placeOfRow, @Nullable String[] texts, @Nullable String[] other, String id) {
    count++;
    if (example == null || placeOfRow < place) {
      place = placeOfRow;
      example =
          FindingExample.of(
              "rows %s and %s have the _id %s",
              key.named(other), key.named(texts), FindingExample.ofValue(id));
    }
  }

  /** Empty if every row has an {@code _id} of its own. */
  public Optional<Finding> finding() {
    if (count == 0) {
      return Optional.empty();
    }
    Finding finding =
        Finding.of(
                FindingCode.KEY_COLLISION,
                table.name(),
                Counted.of(count, "row has", "rows have")
                    + " the _id of another row: the collection keeps one document for them",
                fix())
            .about(table.table().keyColumns())
            .times(count);
    return Optional.of(example == null ? finding : finding.with(example));
  }

  private String fix() {
    if (!table.table().children().isEmpty()) {
      return "Replicate the child tables without their parent, or make keys unique across them.";
    }
    if (table.plan().columns().stream().anyMatch(c -> c.override() && c.field().equals("_id"))) {
      return "Make the override of _id different for different keys, or remove it.";
    }
    if (table.table().keyColumns().isEmpty()) {
      return "Rename the column _id, or its field by an override.";
    }
    return table.options().profile() == Profile.DOCUMENTED
        ? "Use --profile lossless, or a key of integer, uuid or varchar(n)."
        : "Use a key of integer, uuid or varchar(n).";
  }
}
