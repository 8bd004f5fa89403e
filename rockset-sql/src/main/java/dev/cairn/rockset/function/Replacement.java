package dev.cairn.rockset.function;

import java.util.ArrayList;
import java.util.List;

/**
 * RE2's replacement text: {@code \0} to {@code \9} stand for groups, {@code \\} for a backslash.
 */
final class Replacement {
  /** Literal texts (String) and group numbers (Integer). */
  private final List<Object> parts;

  private Replacement(List<Object> parts) {
    this.parts = parts;
  }

  static Replacement of(String text) {
    List<Object> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        literal.append(c);
        continue;
      }
      i++;
      char next = i < text.length() ? text.charAt(i) : ' ';
      if (next == '\\') {
        literal.append(next);
      } else if (next >= '0' && next <= '9') {
        parts.add(literal.toString());
        literal.setLength(0);
        parts.add(next - '0');
      } else {
        throw Arguments.invalid(
            "a backslash in the replacement must precede a digit or another backslash");
      }
    }
    parts.add(literal.toString());
    return new Replacement(parts);
  }

  /** Refuses groups that the pattern does not have. */
  void checkGroups(RegexPattern pattern) {
    for (Object part : parts) {
      if (part instanceof Integer group) {
        pattern.group(group);
      }
    }
  }

  void appendTo(StringBuilder result, RegexPattern.Matches match) {
    for (Object part : parts) {
      if (part instanceof Integer group) {
        String taken = match.group(group);
        result.append(taken == null ? "" : taken);
      } else {
        result.append(part);
      }
    }
  }
}
