package dev.cairn.rockset.value;

/**
 * A signed 64-bit integer.
 *
 * @param value the number
 */
public record IntValue(long value) implements Value {
  @Override
  public RocksetType type() {
    return RocksetType.INT;
  }

  @Override
  public Long toJava() {
    return value;
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
