package dev.cairn.rockset.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in RE2's syntax: matching takes time linear in the text, for every pattern.
 */
final class RegexPattern {
  private final Pattern pattern;

  private RegexPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static RegexPattern of(String text) {
    RegexSize.check(text);
    try {
      return new RegexPattern(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw Arguments.invalid("not a regular expression: " + e.getDescription());
    }
  }

  /** The number of a group that the pattern has; 0 is the whole match. */
  int group(long number) {
    if (number < 0 || number > pattern.groupCount()) {
      throw Arguments.invalid(
          "the pattern has no group " + number + ", only 0 to " + pattern.groupCount());
    }
    return (int) number;
  }

  /** The matches in {@code text}, left to right. */
  Matches in(String text) {
    return new Matches(pattern.matcher(text), text);
  }

  /**
   * A walk over matches, by whole code points; an empty match right behind another match is none
   * (as RE2).
   */
  static final class Matches {
    private final Matcher matcher;
    private final String text;

    /** The start of the next search; beyond the text if there is none. */
    private int from = 0;

    private int end = -1;

    private Matches(Matcher matcher, String text) {
      this.matcher = matcher;
      this.text = text;
    }

    boolean next() {
      while (from <= text.length() && matcher.find(from)) {
        int start = matcher.start();
        // The library looks for a literal by UTF-16 units and may find half a character.
        if (isInside(start) || isInside(matcher.end())) {
          from = start + 1;
          continue;
        }
        int last = end;
        end = matcher.end();
        from = end > start ? end : after(end);
        if (end > start || end != last) {
          return true;
        }
      }
      return false;
    }

    /** Whether the offset parts the two units of one character. */
    private boolean isInside(int at) {
      return at > 0
          && at < text.length()
          && Character.isLowSurrogate(text.charAt(at))
          && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** The offset one code point after {@code at}, and one after the end beyond it. */
    private int after(int at) {
      return at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at + 1;
    }

    int start() {
      return matcher.start();
    }

    int end() {
      return matcher.end();
    }

    /** The text that the group matched, or null if it did not take part. */
    @Nullable String group(int number) {
      return matcher.group(number);
    }
  }
}
