package dev.cairn.rockset.function;

import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text to bytes and back, never with a replacement character for what cannot be carried over. */
final class Utf8 {
  private Utf8() {}

  static byte[] encode(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (Character.isSurrogate(s.charAt(i))) {
        if (!Character.isHighSurrogate(s.charAt(i))
            || i + 1 == s.length()
            || !Character.isLowSurrogate(s.charAt(i + 1))) {
          throw new EvaluationException(
              EvaluationCode.INVALID_TEXT, "half a surrogate pair has no UTF-8 form");
        }
        i++;
      }
    }
    return s.getBytes(StandardCharsets.UTF_8);
  }

  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new EvaluationException(EvaluationCode.INVALID_TEXT, "the bytes are not UTF-8");
    }
  }
}
