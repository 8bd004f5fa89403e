package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.array;
import static dev.cairn.rockset.function.Arguments.integer;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Functions on arrays, whose positions count from 1. Where values are searched, an int is the float
 * of the same value, and null and undefined are one.
 */
final class ArrayFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(Family.ARRAY, "ARRAY_CREATE(elements any...) -> array")
              .says("The array of the arguments; null and undefined stay as they are.")
              .nulls(NullRule.OWN)
              .example("ARRAY_CREATE(5, 'hello', null)", "[5, 'hello', null]")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> ArrayValue.of(a)),
          Define.function(Family.ARRAY, "ARRAY_CONTAINS(a array, value any) -> bool")
              .says(
                  "Whether the value is an element. Null for a null array; a null value is"
                      + " searched like any other (chosen, as ARRAY_POSITION).")
              .nulls(NullRule.OWN)
              .example("ARRAY_CONTAINS([1, 2], 2.0)", "true")
              .evidence(Evidence.EXAMPLE)
              .as((a, c) -> a[0].isNull() ? Value.NULL : BoolValue.of(first(a) > 0)),
          Define.function(Family.ARRAY, "ARRAY_POSITION(a array, value any) -> int")
              .says(
                  "The first position of the value, or 0 if it is not an element. Null for a null"
                      + " array; a null value is searched like any other.")
              .nulls(NullRule.OWN)
              .example("ARRAY_POSITION(ARRAY_CREATE(5, 'hello', null), null)", "3")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> a[0].isNull() ? Value.NULL : new IntValue(first(a))),
          Define.function(Family.ARRAY, "ARRAY_LAST_POSITION(a array, value any) -> int")
              .says(
                  "The last position of the value, or 0 if it is not an element. Null for a null"
                      + " array; a null value is searched like any other.")
              .nulls(NullRule.OWN)
              .example("ARRAY_LAST_POSITION(ARRAY_CREATE(5, null, 5), 5)", "3")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> a[0].isNull() ? Value.NULL : new IntValue(last(a))),
          Define.function(Family.ARRAY, "ARRAY_REMOVE(a array, value any) -> array")
              .says(
                  "The array without the elements equal to the value. Null for a null array; a"
                      + " null value removes the nulls (chosen).")
              .nulls(NullRule.OWN)
              .example("ARRAY_REMOVE(ARRAY_CREATE(3, 1.6, -0.83, 1.6), 1.6)", "[3, -0.83]")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> a[0].isNull() ? Value.NULL : remove(array(a[0]), a[1])),
          Define.function(Family.ARRAY, "ARRAY_DISTINCT(a array) -> array")
              .says("The distinct elements of the array, in the order of their first occurrence.")
              .example("ARRAY_DISTINCT([1, 2, 1.0, null, null])", "[1, 2, null]")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> distinct(array(a[0]))),
          Define.function(Family.ARRAY, "ARRAY_FLATTEN(a array) -> array")
              .says(
                  "The elements of the arrays in the array. It flattens one level; an element"
                      + " that is not an array stays as it is (chosen).")
              .example("ARRAY_FLATTEN([[1, 2], [], [[3]]])", "[1, 2, [3]]")
              .evidence(Evidence.EXAMPLE)
              .as((a, c) -> flatten(array(a[0]))),
          Define.function(Family.ARRAY, "ARRAY_JOIN(a array, separator string) -> string")
              .says(
                  "The elements, cast to string and joined with the separator. Nulls are left"
                      + " out; arrays and objects are errors (chosen).")
              .example("ARRAY_JOIN(['a', 1, null, 'b'], '-')", "'a-1-b'")
              .evidence(Evidence.EXAMPLE)
              .asks(Dialect.FLOAT_TEXT)
              .bound(ArrayFunctions::join),
          Define.function(Family.ARRAY, "CARDINALITY(a array) -> int")
              .says("The number of elements; LENGTH does the same.")
              .example("CARDINALITY([1, 2, 'hello', null])", "4")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new IntValue(array(a[0]).size())),
          Define.function(Family.ARRAY, "SLICE(a array, start int, length int?) -> array")
              .says(
                  "At most length elements, from position start on. A negative start counts from"
                      + " the end. A start outside the array gives the empty array; start 0 and"
                      + " a negative length are errors (chosen).")
              .example("SLICE([1, 2, 3, 4], -3, 2)", "[2, 3]")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> slice(a)),
          Define.function(
                  Family.ARRAY,
                  "ELEMENT_AT(a array, position int) -> any",
                  "ELEMENT_AT(o object, key string) -> any")
              .says(
                  "The element at a position, or the member with a key; null if it does not"
                      + " exist. A negative position counts from the end.")
              .example("ELEMENT_AT([10, 20, 30], -1)", "30")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> elementAt(a[0], a[1])),
          Define.function(Family.ARRAY, "VECTOR_ENFORCE(a any, length int, type string) -> array")
              .says(
                  "The array if it has length elements and all are of the type, 'int' or 'float';"
                      + " otherwise null. Ints are not floats, and nothing is converted."
                      + " Another type name is an error (chosen).")
              .example("VECTOR_ENFORCE([1.5, 2.0], 2, 'float')", "[1.5, 2.0]")
              .evidence(Evidence.DOCUMENTED)
              .bound(Vector::enforce),
          Define.function(Family.ARRAY, "ARRAY_CONCAT(a array, more array...) -> array")
              .says("The elements of all arrays, in order.")
              .example("ARRAY_CONCAT([1, 2], [2, 'x'])", "[1, 2, 2, 'x']")
              .evidence(Evidence.EXAMPLE)
              .as((a, c) -> concatenated(a)),
          Define.function(Family.ARRAY, "ARRAY_CONTAINS_ANY(a array, values array) -> bool")
              .says(
                  "Whether one of the values is an element of the array, compared as in"
                      + " ARRAY_CONTAINS (chosen; the name and its purpose are documented).")
              .example("ARRAY_CONTAINS_ANY(['a', 'b'], ['x', 'b'])", "true")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> BoolValue.of(containsAny(array(a[0]), array(a[1])))));

  private ArrayFunctions() {}

  private static Value concatenated(Value[] arguments) {
    List<Value> all = new ArrayList<>();
    for (Value argument : arguments) {
      array(argument).forEach(all::add);
    }
    return ArrayValue.of(all);
  }

  private static boolean containsAny(ArrayValue array, ArrayValue values) {
    Set<Object> sought = new HashSet<>();
    values.forEach(value -> sought.add(SameKey.of(value)));
    for (Value element : array) {
      if (sought.contains(SameKey.of(element))) {
        return true;
      }
    }
    return false;
  }

  private static int first(Value[] arguments) {
    ArrayValue array = array(arguments[0]);
    for (int i = 0; i < array.size(); i++) {
      if (Comparisons.same(array.get(i), arguments[1])) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int last(Value[] arguments) {
    ArrayValue array = array(arguments[0]);
    int i = array.size();
    while (i > 0 && !Comparisons.same(array.get(i - 1), arguments[1])) {
      i--;
    }
    return i;
  }

  private static Value remove(ArrayValue array, Value value) {
    return ArrayValue.of(
        array.elements().stream().filter(e -> !Comparisons.same(e, value)).toList());
  }

  private static Value distinct(ArrayValue array) {
    Set<Object> seen = new HashSet<>();
    List<Value> kept = new ArrayList<>();
    for (Value element : array) {
      if (seen.add(SameKey.of(element))) {
        kept.add(element);
      }
    }
    return ArrayValue.of(kept);
  }

  private static Value flatten(ArrayValue array) {
    List<Value> flat = new ArrayList<>();
    for (Value element : array) {
      if (element instanceof ArrayValue inner) {
        flat.addAll(inner.elements());
      } else {
        flat.add(element);
      }
    }
    return ArrayValue.of(flat);
  }

  private static Invocation join(BindContext context) {
    Casts.Cast cast = Casts.bind(RocksetType.STRING, CastKind.CAST, context.dialect());
    return (a, c) -> {
      StringJoiner joined = new StringJoiner(Arguments.text(a[1]));
      for (Value element : array(a[0])) {
        if (!element.isNull()) {
          joined.add(Arguments.text(cast.apply(element)));
        }
      }
      return new StringValue(joined.toString());
    };
  }

  private static Value slice(Value[] arguments) {
    ArrayValue array = array(arguments[0]);
    long start = integer(arguments[1]);
    long length = arguments.length > 2 ? integer(arguments[2]) : array.size();
    if (start == 0) {
      throw Arguments.invalid("positions of SLICE count from 1 or, from the end, from -1");
    }
    if (length < 0) {
      throw Arguments.invalid("the length of SLICE is negative: " + length);
    }
    int size = array.size();
    if (start > size || start < -(long) size) {
      return ArrayValue.EMPTY;
    }
    int from = (int) (start > 0 ? start - 1 : size + start);
    int to = (int) Math.min(size, from + Math.min(length, size));
    return ArrayValue.owning(Arrays.copyOfRange(array.elements().toArray(new Value[0]), from, to));
  }

  private static Value elementAt(Value container, Value key) {
    Value found = Value.NULL;
    if (container instanceof ArrayValue array && key instanceof IntValue position) {
      long index = position.value() < 0 ? array.size() + position.value() : position.value() - 1;
      found = index >= 0 && index < array.size() ? array.get((int) index) : Value.NULL;
    } else if (container instanceof ObjectValue object && key instanceof StringValue name) {
      found = object.get(name.value());
    } else {
      throw Arguments.wrongType(
          "ELEMENT_AT takes an int for an array and a string for an object, not "
              + key.type().sqlName()
              + " for "
              + container.type().sqlName());
    }
    return found.isNull() ? Value.NULL : found;
  }
}
