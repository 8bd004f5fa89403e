package dev.cairn.verify.replay;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.text.Counted;
import dev.cairn.verify.check.PartBytes;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Documents of which the table has no row. Some of them are named, with the reason. */
public final class ExtraDocuments {
  private static final int MOST_NAMED = 3;

  private final TableName table;
  private final TreeMap<String, FindingExample> named = new TreeMap<>();
  private boolean keyChanged;
  private long count;

  public ExtraDocuments(TableName table) {
    this.table = table;
  }

  /** The number of extra documents. */
  public long count() {
    return count;
  }

  /** Adds what was found in other rows; in any order and grouping, the result is that of all. */
  public void merge(ExtraDocuments other) {
    count += other.count;
    keyChanged |= other.keyChanged;
    other.named.forEach(this::name);
  }

  /** Writes what was found. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(count);
    out.writeBoolean(keyChanged);
    out.writeInt(named.size());
    for (Map.Entry<String, FindingExample> entry : named.entrySet()) {
      PartBytes.text(out, entry.getKey());
      PartBytes.example(out, entry.getValue());
    }
  }

  /** Adds what others wrote; see {@link #merge(ExtraDocuments)}. */
  public void merge(DataInput in) throws IOException {
    count += in.readLong();
    keyChanged |= in.readBoolean();
    for (int left = in.readInt(); left > 0; left--) {
      name(PartBytes.text(in), PartBytes.example(in));
    }
  }

  /** Adds one whose key its row has no more, since a record changed the key to another. */
  void keyChanged(String id, DmsRecord.@Nullable Data last, String to) {
    keyChanged = true;
    FindingExample from = FindingExample.ofValue(id);
    FindingExample reason =
        FindingExample.of(
            "the key changed from %s to %s; document %s stays",
            from, FindingExample.ofValue(to), from);
    add(id, last, reason);
  }

  /** Adds some whose rows have another key now; their keys are not named. */
  void leftBehind(long number) {
    keyChanged |= number > 0;
    add(number, "the key of its row changed, and no later record removes or uses it");
  }

  /** Adds one whose {@code _id} no row has. */
  void withoutRow(String id) {
    add(id, null, FindingExample.of("no row of the table has it"));
  }

  /** Adds one that no record removed. */
  void notRemoved(String id, DmsRecord.@Nullable Data last) {
    add(id, last, FindingExample.of("no record removed it"));
  }

  /** Adds some that have no {@code _id} of a row, for a reason. */
  public void add(long number, String reason) {
    count += number;
    if (number > 0) {
      name(reason, FindingExample.of(reason));
    }
  }

  private void add(String id, DmsRecord.@Nullable Data last, FindingExample reason) {
    count++;
    String record =
        last == null
            ? ": "
            : " (last record: "
                + last.operation().word()
                + Optional.of(last.metadata().timestamp())
                    .filter(t -> !t.isEmpty())
                    .map(t -> " at " + t)
                    .orElse("")
                + "): ";
    name(
        id,
        FindingExample.of(
            "_id %s%s%s", FindingExample.ofValue(id), FindingExample.of(record), reason));
  }

  /** Keeps the first ones, so that the order in which they are found does not matter. */
  private void name(String order, FindingExample shown) {
    named.put(order, shown);
    if (named.size() > MOST_NAMED) {
      named.pollLastEntry();
    }
  }

  /** Empty if every document has a row. */
  public Optional<Finding> finding() {
    return finding("");
  }

  /**
   * Empty if every document has a row.
   *
   * @param emptied what removed all rows, a sentence without a full stop; empty if nothing did
   */
  Optional<Finding> finding(String emptied) {
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                FindingCode.DOCUMENT_WITHOUT_ROW,
                table,
                Counted.of(count, "document has", "documents have")
                    + " no row in the table"
                    + (emptied.isEmpty() ? "" : ": " + emptied),
                !emptied.isEmpty()
                    ? "Delete these documents, or load the table into a new collection."
                    : keyChanged
                        ? KeyChanges.FIX
                        : "Compare with the table as it was at the last record, or load it again.")
            .times(count)
            .with(
                FindingExample.of(
                    String.join("; ", Collections.nCopies(named.size(), "%s")),
                    named.values().toArray(FindingExample[]::new))));
  }
}
