package dev.cairn.rockset.value;

import java.math.BigInteger;

/**
 * An unsigned 256-bit integer.
 *
 * @param value 0 to 2^256 - 1
 */
public record U256Value(BigInteger value) implements Value {
  /**
   * Refuses what is negative or needs more than 256 bits.
   *
   * @param value 0 to 2^256 - 1
   */
  public U256Value {
    if (value.signum() < 0 || value.bitLength() > 256) {
      throw new EvaluationException(EvaluationCode.OUT_OF_RANGE, "u256 holds 0 to 2^256 - 1");
    }
  }

  @Override
  public RocksetType type() {
    return RocksetType.U256;
  }
}
