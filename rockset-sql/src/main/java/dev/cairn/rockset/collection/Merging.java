package dev.cairn.rockset.collection;

import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;

/** Joins a record with what is stored. */
final class Merging {
  private Merging() {}

  /** The record's fields set, the others kept; null is stored as null. */
  static ObjectValue topLevel(ObjectValue stored, ObjectValue record) {
    ObjectValue.Builder merged = copy(stored);
    record.forEach(merged::put);
    return merged.build();
  }

  /** RFC 7396: objects are merged into each other, null removes, any other value replaces. */
  static ObjectValue deep(ObjectValue stored, ObjectValue record) {
    ObjectValue.Builder merged = new ObjectValue.Builder(stored.size() + record.size());
    stored.forEach(
        (name, value) -> {
          if (record.get(name).type() != RocksetType.NULL) {
            merged.put(name, value);
          }
        });
    record.forEach(
        (name, value) -> {
          if (value instanceof ObjectValue patch) {
            Value target = stored.get(name);
            merged.put(name, deep(target instanceof ObjectValue o ? o : ObjectValue.EMPTY, patch));
          } else if (value.type() != RocksetType.NULL) {
            merged.put(name, value);
          }
        });
    return merged.build();
  }

  private static ObjectValue.Builder copy(ObjectValue object) {
    ObjectValue.Builder copy = new ObjectValue.Builder(object.size());
    object.forEach(copy::put);
    return copy;
  }
}
