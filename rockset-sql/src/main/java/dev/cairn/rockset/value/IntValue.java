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
}
