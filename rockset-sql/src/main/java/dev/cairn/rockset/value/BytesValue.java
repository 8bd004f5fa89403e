package dev.cairn.rockset.value;

import java.util.Arrays;
import java.util.HexFormat;

/** A string of bytes. */
public final class BytesValue implements Value {
  private final byte[] bytes;

  private BytesValue(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * {@return the value of a copy of {@code bytes}}
   *
   * @param bytes the bytes in order
   */
  public static BytesValue of(byte... bytes) {
    return new BytesValue(bytes.clone());
  }

  /**
   * {@return a value that takes ownership of {@code bytes}; the caller must not change them later}
   *
   * @param bytes the bytes in order
   */
  public static BytesValue owning(byte[] bytes) {
    return new BytesValue(bytes);
  }

  /** {@return the number of bytes} */
  public int length() {
    return bytes.length;
  }

  /**
   * {@return the byte at {@code index}, from 0}
   *
   * @param index the place, from 0
   */
  public byte at(int index) {
    return bytes[index];
  }

  /** {@return a copy of the bytes} */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** {@return the bytes themselves, to be read only; for code in a hurry} */
  public byte[] shared() {
    return bytes;
  }

  @Override
  public RocksetType type() {
    return RocksetType.BYTES;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof BytesValue other && Arrays.equals(bytes, other.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public byte[] toJava() {
    return toArray();
  }

  @Override
  public String toString() {
    return "X'" + HexFormat.of().formatHex(bytes) + "'";
  }
}
