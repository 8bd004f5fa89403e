package dev.cairn.verify.check;

import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.text.Counted;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.FindingExample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents whose last record to arrive is older than one before it, by {@link ChangeOrder}:
 * a collection applies records in the order of their arrival.
 */
public final class LateRecords {
  private final CheckedTable table;
  private long count;
  private @Nullable String first;

  /** Of a table. */
  public LateRecords(CheckedTable table) {
    this.table = table;
  }

  /** The records of some documents, all of each. Not for several threads. */
  public final class Documents {
    private final Map<String, ChangeOrder> newest = new HashMap<>();
    private final Set<String> late = new HashSet<>();

    /** Takes the next record of a document. */
    public void add(String id, DmsRecord.Data record) {
      ChangeOrder order = ChangeOrder.of(record);
      ChangeOrder before = newest.putIfAbsent(id, order);
      if (before == null) {
        return;
      }
      switch (order.relationTo(before)) {
        case BEFORE -> late.add(id);
        case SAME, AFTER -> {
          late.remove(id);
          newest.put(id, order);
        }
        case UNORDERED -> {
          // At one place, without a number in the transaction: the same record once more.
          if (order.equals(before)) {
            late.remove(id);
          }
        }
      }
    }

    /** There are no more records of these documents. */
    public void end() {
      count += late.size();
      late.stream()
          .min(String::compareTo)
          .filter(id -> first == null || id.compareTo(first) < 0)
          .ifPresent(id -> first = id);
    }
  }

  /** Empty if there are none. */
  public Optional<Finding> finding() {
    if (count == 0 || first == null) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                FindingCode.RECORDS_OUT_OF_ORDER,
                table.name(),
                "the last record of "
                    + Counted.of(count, "document")
                    + " is"
                    + " older than a record before it: a collection applies records as they arrive",
                "Keep the records of a row in one shard and in their order, or use cairn run, which"
                    + " puts them into the order of their commits.")
            .times(count)
            .with(FindingExample.of("_id %s", FindingExample.ofValue(first))));
  }
}
