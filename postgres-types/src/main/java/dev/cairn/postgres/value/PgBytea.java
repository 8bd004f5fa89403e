package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A value of {@code bytea}. Reads both forms that {@code bytea_output} can be set to: {@code hex},
 * {@code \x00ff}, and {@code escape}, {@code \000\377}, where a backslash is doubled and bytes
 * outside printable ASCII are three octal digits.
 */
public final class PgBytea {
  private final byte[] bytes;

  private PgBytea(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * {@return the value with these bytes, of which it keeps a copy}
   *
   * @param bytes the bytes in order; copied
   */
  public static PgBytea of(byte[] bytes) {
    return new PgBytea(bytes.clone());
  }

  /**
   * Reads what {@code byteaout} prints in either form.
   *
   * @param text the text as the server prints it; never null
   * @return the value that the server would print as this text
   * @throws PgTextException for any other text, hexadecimal with a digit too few included
   */
  public static PgBytea parse(String text) {
    return new PgBytea(text.startsWith("\\x") ? hex(text) : escaped(text));
  }

  private static byte[] hex(String text) {
    byte[] bytes = new byte[(text.length() - 2) / 2];
    TextCursor in = new TextCursor(text, "bytea in hexadecimal form");
    in.expect("\\x");
    for (int i = 0; !in.atEnd(); i++) {
      int high = digit(in);
      bytes[i] = (byte) (high << 4 | digit(in));
    }
    return bytes;
  }

  private static int digit(TextCursor in) {
    char c = in.peek();
    if (!HexFormat.isHexDigit(c)) {
      throw in.malformed();
    }
    in.next();
    return HexFormat.fromHexDigit(c);
  }

  private static byte[] escaped(String text) {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    TextCursor in = new TextCursor(text, "bytea in escape form");
    while (!in.atEnd()) {
      char c = in.peek();
      if (c < ' ' || c > '~') {
        throw in.malformed();
      }
      in.next();
      if (c == '\\' && !in.accept('\\')) {
        int value = 0;
        for (int i = 0; i < 3; i++) {
          char octal = in.peek();
          if (octal < '0' || octal > (i == 0 ? '3' : '7')) {
            throw in.malformed();
          }
          value = value * 8 + (in.next() - '0');
        }
        bytes[length++] = (byte) value;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  /** {@return a copy of the bytes} */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** {@return the number of bytes} */
  public int length() {
    return bytes.length;
  }

  /** {@return the text with {@code bytea_output = hex}, PostgreSQL's default} */
  public String toText() {
    return "\\x" + HexFormat.of().formatHex(bytes);
  }

  /** {@return the text with {@code bytea_output = escape}} */
  public String toEscapeText() {
    StringBuilder out = new StringBuilder(bytes.length);
    for (byte b : bytes) {
      if (b == '\\') {
        out.append("\\\\");
      } else if (b < ' ' || b > '~') {
        out.append('\\')
            .append((char) ('0' + ((b >> 6) & 3)))
            .append((char) ('0' + ((b >> 3) & 7)))
            .append((char) ('0' + (b & 7)));
      } else {
        out.append((char) b);
      }
    }
    return out.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PgBytea bytea && Arrays.equals(bytes, bytea.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** The bytes' number, not the bytes, which may be somebody's data. */
  @Override
  public String toString() {
    return "PgBytea[" + bytes.length + " bytes]";
  }
}
