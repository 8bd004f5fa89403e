package dev.cairn.rockset.function;

import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import java.util.Arrays;

/** Hexadecimal digits to bytes. */
final class Hex {
  /** The value of each ASCII digit; -1 for every other character. */
  private static final byte[] VALUES = values();

  private Hex() {}

  private static byte[] values() {
    byte[] values = new byte[128];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < 16; i++) {
      values["0123456789abcdef".charAt(i)] = (byte) i;
      values["0123456789ABCDEF".charAt(i)] = (byte) i;
    }
    return values;
  }

  static byte[] decode(String s) {
    int length = s.length();
    byte[] bytes = new byte[length >> 1];
    int seen = 0;
    int bits = 0;
    for (int i = 0; i < bytes.length; i++) {
      char high = s.charAt(2 * i);
      char low = s.charAt(2 * i + 1);
      seen |= high | low;
      int value = VALUES[high & 127] << 4 | VALUES[low & 127];
      bits |= value;
      bytes[i] = (byte) value;
    }
    if (bits < 0 || seen > 127 || (length & 1) != 0) {
      throw invalid(s);
    }
    return bytes;
  }

  private static EvaluationException invalid(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c > 127 || VALUES[c] < 0) {
        return new EvaluationException(
            EvaluationCode.INVALID_TEXT, "not a hexadecimal digit at position " + (i + 1));
      }
    }
    return new EvaluationException(
        EvaluationCode.INVALID_TEXT, "odd number of hexadecimal digits: " + s.length());
  }
}
