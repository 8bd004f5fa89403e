package dev.cairn.rockset.function;

/** Parts of text by code points. */
final class Substring {
  private Substring() {}

  /** SUBSTR's rule: start from 1, negative from the end; what is outside is empty. */
  static String of(String s, long start, long length) {
    if (start == 0 || length <= 0) {
      return "";
    }
    int units = s.length();
    if (start > units || start < -(long) units) {
      return "";
    }
    int from;
    if (start > 0) {
      from = forward(s, 0, start - 1);
    } else {
      from = units;
      for (long n = start; n < 0; n++) {
        if (from == 0) {
          return "";
        }
        from = s.offsetByCodePoints(from, -1);
      }
    }
    int to = length >= units - from ? units : forward(s, from, length);
    return s.substring(from, to);
  }

  /** The offset {@code count} code points after {@code from}, or the end. */
  private static int forward(String s, int from, long count) {
    int at = from;
    int units = s.length();
    for (long n = 0; n < count && at < units; n++) {
      at +=
          Character.isHighSurrogate(s.charAt(at))
                  && at + 1 < units
                  && Character.isLowSurrogate(s.charAt(at + 1))
              ? 2
              : 1;
    }
    return at;
  }
}
