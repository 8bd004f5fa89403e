package dev.cairn.ddl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects notes, one for each kind, in the order of their first appearance. */
final class Notes {
  private final Map<String, DdlNote> notes = new LinkedHashMap<>();

  /** Notes that something happened; {@code kind} says which of them are counted together. */
  void add(String kind, StatementPlace place, String what) {
    notes.merge(
        kind,
        new DdlNote(what, place, 1),
        (first, again) -> new DdlNote(first.what(), first.first(), first.count() + 1));
  }

  List<DdlNote> all() {
    return List.copyOf(notes.values());
  }
}
