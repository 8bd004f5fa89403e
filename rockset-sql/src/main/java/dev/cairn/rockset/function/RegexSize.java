package dev.cairn.rockset.function;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large a regular expression's program is before it is made, so that nested
 * repetitions ({@code ((a{1000}){1000}){1000}}) and deep nesting are refused, not tried.
 */
final class RegexSize {
  static final int MAX_DEPTH = 250;
  static final long MAX_SIZE = 100_000;

  private final String pattern;
  private int at;

  /** The sizes of the text before each open group. */
  private final Deque<Long> outer = new ArrayDeque<>();

  /** The size of the open group up to the last atom, and of that atom. */
  private long before;

  private long atom;

  private RegexSize(String pattern) {
    this.pattern = pattern;
  }

  static void check(String pattern) {
    new RegexSize(pattern).check();
  }

  private void check() {
    while (at < pattern.length()) {
      switch (pattern.charAt(at)) {
        case '(' -> open();
        case ')' -> close();
        case '[' -> characterClass();
        case '\\' -> escape();
        case '{' -> repeat();
        default -> atom(at + 1);
      }
      if (before + atom > MAX_SIZE) {
        throw Arguments.invalid("the regular expression is too large");
      }
    }
  }

  private void atom(int end) {
    before += atom;
    atom = 1;
    at = end;
  }

  private void open() {
    outer.push(before + atom);
    if (outer.size() > MAX_DEPTH) {
      throw Arguments.invalid("the regular expression is nested too deeply");
    }
    before = 0;
    atom = 0;
    at++;
  }

  private void close() {
    if (!outer.isEmpty()) {
      atom = before + atom + 1;
      before = outer.pop();
    }
    at++;
  }

  /** {@code [^]a\]]}: a bracket right at the start and after a backslash does not close. */
  private void characterClass() {
    int i = at + 1;
    if (i < pattern.length() && pattern.charAt(i) == '^') {
      i++;
    }
    if (i < pattern.length() && pattern.charAt(i) == ']') {
      i++;
    }
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      i += pattern.charAt(i) == '\\' ? 2 : pattern.startsWith("[:", i) ? 2 : 1;
      if (pattern.startsWith(":]", i)) {
        i += 2;
      }
    }
    atom(Math.min(i + 1, pattern.length()));
  }

  private void escape() {
    if (pattern.startsWith("\\Q", at)) {
      int end = pattern.indexOf("\\E", at);
      int to = end < 0 ? pattern.length() : end + 2;
      before += to - at;
      atom(to);
    } else {
      atom(Math.min(at + 2, pattern.length()));
    }
  }

  /** {@code {2}}, {@code {2,}} or {@code {2,5}}; any other brace is an ordinary character. */
  private void repeat() {
    int close = pattern.indexOf('}', at);
    String inside = close < 0 || close - at > 12 ? "" : pattern.substring(at + 1, close);
    if (!inside.matches("\\d{1,5}(,\\d{0,5})?")) {
      atom(at + 1);
      return;
    }
    int comma = inside.indexOf(',');
    int least = Integer.parseInt(comma < 0 ? inside : inside.substring(0, comma));
    int most =
        comma < 0 || comma == inside.length() - 1
            ? least + 1
            : Integer.parseInt(inside.substring(comma + 1));
    atom *= Math.max(1, Math.max(least, most));
    at = close + 1;
  }
}
