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

  @Override
  public Double toJava() {
    return value;
  }

  @Override
  public String toString() {
    if (Double.isFinite(value)) {
      return Double.toString(value);
    }
    String name = Double.isNaN(value) ? "NaN" : value > 0 ? "inf" : "-inf";
    return "CAST('" + name + "' AS float)";
  }
}
