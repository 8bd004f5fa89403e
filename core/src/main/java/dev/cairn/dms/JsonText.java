package dev.cairn.dms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A piece of a record's JSON, exactly as it stood there: numbers keep every digit and their form.
 * Equal pieces have the same bytes.
 */
public final class JsonText {
  private final byte[] source;
  private final int offset;
  private final int length;

  JsonText(byte[] source, int offset, int length) {
    this.source = source;
    this.offset = offset;
    this.length = length;
  }

  /** The piece's bytes in UTF-8; a copy. */
  public byte[] bytes() {
    return Arrays.copyOfRange(source, offset, offset + length);
  }

  /** The piece as text. */
  @Override
  public String toString() {
    return new String(source, offset, length, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonText that
        && Arrays.equals(
            source, offset, offset + length, that.source, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + source[i];
    }
    return hash;
  }
}
