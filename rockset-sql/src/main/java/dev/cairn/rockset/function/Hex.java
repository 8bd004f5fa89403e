package dev.cairn.rockset.function;

import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Hexadecimal digits to bytes. */
final class Hex {
  /** The value of each Latin-1 digit; -1 for every other character. */
  private static final byte[] VALUES = values();

  private Hex() {}

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < 16; i++) {
      values["0123456789abcdef".charAt(i)] = (byte) i;
      values["0123456789ABCDEF".charAt(i)] = (byte) i;
    }
    return values;
  }

  static byte[] decode(String s) {
    // What is beyond Latin-1 becomes a question mark, which is no digit either.
    byte[] digits = s.getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[digits.length >> 1];
    int bits = 0;
    for (int i = 0; i < bytes.length; i++) {
      int value = VALUES[digits[2 * i] & 0xff] << 4 | VALUES[digits[2 * i + 1] & 0xff];
      bits |= value;
      bytes[i] = (byte) value;
    }
    if (bits < 0 || (digits.length & 1) != 0) {
      throw invalid(s);
    }
    return bytes;
  }

  private static EvaluationException invalid(String s) {
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c > 255 || VALUES[c] < 0) {
        return new EvaluationException(
            EvaluationCode.INVALID_TEXT, "not a hexadecimal digit at position " + (i + 1));
      }
    }
    return new EvaluationException(
        EvaluationCode.INVALID_TEXT, "odd number of hexadecimal digits: " + s.length());
  }
}
