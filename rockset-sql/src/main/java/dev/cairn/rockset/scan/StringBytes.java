package dev.cairn.rockset.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes of a JSON string in UTF-8, eight at a time: for readers that need no parser. */
public final class StringBytes {
  /** The result for bytes that are not well-formed. */
  public static final int MALFORMED = -1;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private StringBytes() {}

  /**
   * The first byte from a place on that may mean something in a string: a quote, a backslash or a
   * control; {@code to} if there is none.
   */
  public static int special(byte[] bytes, int from, int to) {
    return special(bytes, from, to, 0);
  }

  /** The first special byte, or byte beyond ASCII. */
  public static int specialOrBeyondAscii(byte[] bytes, int from, int to) {
    return special(bytes, from, to, HIGH_BITS);
  }

  private static int special(byte[] bytes, int from, int to, long alsoHigh) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long eight = (long) EIGHT_BYTES.get(bytes, at);
      long quotes = eight ^ ONES * '"';
      long backslashes = eight ^ ONES * '\\';
      // The high bit of every byte looked for; right up to the first of them.
      long special =
          ((quotes - ONES & ~quotes)
                  | (backslashes - ONES & ~backslashes)
                  | (eight - ONES * ' ' & ~eight)
                  | eight & alsoHigh)
              & HIGH_BITS;
      if (special != 0) {
        return at + (Long.numberOfTrailingZeros(special) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to && !isSpecial(bytes[at], alsoHigh)) {
      at++;
    }
    return at;
  }

  private static boolean isSpecial(byte b, long alsoHigh) {
    return b == '"' || b == '\\' || (b < 0 ? alsoHigh != 0 : b < ' ');
  }

  /**
   * The place behind the characters beyond ASCII that begin at a place, or {@link #MALFORMED} if
   * they are not what Unicode calls well-formed: no surrogates, nothing longer than need be.
   */
  public static int endOfBeyondAscii(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] < 0) {
      int length = length(bytes[at] & 0xFF);
      if (length == 0 || at + length > to || !continues(bytes, at, length)) {
        return MALFORMED;
      }
      at += length;
    }
    return at;
  }

  /**
   * The number of bytes of the character with this first byte; 0 if no character begins with it.
   */
  private static int length(int first) {
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    if (first < 0xE0) {
      return 2;
    }
    return first < 0xF0 ? 3 : 4;
  }

  private static boolean continues(byte[] bytes, int at, int length) {
    int second = bytes[at + 1] & 0xFF;
    int least = 0x80;
    int most = 0xBF;
    switch (bytes[at] & 0xFF) {
      case 0xE0 -> least = 0xA0;
      case 0xED -> most = 0x9F;
      case 0xF0 -> least = 0x90;
      case 0xF4 -> most = 0x8F;
      default -> {}
    }
    if (second < least || second > most) {
      return false;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return false;
      }
    }
    return true;
  }
}
