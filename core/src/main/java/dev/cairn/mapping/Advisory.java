package dev.cairn.mapping;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Something to know about a column or a table before it is replicated.
 *
 * @param column empty when it is about the table as a whole
 * @param message the problem, with particulars
 * @param fix a statement, a setting or another choice
 * @param certain whether it applies to every value, or to the column or table itself; false if only
 *     some values are affected, which may not be in the data
 * @param probed what a look into the data found; empty if no one looked
 */
public record Advisory(
    AdvisoryCode code,
    Optional<String> column,
    String message,
    String fix,
    boolean certain,
    Optional<Probed> probed) {
  /** The advisories about values that the data may not have. */
  private static final Set<AdvisoryCode> ABOUT_VALUES =
      EnumSet.of(
          AdvisoryCode.FRACTION_OF_SECOND,
          AdvisoryCode.TIME_FRACTION_DROPPED,
          AdvisoryCode.TIME_FRACTION_LOST,
          AdvisoryCode.DECIMALS_DROPPED,
          AdvisoryCode.INFINITY_CLAMPED,
          AdvisoryCode.YEAR_OUT_OF_RANGE,
          AdvisoryCode.TIME_24,
          AdvisoryCode.NUMERIC_BEYOND_FLOAT,
          AdvisoryCode.NUMERIC_WITHOUT_PRECISION,
          AdvisoryCode.BIGINT_DIGITS,
          AdvisoryCode.NOT_A_NUMBER,
          AdvisoryCode.CHAR_TRIMMED,
          AdvisoryCode.VARCHAR_TRUNCATED,
          AdvisoryCode.LOB_TRUNCATED,
          AdvisoryCode.ARRAY_BOUNDS,
          AdvisoryCode.ARRAY_TRUNCATED);

  /** The advisories about values that become one, so that different keys do. */
  private static final Set<AdvisoryCode> LOSSES_OF_KEYS =
      EnumSet.of(
          AdvisoryCode.NUMERIC_BEYOND_FLOAT,
          AdvisoryCode.NUMERIC_WITHOUT_PRECISION,
          AdvisoryCode.BIGINT_DIGITS,
          AdvisoryCode.NOT_A_NUMBER,
          AdvisoryCode.REAL_DIGITS,
          AdvisoryCode.TIMETZ_OFFSET,
          AdvisoryCode.INFINITY_CLAMPED,
          AdvisoryCode.TIME_FRACTION_DROPPED,
          AdvisoryCode.TIME_FRACTION_LOST,
          AdvisoryCode.DECIMALS_DROPPED,
          AdvisoryCode.VARCHAR_TRUNCATED,
          AdvisoryCode.LOB_TRUNCATED);

  /**
   * An advisory before anyone looked into the data.
   *
   * @param code which advisory it is
   * @param column the column that it is about; empty for the table as a whole
   * @param message the problem, with particulars
   * @param fix a statement, a setting or another choice
   */
  public Advisory(AdvisoryCode code, Optional<String> column, String message, String fix) {
    this(code, column, message, fix, !isAboutValues(code), Optional.empty());
  }

  /**
   * {@return whether advisories of this code are about values that the data may not have}
   *
   * @param code which advisory it is
   */
  public static boolean isAboutValues(AdvisoryCode code) {
    return ABOUT_VALUES.contains(code);
  }

  /**
   * {@return whether a column of a key with this advisory has {@link AdvisoryCode#KEY_LOSSY}, too}
   *
   * @param code which advisory it is
   */
  public static boolean isLossOfKeys(AdvisoryCode code) {
    return LOSSES_OF_KEYS.contains(code);
  }

  /**
   * {@return its severity: a note if it is about values that no one has found} It is that of its
   * code if such values were found, or if it is certain and no one looked.
   */
  public Severity severity() {
    boolean affected = probed.map(found -> found.values() > 0).orElse(certain);
    return affected ? code.severity() : Severity.INFO;
  }

  /** {@return whether someone looked, and found no such value} */
  public boolean isAbsent() {
    return probed.isPresent() && probed.get().values() == 0;
  }

  /**
   * {@return this advisory with what a look into the data found}
   *
   * @param found the counts of a look into the data
   */
  public Advisory withProbed(Probed found) {
    return new Advisory(code, column, message, fix, certain, Optional.of(found));
  }

  /** This advisory, which is about values that the data may not have. */
  Advisory uncertain() {
    return new Advisory(code, column, message, fix, false, probed);
  }
}
