package dev.cairn.rockset.function;

import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.List;
import java.util.Locale;

/** Functions on text, positions and lengths in code points. */
final class StringFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(Family.STRING, "LOWER(s string) -> string")
              .says("The string in lower case, whatever the locale.")
              .example("LOWER('ÅB')", "'åb'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(text(a[0]).toLowerCase(Locale.ROOT))),
          Define.function(Family.STRING, "UPPER(s string) -> string")
              .says("The string in upper case, whatever the locale; it may grow longer.")
              .example("UPPER('straße')", "'STRASSE'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(text(a[0]).toUpperCase(Locale.ROOT))),
          Define.function(Family.STRING, "SUBSTR(s string, start int, length int?) -> string")
              .says(
                  "The part that begins at code point start, from 1, and is length long or goes to"
                      + " the end. A negative start counts from the end; start 0, a start outside"
                      + " the string and a negative length give the empty string (chosen).")
              .example("SUBSTR('lf.linux', 1, 3)", "'lf.'")
              .evidence(Evidence.DOCUMENTED)
              .as(StringFunctions::substr));

  private StringFunctions() {}

  static String text(Value value) {
    return ((StringValue) value).value();
  }

  private static Value substr(Value[] arguments, EvaluationContext context) {
    String s = text(arguments[0]);
    long start = ((IntValue) arguments[1]).value();
    long length = arguments.length > 2 ? ((IntValue) arguments[2]).value() : Integer.MAX_VALUE;
    return new StringValue(Substring.of(s, start, length));
  }
}
