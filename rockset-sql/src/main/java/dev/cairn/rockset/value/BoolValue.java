package dev.cairn.rockset.value;

/** True or false. */
public enum BoolValue implements Value {
  FALSE(false),
  TRUE(true);

  private final boolean value;

  BoolValue(boolean value) {
    this.value = value;
  }

  /** The one value that stands for {@code value}. */
  public static BoolValue of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public boolean value() {
    return value;
  }

  @Override
  public RocksetType type() {
    return RocksetType.BOOL;
  }

  @Override
  public String toString() {
    return value ? "true" : "false";
  }
}
