package dev.cairn.rockset.function;

import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** RFC 4648's standard alphabet. */
final class Base64Text {
  private Base64Text() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Reads text whose padding may be missing, but not be wrong. */
  static byte[] decode(String text) {
    try {
      return Base64.getDecoder().decode(ascii(text));
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(EvaluationCode.INVALID_TEXT, "not base64 text");
    }
  }

  /** One byte a character, those beyond ASCII as a byte that base64 does not know. */
  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
