package dev.cairn.rockset.value;

/** True or false. */
public enum BoolValue implements Value {
  /** False. */
  FALSE(false),
  /** True. */
  TRUE(true);

  private final boolean value;

  BoolValue(boolean value) {
    this.value = value;
  }

  /**
   * {@return the one value that stands for {@code value}}
   *
   * @param value which of the two
   */
  public static BoolValue of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** {@return whether it is {@link #TRUE}} */
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

  @Override
  public Boolean toJava() {
    return value;
  }
}
