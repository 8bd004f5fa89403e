package dev.cairn.rockset.function;

import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code FROM_HEX(SUBSTR(s, start))}, which every bytea column needs, without the text in between.
 */
public final class HexText {
  private HexText() {}

  /**
   * The bytes of the digits from a code point on.
   *
   * @param start from 1
   * @return null whenever the two functions would do more than read digits, or fail
   */
  public static @Nullable Value fromHexOfSubstr(String s, int start) {
    if (start < 1 || start > s.length()) {
      return null;
    }
    for (int i = 0; i < start - 1; i++) {
      if (Character.isSurrogate(s.charAt(i))) {
        return null;
      }
    }
    byte[] bytes = Hex.decode(s, start - 1);
    return bytes == null ? null : BytesValue.owning(bytes);
  }
}
