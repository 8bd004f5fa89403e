package dev.cairn.verify.replay;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.rockset.value.ObjectValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents without an {@code _id} of their own in a table without a key, by their text. */
final class LooseDocuments {
  private final Map<String, Deque<Loose>> byText = new HashMap<>();

  /** A document, and the record that it was made of. */
  record Loose(DmsRecord.Data record, ObjectValue document) {}

  void add(String text, DmsRecord.Data record, ObjectValue document) {
    byText.computeIfAbsent(text, first -> new ArrayDeque<>(1)).addLast(new Loose(record, document));
  }

  /** Takes away the last document with a text; null if there is none. */
  @Nullable Loose take(String text) {
    Deque<Loose> equal = byText.get(text);
    return equal == null ? null : equal.pollLast();
  }

  /** The number of documents that were not taken. */
  long left() {
    return byText.values().stream().mapToLong(Deque::size).sum();
  }
}
