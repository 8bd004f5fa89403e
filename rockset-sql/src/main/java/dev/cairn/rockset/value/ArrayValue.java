package dev.cairn.rockset.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

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

  @Override
  public String toString() {
    return Arrays.toString(elements);
  }
}
