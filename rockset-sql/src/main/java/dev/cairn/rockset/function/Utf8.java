package dev.cairn.rockset.function;

import dev.cairn.rockset.value.EvaluationCode;
import dev.cairn.rockset.value.EvaluationException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text to UTF-8 and back; what is not UTF-8 is an error (documented for FROM_UTF8). */
final class Utf8 {
  private Utf8() {}

  static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new EvaluationException(EvaluationCode.INVALID_TEXT, "the bytes are not UTF-8");
    }
  }
}
