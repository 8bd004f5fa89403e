package dev.cairn.rockset.value;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Members by name, in the order of insertion; a document is one of these. Two objects are equal
 * when they have equal members, in whatever order.
 */
public final class ObjectValue implements Value {
  /** The object without members. */
  public static final ObjectValue EMPTY = new Builder(0).build();

  /** Up to this many members a walk over the names is as fast as a table. */
  private static final int INDEXED_FROM = 9;

  private final String[] names;
  private final Value[] values;
  private final int size;
  private final int @Nullable [] index;

  private ObjectValue(String[] names, Value[] values, int size, int @Nullable [] index) {
    this.names = names;
    this.values = values;
    this.size = size;
    this.index = index;
  }

  /** The object of these members, in the map's order. */
  public static ObjectValue of(Map<String, ? extends Value> members) {
    Builder builder = new Builder(members.size());
    members.forEach(builder::put);
    return builder.build();
  }

  /** The object of one member. */
  public static ObjectValue of(String name, Value value) {
    return new Builder(1).put(name, value).build();
  }

  public static Builder builder() {
    return new Builder(8);
  }

  public int size() {
    return size;
  }

  /** The name of the member at {@code position}, from 0, in the order of insertion. */
  public String name(int position) {
    return names[Objects.checkIndex(position, size)];
  }

  /** The value of the member at {@code position}, from 0, in the order of insertion. */
  public Value value(int position) {
    return values[Objects.checkIndex(position, size)];
  }

  /** The member's value, or undefined when there is no such member (documented). */
  public Value get(String name) {
    int position = Builder.find(names, size, index, name);
    return position < 0 ? Value.UNDEFINED : values[position];
  }

  /** Whether there is a member of that name, be its value null or undefined. */
  public boolean has(String name) {
    return Builder.find(names, size, index, name) >= 0;
  }

  /** Calls {@code action} for every member in order. */
  public void forEach(BiConsumer<String, Value> action) {
    for (int i = 0; i < size; i++) {
      action.accept(names[i], values[i]);
    }
  }

  /** The members as a map of its own, in the same order. */
  public Map<String, Value> toMap() {
    Map<String, Value> map = new LinkedHashMap<>();
    forEach(map::put);
    return map;
  }

  @Override
  public RocksetType type() {
    return RocksetType.OBJECT;
  }

  @Override
  public boolean equals(Object o) {
    if (!(o instanceof ObjectValue other) || other.size != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      int position = Builder.find(other.names, other.size, other.index, names[i]);
      if (position < 0 || !values[i].equals(other.values[position])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < size; i++) {
      hash += names[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return toMap().toString();
  }

  /** Collects members; the last of one name wins and takes the place of the first. */
  public static final class Builder {
    private String[] names;
    private Value[] values;
    private int size;
    private int @Nullable [] index;

    public Builder(int expectedSize) {
      names = new String[Math.max(expectedSize, 4)];
      values = new Value[names.length];
    }

    /** Adds a member or replaces the value of the one with this name. */
    public Builder put(String name, Value value) {
      int position = find(names, size, index, name);
      if (position >= 0) {
        values[position] = value;
        return this;
      }
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      names[size] = name;
      values[size] = value;
      size++;
      if (size >= INDEXED_FROM) {
        enter();
      }
      return this;
    }

    /** The object of what was put so far; the builder is of no use afterwards. */
    public ObjectValue build() {
      return new ObjectValue(names, values, size, index);
    }

    /** Keeps the open-addressing table (position + 1 in a slot, 0 is free) at most half full. */
    private void enter() {
      if (index == null || size * 2 > index.length) {
        int[] table = new int[Integer.highestOneBit(size * 2) * 2];
        for (int i = 0; i < size; i++) {
          table[freeSlot(table, names[i])] = i + 1;
        }
        index = table;
      } else {
        index[freeSlot(index, names[size - 1])] = size;
      }
    }

    private static int freeSlot(int[] table, String name) {
      int slot = spread(name) & (table.length - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      return slot;
    }

    private static int spread(String name) {
      int hash = name.hashCode();
      return hash ^ (hash >>> 16);
    }

    static int find(String[] names, int size, int @Nullable [] index, String name) {
      if (index == null) {
        for (int i = 0; i < size; i++) {
          if (names[i].equals(name)) {
            return i;
          }
        }
        return -1;
      }
      int slot = spread(name) & (index.length - 1);
      while (index[slot] != 0) {
        int position = index[slot] - 1;
        if (names[position].equals(name)) {
          return position;
        }
        slot = (slot + 1) & (index.length - 1);
      }
      return -1;
    }
  }
}
