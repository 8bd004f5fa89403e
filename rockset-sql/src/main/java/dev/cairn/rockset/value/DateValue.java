package dev.cairn.rockset.value;

import java.time.LocalDate;

/**
 * A civil day without a zone, as days since 1970-01-01.
 *
 * @param epochDay days since 1970-01-01, within the years 1 to 9999
 */
public record DateValue(int epochDay) implements Value {
  /**
   * Refuses what lies outside the years 1 to 9999 (chosen).
   *
   * @param epochDay days since 1970-01-01, within the years 1 to 9999
   */
  public DateValue {
    CivilTime.checkDay(epochDay);
  }

  @Override
  public RocksetType type() {
    return RocksetType.DATE;
  }

  @Override
  public LocalDate toJava() {
    return LocalDate.ofEpochDay(epochDay);
  }

  @Override
  public String toString() {
    return "date '" + TemporalText.date(epochDay) + "'";
  }
}
