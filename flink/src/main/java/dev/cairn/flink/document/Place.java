package dev.cairn.flink.document;

import dev.cairn.dms.record.ChangeOrder;
import dev.cairn.dms.record.ChangeOrder.Relation;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The place of a record in the history of its row: by the record's own order, or where that says
 * nothing, by the sequence number in the shard.
 *
 * @param order by what the record says
 * @param source the shard or the file; empty if unknown
 * @param sequence decimal digits; empty if unknown
 */
record Place(ChangeOrder order, String source, String sequence) {
  /** The relation by the order of the records alone. */
  Relation relationTo(Place other) {
    return order.relationTo(other.order);
  }

  /**
   * The relation in which also sequence numbers count: the later one of a shard is later. {@code
   * UNORDERED} if these say nothing either.
   */
  Relation resolvedTo(Place other) {
    Relation relation = relationTo(other);
    if (relation == Relation.BEFORE || relation == Relation.AFTER) {
      return relation;
    }
    if (source.isEmpty() || !source.equals(other.source)) {
      return relation;
    }
    int comparison =
        sequence.length() == other.sequence.length()
            ? sequence.compareTo(other.sequence)
            : Integer.compare(sequence.length(), other.sequence.length());
    return comparison < 0 ? Relation.BEFORE : comparison > 0 ? Relation.AFTER : Relation.SAME;
  }

  void write(DataOutputView out) throws IOException {
    order.writeSortKey(out);
    CompactSerializer.write(source, out);
    CompactSerializer.write(sequence, out);
  }

  static Place read(DataInputView in) throws IOException {
    return new Place(
        ChangeOrder.readSortKey(in),
        CompactSerializer.readText(in),
        CompactSerializer.readText(in));
  }
}
