package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.integer;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Functions on text, positions and lengths in code points. */
final class StringFunctions {
  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(Family.STRING, "CONCAT(s string, more string...) -> string")
              .says(
                  "The concatenated strings; other types must be cast first (chosen). The"
                      + " operator || does the same.")
              .example("CONCAT('a', 'b', 'c')", "'abc'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> concat(a)),
          Define.function(Family.STRING, "LENGTH(x string|bytes|array|object) -> int")
              .says(
                  "The number of code points (chosen), of bytes (chosen), of elements, or of"
                      + " members.")
              .example("LENGTH('añ')", "2")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new IntValue(length(a[0]))),
          Define.function(Family.STRING, "LOWER(s string) -> string")
              .says("The string in lower case, independent of the locale.")
              .example("LOWER('ÅB')", "'åb'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(text(a[0]).toLowerCase(Locale.ROOT))),
          Define.function(Family.STRING, "UPPER(s string) -> string")
              .says("The string in upper case, independent of the locale; it may become longer.")
              .example("UPPER('straße')", "'STRASSE'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(text(a[0]).toUpperCase(Locale.ROOT))),
          Define.function(Family.STRING, "TRIM(s string) -> string")
              .says("The string without white space (Unicode's, chosen) at its start and end.")
              .example("TRIM('  a b ')", "'a b'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(UnicodeSpace.trim(text(a[0]), true, true))),
          Define.function(Family.STRING, "LTRIM(s string) -> string")
              .says("The string without white space (Unicode's, chosen) at its start.")
              .example("LTRIM('  a b ')", "'a b '")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(UnicodeSpace.trim(text(a[0]), true, false))),
          Define.function(Family.STRING, "RTRIM(s string) -> string")
              .says("The string without white space (Unicode's, chosen) at its end.")
              .example("RTRIM('  a b ')", "'  a b'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new StringValue(UnicodeSpace.trim(text(a[0]), false, true))),
          Define.function(
                  Family.STRING, "REPLACE(s string, search string, replacement string?) -> string")
              .says(
                  "The string with every literal occurrence of search replaced or, without a"
                      + " replacement, removed. An empty search changes nothing (chosen).")
              .example("REPLACE('banana', 'an', 'ou')", "'bououa'")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> replace(a)),
          Define.function(Family.STRING, "SPLIT(s string, delimiter string, limit int?) -> array")
              .says(
                  "The parts between the delimiters. A positive limit is the maximum number of"
                      + " parts; the last part is the rest. An empty delimiter is an error; an"
                      + " empty string is one empty part (chosen).")
              .example("SPLIT('a,b,c', ',', 2)", "['a', 'b,c']")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> split(a)),
          Define.function(Family.STRING, "STRPOS(s string, part string) -> int")
              .says(
                  "The position, from 1, of the first occurrence of part, in code points; 0 if"
                      + " there is none, 1 for an empty part (chosen). POSITION(part IN s) does"
                      + " the same.")
              .example("STRPOS('banana', 'an')", "2")
              .evidence(Evidence.DOCUMENTED)
              .as((a, c) -> new IntValue(position(text(a[0]), text(a[1])))),
          substr("SUBSTR", "SUBSTR('lf.linux', 1, 3)"),
          substr("SUBSTRING", "SUBSTRING('lf.linux' FROM 1 FOR 3)"),
          Define.function(Family.STRING, "NORMALIZE(s string, form string?) -> string")
              .says("The string in the Unicode form NFC, which is the default, NFD, NFKC or NFKD.")
              .example("NORMALIZE('ﬁ', NFKC)", "'fi'")
              .evidence(Evidence.DOCUMENTED)
              .bound(StringFunctions::normalize),
          Define.function(Family.STRING, "FORMAT(pattern string, values any...) -> string")
              .says(
                  "The pattern with each {} replaced by the next value, cast to string. {{ and }}"
                      + " stand for single braces; other text in braces and too few or too many"
                      + " values are errors (chosen; only the call is shown).")
              .example("FORMAT('%{}%', 'abc')", "'%abc%'")
              .evidence(Evidence.EXAMPLE)
              .asks(Dialect.FLOAT_TEXT)
              .bound(FormatText::bind),
          Define.function(Family.STRING, "TOKENIZE(text string, locale string?) -> array")
              .says(
                  "The words of the text in their order, normalized and in lower case. A word is"
                      + " a run of letters, digits, marks and underscores; each ideograph is a"
                      + " separate word. The locale has no effect, and words are not stemmed"
                      + " (chosen; the switch TOKEN_FORM sets the Unicode form).")
              .example("TOKENIZE('It''s 3.5 KM!')", "['it''s', '3.5', 'km']")
              .evidence(Evidence.DOCUMENTED)
              .asks(Dialect.TOKEN_FORM)
              .bound(StringFunctions::tokenize),
          Define.function(Family.STRING, "CHR(code int) -> string")
              .says(
                  "The character of a Unicode code point. Other numbers, and halves of surrogate"
                      + " pairs, are errors (chosen; a published transformation uses the name).")
              .example("CHR(65)", "'A'")
              .evidence(Evidence.EXAMPLE)
              .as((a, c) -> character(integer(a[0]))),
          Define.function(Family.STRING, "NGRAMS(text string, length int, longest int?) -> array")
              .says(
                  "The parts of the text of length code points, in order and with duplicates,"
                      + " then the longer ones up to the longest. A shorter text has none; the"
                      + " case stays (chosen; only the name is shown. The switch GRAMS_OF"
                      + " selects words instead of the text).")
              .example("NGRAMS('abcd', 3)", "['abc', 'bcd']")
              .evidence(Evidence.EXAMPLE)
              .asks(Dialect.GRAMS_OF)
              .bound(Grams::ngrams),
          Define.function(Family.STRING, "PREFIXES(text string, length int?) -> array")
              .says(
                  "The prefixes of the text from length code points on, the shortest first;"
                      + " without a length, all of them. The case stays (chosen; the call with"
                      + " a number is shown. The switches PREFIX_LENGTH and GRAMS_OF change the"
                      + " meaning of the number and of the text).")
              .example("PREFIXES('abcd', 3)", "['abc', 'abcd']")
              .evidence(Evidence.EXAMPLE)
              .asks(Dialect.GRAMS_OF, Dialect.PREFIX_LENGTH)
              .bound(Grams::prefixes));

  private StringFunctions() {}

  static String text(Value value) {
    return Arguments.text(value);
  }

  private static Value concat(Value[] arguments) {
    StringBuilder all = new StringBuilder();
    for (Value argument : arguments) {
      all.append(text(argument));
    }
    return new StringValue(all.toString());
  }

  private static long length(Value x) {
    if (x instanceof StringValue s) {
      return s.value().codePointCount(0, s.value().length());
    }
    if (x instanceof BytesValue b) {
      return b.length();
    }
    return x instanceof ArrayValue a ? a.size() : ((ObjectValue) x).size();
  }

  private static Value replace(Value[] arguments) {
    String s = text(arguments[0]);
    String search = text(arguments[1]);
    String replacement = arguments.length > 2 ? text(arguments[2]) : "";
    TextSearch searched = new TextSearch(search);
    int to = search.isEmpty() ? -1 : searched.in(s, 0);
    if (to < 0) {
      return arguments[0];
    }
    StringBuilder replaced = new StringBuilder();
    int from = 0;
    while (to >= 0) {
      replaced.append(s, from, to).append(replacement);
      from = to + search.length();
      to = searched.in(s, from);
    }
    return new StringValue(replaced.append(s, from, s.length()).toString());
  }

  private static Value split(Value[] arguments) {
    String s = text(arguments[0]);
    String delimiter = text(arguments[1]);
    long limit = arguments.length > 2 ? integer(arguments[2]) : Long.MAX_VALUE;
    if (delimiter.isEmpty()) {
      throw Arguments.invalid("the delimiter of SPLIT is empty");
    }
    if (limit < 1) {
      throw Arguments.invalid("the limit of SPLIT has to be positive, not " + limit);
    }
    List<Value> parts = new ArrayList<>();
    int from = 0;
    TextSearch searched = new TextSearch(delimiter);
    int to = searched.in(s, 0);
    while (to >= 0 && parts.size() + 1 < limit) {
      parts.add(new StringValue(s.substring(from, to)));
      from = to + delimiter.length();
      to = searched.in(s, from);
    }
    parts.add(new StringValue(s.substring(from)));
    return ArrayValue.of(parts);
  }

  private static long position(String s, String part) {
    int at = new TextSearch(part).in(s, 0);
    return at < 0 ? 0 : s.codePointCount(0, at) + 1L;
  }

  private static ScalarFunction substr(String name, String example) {
    return Define.function(Family.STRING, name + "(s string, start int, length int?) -> string")
        .says(
            "The part from code point start, counted from 1, with length code points or up to the"
                + " end. A negative start counts from the end; start 0, a start outside the"
                + " string and a negative length give the empty string (chosen; the switch"
                + " SUBSTR_ZERO changes 0).")
        .example(example, "'lf.'")
        .evidence(Evidence.DOCUMENTED)
        .asks(Dialect.SUBSTR_ZERO)
        .bound(
            context -> {
              long zero =
                  context.dialect().get(Dialect.SUBSTR_ZERO) == Dialect.SubstrZero.FIRST ? 1 : 0;
              return (a, c) -> substr(a, zero);
            });
  }

  private static Value substr(Value[] arguments, long zero) {
    long start = integer(arguments[1]);
    long length = arguments.length > 2 ? integer(arguments[2]) : Integer.MAX_VALUE;
    return new StringValue(Substring.of(text(arguments[0]), start == 0 ? zero : start, length));
  }

  private static Invocation normalize(BindContext context) {
    Prepared<Normalizer.Form> form = Prepared.text(context, 1, StringFunctions::form);
    return (a, c) ->
        new StringValue(
            Normalizer.normalize(text(a[0]), a.length > 1 ? form.from(a) : Normalizer.Form.NFC));
  }

  private static Value character(long code) {
    boolean isCharacter =
        code >= 0
            && code <= Character.MAX_CODE_POINT
            && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE);
    if (!isCharacter) {
      throw Arguments.outOfRange(code + " is not the code of a character");
    }
    return new StringValue(Character.toString((int) code));
  }

  private static Invocation tokenize(BindContext context) {
    Normalizer.Form form =
        switch (context.dialect().get(Dialect.TOKEN_FORM)) {
          case NFC -> Normalizer.Form.NFC;
          case NFKC -> Normalizer.Form.NFKC;
        };
    return (a, c) -> {
      String lower = Normalizer.normalize(text(a[0]), form).toLowerCase(Locale.ROOT);
      return Words.of(Normalizer.normalize(lower, form));
    };
  }

  private static Normalizer.Form form(String name) {
    for (Normalizer.Form form : Normalizer.Form.values()) {
      if (form.name().equalsIgnoreCase(name)) {
        return form;
      }
    }
    throw Arguments.invalid("NORMALIZE knows the forms NFC, NFD, NFKC and NFKD");
  }
}
