package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.array;
import static dev.cairn.rockset.function.Arguments.object;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions on objects, whose members keep their order (chosen). */
final class ObjectFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(
                  Family.OBJECT, "OBJECT(keys array, values array) -> object", "OBJECT() -> object")
              .says(
                  "The object with these keys, which must be strings, and as many values. The"
                      + " last of equal keys wins (chosen). Without arguments the empty object.")
              .example("OBJECT(['a', 'b'], [1, 'x'])", "{'a': 1, 'b': 'x'}")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> a.length == 0 ? ObjectValue.EMPTY : zip(array(a[0]), array(a[1]))),
          Define.function(Family.OBJECT, "ZIP(entries array) -> object")
              .says(
                  "The object of entries, each an array of a string and a value. The last of"
                      + " equal keys wins (chosen).")
              .example("ZIP([['a', 1], ['b', 'x']])", "{'a': 1, 'b': 'x'}")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> zip(array(a[0]))),
          Define.function(Family.OBJECT, "KEYS(o object) -> array")
              .says("The names of the members, in the order of VALUES and ITEMS.")
              .example("KEYS({'a': 1, 'b': 'x'})", "['a', 'b']")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> keys(object(a[0]))),
          Define.function(Family.OBJECT, "VALUES(o object) -> array")
              .says("The values of the members, in the order of KEYS and ITEMS.")
              .example("VALUES({'a': 1, 'b': 'x'})", "[1, 'x']")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> values(object(a[0]))),
          Define.function(Family.OBJECT, "ITEMS(o object) -> array")
              .says("The members as arrays of name and value, in the order of KEYS and VALUES.")
              .example("ITEMS({'a': 1, 'b': 'x'})", "[['a', 1], ['b', 'x']]")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> items(object(a[0]))),
          Define.function(Family.OBJECT, "MERGE(a object, b object) -> object")
              .says("The members of both objects; if both have a name, the value of b.")
              .example("MERGE({'a': 1, 'b': 2}, {'b': 3})", "{'a': 1, 'b': 3}")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> merge(object(a[0]), object(a[1]))),
          Define.function(Family.OBJECT, "ERASE(o object, keys string|array) -> object")
              .says(
                  "The object without the member of this name, or without those named in an"
                      + " array.")
              .example("ERASE({'a': 1, 'b': 2, 'c': 3}, ['a', 'c'])", "{'b': 2}")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> erase(object(a[0]), a[1])));

  private ObjectFunctions() {}

  private static Value zip(ArrayValue keys, ArrayValue values) {
    if (keys.size() != values.size()) {
      throw Arguments.invalid(
          "OBJECT takes as many values as keys, not " + values.size() + " for " + keys.size());
    }
    ObjectValue.Builder members = new ObjectValue.Builder(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      members.put(name(keys.get(i)), values.get(i));
    }
    return members.build();
  }

  private static Value zip(ArrayValue entries) {
    ObjectValue.Builder members = new ObjectValue.Builder(entries.size());
    for (Value entry : entries) {
      if (!(entry instanceof ArrayValue pair) || pair.size() != 2) {
        throw Arguments.invalid("an entry of ZIP is an array of a string and a value");
      }
      members.put(name(pair.get(0)), pair.get(1));
    }
    return members.build();
  }

  private static String name(Value key) {
    if (key instanceof StringValue s) {
      return s.value();
    }
    throw Arguments.wrongType("a key of an object is a string, not " + key.type().sqlName());
  }

  private static Value keys(ObjectValue object) {
    Value[] keys = new Value[object.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new StringValue(object.name(i));
    }
    return ArrayValue.owning(keys);
  }

  private static Value values(ObjectValue object) {
    Value[] values = new Value[object.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = object.value(i);
    }
    return ArrayValue.owning(values);
  }

  private static Value items(ObjectValue object) {
    List<Value> items = new ArrayList<>();
    object.forEach((name, value) -> items.add(ArrayValue.of(new StringValue(name), value)));
    return ArrayValue.of(items);
  }

  private static Value merge(ObjectValue a, ObjectValue b) {
    ObjectValue.Builder members = new ObjectValue.Builder(a.size() + b.size());
    a.forEach(members::put);
    b.forEach(members::put);
    return members.build();
  }

  private static Value erase(ObjectValue object, Value keys) {
    Set<String> erased = new HashSet<>();
    if (keys instanceof ArrayValue names) {
      names.forEach(key -> erased.add(name(key)));
    } else {
      erased.add(name(keys));
    }
    ObjectValue.Builder kept = ObjectValue.builder();
    object.forEach(
        (name, value) -> {
          if (!erased.contains(name)) {
            kept.put(name, value);
          }
        });
    return kept.build();
  }
}
