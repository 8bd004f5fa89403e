package dev.cairn.rockset.value;

import org.jspecify.annotations.Nullable;

/** The type of {@link Value#NULL}, its only value. */
public enum NullValue implements Value {
  /** The only null value. */
  NULL;

  @Override
  public RocksetType type() {
    return RocksetType.NULL;
  }

  @Override
  public boolean isNull() {
    return true;
  }

  @Override
  public String toString() {
    return "null";
  }

  @Override
  public @Nullable Object toJava() {
    return null;
  }
}
