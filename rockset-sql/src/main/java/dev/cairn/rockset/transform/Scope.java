package dev.cairn.rockset.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that expressions may use: the input's own, and its top-level fields as they are named.
 */
final class Scope {
  private final String input;
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<String> fields = new ArrayList<>();
  private boolean wholeDocument;

  Scope(String input) {
    this.input = input;
  }

  boolean isInput(String name) {
    return name.equals(input);
  }

  /** The slot in which a row will hold the field. */
  int slot(String field) {
    return slots.computeIfAbsent(
        field,
        name -> {
          fields.add(name);
          return fields.size() - 1;
        });
  }

  /** Notes that an expression looks at the whole document. */
  void needWholeDocument() {
    wholeDocument = true;
  }

  boolean needsWholeDocument() {
    return wholeDocument;
  }

  /** The fields by slot. */
  List<String> fields() {
    return List.copyOf(fields);
  }
}
