package dev.cairn.rockset.value;

import java.time.Period;

/**
 * A span of whole months, negative ones too.
 *
 * @param months the span in months
 */
public record MonthIntervalValue(long months) implements Value {
  @Override
  public RocksetType type() {
    return RocksetType.MONTH_INTERVAL;
  }

  /**
   * {@return the span as years and months}
   *
   * @throws JavaValueException {@code OUT_OF_RANGE} if the years are outside the range of an int
   */
  @Override
  public Period toJava() {
    long years = months / 12;
    if (years != (int) years) {
      throw new JavaValueException(
          JavaValueException.Code.OUT_OF_RANGE,
          "$",
          months + " months are outside the range of java.time.Period",
          "ask the value for its months");
    }
    return Period.of((int) years, (int) (months % 12), 0);
  }

  @Override
  public String toString() {
    return "INTERVAL '" + months + "' MONTH";
  }
}
