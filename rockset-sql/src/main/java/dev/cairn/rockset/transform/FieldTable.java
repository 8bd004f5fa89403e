package dev.cairn.rockset.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with each top-level field of the input. Documents of one source have the same
 * fields in the same order most of the time, so that the field at a place is guessed to be the one
 * that was there before.
 */
final class FieldTable {
  /** What is to be done with one field. */
  static final class Action {
    final String name;
    final byte[] json;

    /** Where expressions expect the value; -1 when none does. */
    final int slot;

    /** Whether the star shows it. */
    final boolean starred;

    /** Whether it is a starred {@code _id}. */
    final boolean isId;

    /** Whether it says more than its value: a starred {@code _op}, or a typed value. */
    final boolean unusual;

    /** The number of the document that it was last seen in. */
    long document;

    private Action(String name, int slot, boolean starred) {
      this.name = name;
      this.json = JsonBuffer.fieldName(name);
      this.slot = slot;
      this.starred = starred;
      this.isId = starred && name.equals(SpecialFields.ID);
      this.unusual =
          name.equals("__rockset_type") || starred && !isId && SpecialFields.isSpecial(name);
    }
  }

  /** With more names than these the documents have no common fields, and a table of them no use. */
  private static final int MOST = 20_000;

  private final Map<String, Integer> slots = new HashMap<>();
  private final @Nullable Set<String> hidden;
  private final Map<String, Action> actions = new HashMap<>();
  private final List<Action> inOrder = new ArrayList<>();

  /**
   * @param fields the fields that expressions name, by slot
   * @param hidden what the star does not show; null when there is no star
   */
  FieldTable(String[] fields, @Nullable Set<String> hidden) {
    for (int i = 0; i < fields.length; i++) {
      slots.put(fields[i], i);
    }
    this.hidden = hidden;
  }

  /** The action that was last at that place, null when there was none. */
  @Nullable Action expected(int place) {
    return place < inOrder.size() ? inOrder.get(place) : null;
  }

  /** The action for the field at that place of a document. */
  Action action(int place, String name) {
    if (place < inOrder.size()) {
      Action expected = inOrder.get(place);
      if (expected.name.equals(name)) {
        return expected;
      }
    }
    Action action = actions.get(name);
    if (action == null) {
      action =
          new Action(name, slots.getOrDefault(name, -1), hidden != null && !hidden.contains(name));
      if (actions.size() >= MOST) {
        actions.clear();
        inOrder.clear();
      }
      actions.put(name, action);
    }
    if (place < inOrder.size()) {
      inOrder.set(place, action);
    } else if (place == inOrder.size()) {
      inOrder.add(action);
    }
    return action;
  }
}
