package dev.cairn.rockset.scan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The actions for the top-level fields of the input. Documents of one source usually have the same
 * fields in the same order, so the table guesses that the field at a position is the one of the
 * last document.
 */
public final class FieldTable {
  /** The action for one field. */
  public static final class Action {
    public final String name;
    public final byte[] json;

    /** The slot in which expressions expect the value; -1 if none does. */
    public final int slot;

    /** Whether the star shows it. */
    public final boolean starred;

    /** Whether it is the starred field that is the identifier. */
    public final boolean isId;

    /** Whether it says more than its value: one of the special fields, or a typed value. */
    public final boolean unusual;

    /** The number of the document that it was last seen in. */
    public long document;

    /** Reads the field where it is an object or an array; null until it is needed. */
    @Nullable PlainValues nested;

    private Action(String name, int slot, boolean starred, boolean isId, boolean unusual) {
      this.name = name;
      this.json = JsonBuffer.fieldName(name);
      this.slot = slot;
      this.starred = starred;
      this.isId = isId;
      this.unusual = unusual;
    }
  }

  /** With more names than these the documents have no common fields, and a table of them no use. */
  private static final int MOST = 20_000;

  private final Map<String, Integer> slots = new HashMap<>();
  private final @Nullable Set<String> hidden;
  private final String id;
  private final Set<String> special;
  private final Map<String, Action> actions = new HashMap<>();
  private final List<Action> inOrder = new ArrayList<>();

  /**
   * @param fields the fields that expressions name, by slot
   * @param hidden what the star does not show; null when there is no star
   * @param id the identifier's field
   * @param special the other fields that are unusual where the star shows them
   */
  public FieldTable(String[] fields, @Nullable Set<String> hidden, String id, Set<String> special) {
    for (int i = 0; i < fields.length; i++) {
      slots.put(fields[i], i);
    }
    this.hidden = hidden;
    this.id = id;
    this.special = special;
  }

  /** The action that was last at that place, null when there was none. */
  public @Nullable Action expected(int place) {
    return place < inOrder.size() ? inOrder.get(place) : null;
  }

  /** The action for the field at that place of a document. */
  public Action action(int place, String name) {
    if (place < inOrder.size()) {
      Action expected = inOrder.get(place);
      if (expected.name.equals(name)) {
        return expected;
      }
    }
    Action action = actions.get(name);
    if (action == null) {
      boolean starred = hidden != null && !hidden.contains(name);
      action =
          new Action(
              name,
              slots.getOrDefault(name, -1),
              starred,
              starred && name.equals(id),
              name.equals("__rockset_type") || starred && special.contains(name));
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
