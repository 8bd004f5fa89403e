package dev.cairn.rockset.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A regular expression in RE2's syntax: matching takes time linear in the text, whatever it is. */
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
    return new Matches(pattern.matcher(text));
  }

  /** A walk over matches; an empty match right behind another match is none (as RE2). */
  static final class Matches {
    private final Matcher matcher;
    private int end = -1;

    private Matches(Matcher matcher) {
      this.matcher = matcher;
    }

    boolean next() {
      int last = end;
      while (matcher.find()) {
        if (matcher.start() != last || matcher.end() != last) {
          end = matcher.end();
          return true;
        }
      }
      return false;
    }

    int start() {
      return matcher.start();
    }

    int end() {
      return matcher.end();
    }

    /** What the group took, or null if it took no part. */
    @Nullable String group(int number) {
      return matcher.group(number);
    }
  }
}
