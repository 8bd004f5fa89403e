package dev.cairn.rockset.value;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An ordered list of values of any types; null and undefined may be among them. */
public final class ArrayValue implements Value, Iterable<Value> {
  /** The array without elements. */
  public static final ArrayValue EMPTY = new ArrayValue(new Value[0]);

  private final Value[] elements;

  private ArrayValue(Value[] elements) {
    this.elements = elements;
  }

  /**
   * {@return the array of these elements}
   *
   * @param elements the elements in order; each may be null or undefined, as a value
   */
  public static ArrayValue of(Value... elements) {
    return elements.length == 0 ? EMPTY : new ArrayValue(elements.clone());
  }

  /**
   * {@return the array of these elements, in their order}
   *
   * @param elements the elements in order; each may be null or undefined, as a value
   */
  public static ArrayValue of(List<? extends Value> elements) {
    return elements.isEmpty() ? EMPTY : new ArrayValue(elements.toArray(new Value[0]));
  }

  /**
   * {@return an array that takes ownership of {@code elements}; the caller must not change them
   * later}
   *
   * @param elements the elements in order; each may be null or undefined, as a value
   */
  public static ArrayValue owning(Value[] elements) {
    return elements.length == 0 ? EMPTY : new ArrayValue(elements);
  }

  /** {@return the number of elements} */
  public int size() {
    return elements.length;
  }

  /**
   * {@return the element at {@code index}, which counts from 0 (SQL's subscripts count from 1)}
   *
   * @param index the place, from 0
   */
  public Value get(int index) {
    return elements[index];
  }

  /** {@return the elements as a list that cannot be changed} */
  public List<Value> elements() {
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  @Override
  public Iterator<Value> iterator() {
    return elements().iterator();
  }

  @Override
  public RocksetType type() {
    return RocksetType.ARRAY;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ArrayValue other && Arrays.equals(elements, other.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  /**
   * {@return the elements as plain Java objects, in a list that cannot be changed; an undefined
   * element is null}
   *
   * @throws JavaValueException {@code TOO_DEEP}, or as {@link MonthIntervalValue#toJava()} does
   */
  @Override
  public List<@Nullable Object> toJava() {
    return new Nested().list(this);
  }

  @Override
  public String toString() {
    return new Nested().print(this);
  }

  /** A walk through arrays and objects, no deeper than JSON is written. */
  static final class Nested {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    String print(Value value) {
      add(value);
      return text.toString();
    }

    private void add(Value value) {
      if (!(value instanceof ArrayValue) && !(value instanceof ObjectValue)) {
        text.append(value);
      } else if (depth == Values.MAX_DEPTH) {
        text.append("...");
      } else {
        depth++;
        if (value instanceof ArrayValue array) {
          elements(array);
        } else {
          members((ObjectValue) value);
        }
        depth--;
      }
    }

    private void elements(ArrayValue array) {
      text.append('[');
      for (int i = 0; i < array.size(); i++) {
        text.append(i == 0 ? "" : ", ");
        add(array.get(i));
      }
      text.append(']');
    }

    private void members(ObjectValue object) {
      text.append('{');
      for (int i = 0; i < object.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(new StringValue(object.name(i))).append(": ");
        add(object.value(i));
      }
      text.append('}');
    }

    List<@Nullable Object> list(ArrayValue array) {
      List<@Nullable Object> list = new ArrayList<>(array.size());
      for (Value element : array) {
        list.add(java(element));
      }
      return Collections.unmodifiableList(list);
    }

    Map<String, @Nullable Object> map(ObjectValue object) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (int i = 0; i < object.size(); i++) {
        if (object.value(i) != Value.UNDEFINED) {
          map.put(object.name(i), java(object.value(i)));
        }
      }
      return Collections.unmodifiableMap(map);
    }

    private @Nullable Object java(Value value) {
      if (!(value instanceof ArrayValue) && !(value instanceof ObjectValue)) {
        return value.toJava();
      }
      if (++depth == Values.MAX_DEPTH) {
        throw new JavaValueException(
            JavaValueException.Code.TOO_DEEP,
            "$",
            "the value is nested deeper than " + Values.MAX_DEPTH,
            "");
      }
      Object object = value instanceof ArrayValue array ? list(array) : map((ObjectValue) value);
      depth--;
      return object;
    }
  }
}
