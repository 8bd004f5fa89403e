package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.List;

/** JSON text to values and back. */
final class JsonFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(Family.JSON, "JSON_PARSE(s string) -> any")
              .says(
                  "The value of the JSON text, read like a document: whole numbers are ints, and"
                      + " objects with __rockset_type are typed values. Other text is an error"
                      + " (chosen).")
              .example("JSON_PARSE('{\"a\": [1, 2.5, null]}')", "{'a': [1, 2.5, null]}")
              .evidence(Evidence.EXAMPLE)
              .as((a, c) -> parse(Arguments.text(a[0]))),
          Define.function(Family.JSON, "JSON_FORMAT(x any) -> string")
              .says(
                  "The value as JSON text, without spaces; 'null' for null, and undefined for"
                      + " undefined, which JSON does not have (the difference is documented,"
                      + " the texts are chosen).")
              .nulls(NullRule.OWN)
              .example("JSON_FORMAT({'a': [1, 2.5, null]})", "'{\"a\":[1,2.5,null]}'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> format(a[0])));

  private JsonFunctions() {}

  private static Value parse(String text) {
    try {
      return JsonValues.read(text);
    } catch (JsonTextException e) {
      throw Arguments.invalidText(e.getMessage());
    }
  }

  private static Value format(Value value) {
    return value == Value.UNDEFINED ? value : new StringValue(JsonValues.write(value));
  }
}
