package dev.cairn.dms;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes of a JSON string, eight at a time. */
final class StringBytes {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private StringBytes() {}

  /**
   * The first byte from a place on that may mean something in a string: a quote, a backslash or a
   * control; {@code to} if there is none.
   */
  static int special(byte[] bytes, int from, int to) {
    return special(bytes, from, to, 0);
  }

  /** The same, or a byte beyond ASCII. */
  static int specialOrBeyondAscii(byte[] bytes, int from, int to) {
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
}
