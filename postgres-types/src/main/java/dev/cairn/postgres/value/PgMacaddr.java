package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;

/**
 * A value of {@code macaddr} or {@code macaddr8}.
 *
 * @param bits the address, its first byte the most significant
 * @param length how many bytes it has: 6 or 8
 */
public record PgMacaddr(long bits, int length) {
  /**
   * Refuses other lengths, and bits beyond the length.
   *
   * @param bits the address, its first byte the most significant
   * @param length how many bytes it has: 6 or 8
   */
  public PgMacaddr {
    if ((length != 6 && length != 8) || (length == 6 && bits >>> 48 != 0)) {
      throw new IllegalArgumentException("an address of 6 or 8 bytes");
    }
  }

  /**
   * Reads what {@code macaddr_out} (6 bytes) or {@code macaddr8_out} (8 bytes) prints: {@code
   * 08:00:2b:01:02:03}.
   *
   * @param text the text as the server prints it; never null
   * @param length the number of bytes, 6 or 8
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text
   */
  public static PgMacaddr parse(String text, int length) {
    TextCursor in = new TextCursor(text, "a MAC address of " + length + " bytes");
    long bits = 0;
    for (int i = 0; i < 2 * length; i++) {
      if (i > 0 && i % 2 == 0) {
        in.expect(':');
      }
      char c = in.peek();
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        throw in.malformed();
      }
      in.next();
      bits = bits << 4 | digit;
    }
    in.expectEnd();
    return new PgMacaddr(bits, length);
  }

  /** {@return the text that the server prints} */
  public String toText() {
    StringBuilder out = new StringBuilder(23);
    for (int i = 2 * length - 1; i >= 0; i--) {
      out.append(Character.forDigit((int) (bits >>> (4 * i)) & 15, 16));
      out.append(i > 0 && i % 2 == 0 ? ":" : "");
    }
    return out.toString();
  }
}
