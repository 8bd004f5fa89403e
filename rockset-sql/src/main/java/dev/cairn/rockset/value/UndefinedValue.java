package dev.cairn.rockset.value;

import org.jspecify.annotations.Nullable;

/** The type of {@link Value#UNDEFINED}, its only value. */
public enum UndefinedValue implements Value {
  /** The only undefined value. */
  UNDEFINED;

  @Override
  public RocksetType type() {
    return RocksetType.UNDEFINED;
  }

  @Override
  public boolean isNull() {
    return true;
  }

  @Override
  public String toString() {
    return "undefined";
  }

  @Override
  public @Nullable Object toJava() {
    return null;
  }
}
