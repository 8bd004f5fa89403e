package dev.cairn.rockset.value;

/**
 * An IEEE 754 64-bit number, NaN and the infinities among them.
 *
 * @param value the number
 */
public record FloatValue(double value) implements Value {
  @Override
  public RocksetType type() {
    return RocksetType.FLOAT;
  }
}
