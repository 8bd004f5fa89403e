package dev.cairn.rockset.transform;

import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of LIKE: {@code %} is any text, {@code _} any code point, all else itself. Compiled to
 * code points with two that stand for the wildcards; matching takes time in proportion to text
 * times pattern at most.
 */
final class Like {
  private static final int ANY_TEXT = -1;
  private static final int ANY_ONE = -2;

  private final int[] pattern;

  private Like(int[] pattern) {
    this.pattern = pattern;
  }

  static Like compile(String text, @Nullable String escape) {
    int escapeCode = escape == null ? -1 : single(escape);
    int[] codes = text.codePoints().toArray();
    int[] pattern = new int[codes.length];
    int size = 0;
    for (int i = 0; i < codes.length; i++) {
      int code = codes[i];
      if (code == escapeCode) {
        i++;
        if (i == codes.length || codes[i] != '%' && codes[i] != '_' && codes[i] != escapeCode) {
          throw new EvaluationException(
              EvaluationCode.INVALID_ARGUMENT, "the escape of LIKE must precede %, _ or itself");
        }
        pattern[size++] = codes[i];
      } else {
        pattern[size++] = code == '%' ? ANY_TEXT : code == '_' ? ANY_ONE : code;
      }
    }
    return new Like(Arrays.copyOf(pattern, size));
  }

  private static int single(String escape) {
    if (escape.codePointCount(0, escape.length()) != 1) {
      throw new EvaluationException(
          EvaluationCode.INVALID_ARGUMENT, "the escape of LIKE is one character");
    }
    return escape.codePointAt(0);
  }

  boolean matches(String text) {
    int at = 0;
    int p = 0;
    int retryText = -1;
    int retryPattern = -1;
    while (at < text.length()) {
      int code = text.codePointAt(at);
      if (p < pattern.length && pattern[p] == ANY_TEXT) {
        retryPattern = ++p;
        retryText = at;
      } else if (p < pattern.length && (pattern[p] == code || pattern[p] == ANY_ONE)) {
        at += Character.charCount(code);
        p++;
      } else if (retryPattern >= 0) {
        // The last % takes one more.
        retryText += Character.charCount(text.codePointAt(retryText));
        at = retryText;
        p = retryPattern;
      } else {
        return false;
      }
    }
    while (p < pattern.length && pattern[p] == ANY_TEXT) {
      p++;
    }
    return p == pattern.length;
  }
}
