package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.integer;
import static dev.cairn.rockset.function.Arguments.text;

import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions on regular expressions in RE2's syntax (inferred); a pattern is found anywhere. */
final class RegexFunctions {
  private static final Replacement NOTHING = Replacement.of("");

  static final List<ScalarFunction> ALL =
      List.of(
          Define.function(Family.REGEX, "REGEXP_LIKE(s string, pattern string) -> bool")
              .says("Whether the pattern matches somewhere in the string.")
              .example("REGEXP_LIKE('user1@example.org', 'user1@')", "true")
              .evidence(Evidence.DOCUMENTED)
              .bound(RegexFunctions::like),
          Define.function(
                  Family.REGEX, "REGEXP_EXTRACT(s string, pattern string, group int?) -> string")
              .says(
                  "The first match, or the part that the group matched; null if there is no match"
                      + " or the group did not take part (chosen). A group that the pattern"
                      + " does not have is an error (chosen).")
              .example("REGEXP_EXTRACT('id=42;', 'id=(\\d+)', 1)", "'42'")
              .evidence(Evidence.DOCUMENTED)
              .bound(RegexFunctions::extract),
          Define.function(
                  Family.REGEX, "REGEXP_EXTRACT_ALL(s string, pattern string, group int?) -> array")
              .says(
                  "All matches, or the part that the group matched in each, null where it did not"
                      + " take part (chosen).")
              .example("REGEXP_EXTRACT_ALL('a1 b22', '[0-9]+')", "['1', '22']")
              .evidence(Evidence.DOCUMENTED)
              .bound(RegexFunctions::extractAll),
          Define.function(
                  Family.REGEX,
                  "REGEXP_REPLACE(s string, pattern string, replacement string?) -> string")
              .says(
                  "The string with all matches replaced or, without a replacement, removed. In"
                      + " the replacement \\0 to \\9 stand for groups and \\\\ for a backslash;"
                      + " any other backslash is an error (chosen).")
              .example("REGEXP_REPLACE('$1,200', '[^\\d.]')", "'1200'")
              .evidence(Evidence.DOCUMENTED)
              .bound(RegexFunctions::replace),
          Define.function(Family.REGEX, "REGEXP_SPLIT(s string, pattern string) -> array")
              .says(
                  "The parts between the matches, including empty ones. An empty match splits"
                      + " only between two characters (chosen).")
              .example("REGEXP_SPLIT('a1b22c', '[0-9]+')", "['a', 'b', 'c']")
              .evidence(Evidence.DOCUMENTED)
              .bound(RegexFunctions::split));

  private RegexFunctions() {}

  private static Prepared<RegexPattern> pattern(BindContext context) {
    return Prepared.text(context, 1, RegexPattern::of);
  }

  private static Invocation like(BindContext context) {
    Prepared<RegexPattern> pattern = pattern(context);
    return (a, c) -> BoolValue.of(pattern.from(a).in(text(a[0])).next());
  }

  private static Invocation extract(BindContext context) {
    Prepared<RegexPattern> pattern = patternWithGroup(context);
    return (a, c) -> {
      RegexPattern compiled = pattern.from(a);
      int group = group(compiled, a);
      RegexPattern.Matches matches = compiled.in(text(a[0]));
      return matches.next() ? textOrNull(matches.group(group)) : Value.NULL;
    };
  }

  private static Invocation extractAll(BindContext context) {
    Prepared<RegexPattern> pattern = patternWithGroup(context);
    return (a, c) -> {
      RegexPattern compiled = pattern.from(a);
      int group = group(compiled, a);
      RegexPattern.Matches matches = compiled.in(text(a[0]));
      List<Value> found = new ArrayList<>();
      while (matches.next()) {
        found.add(textOrNull(matches.group(group)));
      }
      return ArrayValue.of(found);
    };
  }

  /** A constant group that a constant pattern does not have can be refused at once. */
  private static Prepared<RegexPattern> patternWithGroup(BindContext context) {
    Prepared<RegexPattern> pattern = pattern(context);
    RegexPattern constant = pattern.constant();
    if (constant != null
        && context.argumentCount() > 2
        && context.constant(2) instanceof IntValue group) {
      try {
        constant.group(group.value());
      } catch (EvaluationException e) {
        throw new BindingException(BindingCode.INVALID_CONSTANT, 2, e.getMessage(), null);
      }
    }
    return pattern;
  }

  private static int group(RegexPattern pattern, Value[] arguments) {
    return arguments.length > 2 ? pattern.group(integer(arguments[2])) : 0;
  }

  private static Value textOrNull(@Nullable String text) {
    return text == null ? Value.NULL : new StringValue(text);
  }

  private static Invocation replace(BindContext context) {
    Prepared<RegexPattern> pattern = pattern(context);
    Prepared<Replacement> replacement = Prepared.text(context, 2, Replacement::of);
    return (a, c) ->
        replace(text(a[0]), pattern.from(a), a.length > 2 ? replacement.from(a) : NOTHING);
  }

  private static Value replace(String s, RegexPattern pattern, Replacement replacement) {
    replacement.checkGroups(pattern);
    RegexPattern.Matches matches = pattern.in(s);
    StringBuilder result = new StringBuilder();
    int from = 0;
    while (matches.next()) {
      result.append(s, from, matches.start());
      replacement.appendTo(result, matches);
      from = matches.end();
    }
    return new StringValue(result.append(s, from, s.length()).toString());
  }

  private static Invocation split(BindContext context) {
    Prepared<RegexPattern> pattern = pattern(context);
    return (a, c) -> {
      String s = text(a[0]);
      RegexPattern.Matches matches = pattern.from(a).in(s);
      List<Value> parts = new ArrayList<>();
      int from = 0;
      while (matches.next()) {
        boolean empty = matches.start() == matches.end();
        if (!empty || matches.start() > from && matches.start() < s.length()) {
          parts.add(new StringValue(s.substring(from, matches.start())));
          from = matches.end();
        }
      }
      parts.add(new StringValue(s.substring(from)));
      return ArrayValue.of(parts);
    };
  }
}
