package dev.cairn.rockset.value;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Members by name, in the order of insertion; a document is one of these. Two objects are equal if
 * they have equal members, in any order.
 */
public final class ObjectValue implements Value {
  /** The object without members. */
  public static final ObjectValue EMPTY = new Builder(0).build();

  /** Up to this many members a walk over the names is as fast as a table. */
  private static final int INDEXED_FROM = 9;

  /** From this many taken slots on, names crowd. */
  private static final int CROWDED = 64;

  /** Another one in each process; it decides where names are found, never their order. */
  private static final class Seed {
    static final long VALUE = new SecureRandom().nextLong() | 1;
  }

  /**
   * The names of an object in their order, which many objects can share: those of similar
   * documents. Immutable.
   */
  public static final class Names {
    private final String[] names;
    private final int size;
    private final int @Nullable [] index;
    private final long seed;

    private Names(String[] names, int size, int @Nullable [] index, long seed) {
      this.names = names;
      this.size = size;
      this.index = index;
      this.seed = seed;
    }

    private int find(String name) {
      return Builder.find(names, size, index, seed, name);
    }
  }

  private final Names names;
  private final Value[] values;
  private final int size;

  private ObjectValue(Names names, Value[] values) {
    this.names = names;
    this.values = values;
    this.size = names.size;
  }

  /**
   * {@return the object of these members, in the map's order}
   *
   * @param members values by name; each may be null or undefined, as a value
   */
  public static ObjectValue of(Map<String, ? extends Value> members) {
    Builder builder = new Builder(members.size());
    members.forEach(builder::put);
    return builder.build();
  }

  /**
   * {@return the object of one member}
   *
   * @param name the member's name; case matters
   * @param value the member's value, which may be null or undefined
   */
  public static ObjectValue of(String name, Value value) {
    return new Builder(1).put(name, value).build();
  }

  /** {@return a builder without members} */
  public static Builder builder() {
    return new Builder(8);
  }

  /** {@return the names of the members, for a builder of a similar object} */
  public Names names() {
    return names;
  }

  /** {@return the number of members} */
  public int size() {
    return size;
  }

  /**
   * {@return the name of the member at {@code position}, from 0, in the order of insertion}
   *
   * @param position the place, from 0
   */
  public String name(int position) {
    return names.names[Objects.checkIndex(position, size)];
  }

  /**
   * {@return the value of the member at {@code position}, from 0, in the order of insertion}
   *
   * @param position the place, from 0
   */
  public Value value(int position) {
    return values[Objects.checkIndex(position, size)];
  }

  /**
   * {@return the member's value, or undefined when there is no such member (documented)}
   *
   * @param name the member's name; case matters
   */
  public Value get(String name) {
    int position = names.find(name);
    return position < 0 ? Value.UNDEFINED : values[position];
  }

  /**
   * {@return the position of the member, from 0, in the order of insertion; -1 if there is none}
   *
   * @param name the member's name; case matters
   */
  public int position(String name) {
    return names.find(name);
  }

  /**
   * {@return whether there is a member of that name, be its value null or undefined}
   *
   * @param name the member's name; case matters
   */
  public boolean has(String name) {
    return names.find(name) >= 0;
  }

  /**
   * Calls {@code action} for every member in order.
   *
   * @param action takes name and value
   */
  public void forEach(BiConsumer<String, Value> action) {
    for (int i = 0; i < size; i++) {
      action.accept(names.names[i], values[i]);
    }
  }

  /** {@return the members as a map of its own, in the same order} */
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
      int position = other.names.find(names.names[i]);
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
      hash += names.names[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  /**
   * {@return the members as plain Java objects by name, in a map of the same order that cannot be
   * changed; undefined members are left out, as in JSON}
   *
   * @throws JavaValueException {@code TOO_DEEP}, or as {@link MonthIntervalValue#toJava()} does
   */
  @Override
  public Map<String, @Nullable Object> toJava() {
    return new ArrayValue.Nested().map(this);
  }

  @Override
  public String toString() {
    return new ArrayValue.Nested().print(this);
  }

  /** Collects members; the last of one name wins and takes the place of the first. */
  public static final class Builder {
    private String[] names;
    private Value[] values;
    private int size;
    private int @Nullable [] index;

    /** 0 while {@link String#hashCode} spreads the names well enough. */
    private long seed;

    /** The names that the members so far have, in this order; null once one has another. */
    private @Nullable Names expected;

    /**
     * A builder without members.
     *
     * @param expectedSize how many members are likely; a wrong number costs time only
     */
    public Builder(int expectedSize) {
      names = new String[Math.max(expectedSize, 4)];
      values = new Value[names.length];
    }

    /**
     * A builder without members, for an object that is likely to have the names of another one: if
     * it has, it shares them.
     *
     * @param expected the likely names, in their order; other names cost time only
     */
    public Builder(Names expected) {
      this.expected = expected;
      names = expected.names;
      values = new Value[expected.size];
    }

    /**
     * Adds a member or replaces the value of the one with this name.
     *
     * @param name the member's name; case matters
     * @param value the member's value, which may be null or undefined
     * @return this builder
     */
    public Builder put(String name, Value value) {
      if (expected != null) {
        if (size < expected.size && names[size].equals(name)) {
          values[size++] = value;
          return this;
        }
        leave();
      }
      int position = find(names, size, index, seed, name);
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

    /** {@return the object of the members so far; the builder cannot be used afterwards} */
    public ObjectValue build() {
      if (expected != null && size < expected.size) {
        leave();
      }
      return new ObjectValue(
          expected == null ? new Names(names, size, index, seed) : expected, values);
    }

    /** Goes on with names of its own. */
    private void leave() {
      expected = null;
      int room = Math.max(size + 4, values.length);
      names = Arrays.copyOf(Arrays.copyOf(names, size), room);
      values = Arrays.copyOf(values, room);
      if (size >= INDEXED_FROM) {
        fill(new int[Integer.highestOneBit(size * 2) * 2]);
      }
    }

    /** Keeps the open-addressing table (position + 1 in a slot, 0 is free) at most half full. */
    private void enter() {
      if (index == null || size * 2 > index.length) {
        fill(new int[Integer.highestOneBit(size * 2) * 2]);
      } else if (!entered(index, size - 1)) {
        fill(new int[index.length]);
      }
    }

    /**
     * Enters all names into an empty table. Names chosen to have the same hash would cost a scan
     * over all of them each, so if they collide the hash is replaced by one that no one can
     * predict.
     */
    private void fill(int[] table) {
      for (int i = 0; i < size; i++) {
        if (!entered(table, i)) {
          seed = Seed.VALUE;
          Arrays.fill(table, 0);
          i = -1;
        }
      }
      index = table;
    }

    /** Puts a name into its slot; false if names crowd there and another hash may help. */
    private boolean entered(int[] table, int position) {
      int slot = hash(names[position], seed) & (table.length - 1);
      int walked = 0;
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
        walked++;
      }
      if (walked > CROWDED && seed == 0) {
        return false;
      }
      table[slot] = position + 1;
      return true;
    }

    private static int hash(String name, long seed) {
      if (seed == 0) {
        int hash = name.hashCode();
        return hash ^ (hash >>> 16);
      }
      long hash = seed;
      for (int i = 0; i < name.length(); i++) {
        hash = (hash ^ name.charAt(i)) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
      }
      return (int) (hash ^ hash >>> 32);
    }

    static int find(String[] names, int size, int @Nullable [] index, long seed, String name) {
      if (index == null) {
        for (int i = 0; i < size; i++) {
          if (names[i].equals(name)) {
            return i;
          }
        }
        return -1;
      }
      int slot = hash(name, seed) & (index.length - 1);
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
