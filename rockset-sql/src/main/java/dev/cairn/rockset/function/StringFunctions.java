package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.text;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.value.StringValue;
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
              .bound(StringFunctions::substr));

  private StringFunctions() {}

  private static Invocation substr(BindContext context) {
    boolean zeroIsFirst = context.dialect().get(Dialect.SUBSTR_ZERO) == Dialect.SubstrZero.FIRST;
    return (a, c) -> {
      long start = Arguments.integer(a[1]);
      long length = a.length > 2 ? Arguments.integer(a[2]) : Integer.MAX_VALUE;
      return new StringValue(
          Substring.of(text(a[0]), start == 0 && zeroIsFirst ? 1 : start, length));
    };
  }
}
