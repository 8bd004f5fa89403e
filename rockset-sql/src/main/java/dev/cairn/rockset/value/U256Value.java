package dev.cairn.rockset.value;

import java.math.BigInteger;

/**
 * An unsigned 256-bit integer.
 *
 * @param value 0 to 2^256 - 1
 */
public record U256Value(BigInteger value) implements Value {
  static final int BITS = 256;

  /**
   * Refuses what is negative or needs more than 256 bits.
   *
   * @param value 0 to 2^256 - 1
   */
  public U256Value {
    if (value.signum() < 0 || value.bitLength() > BITS) {
      throw new EvaluationException(EvaluationCode.OUT_OF_RANGE, "u256 holds 0 to 2^256 - 1");
    }
  }

  @Override
  public RocksetType type() {
    return RocksetType.U256;
  }

  @Override
  public BigInteger toJava() {
    return value;
  }

  @Override
  public String toString() {
    return "CAST('" + value + "' AS u256)";
  }
}
