package dev.cairn.verify.result;

import dev.cairn.verify.compare.SourceValue;
import org.jspecify.annotations.Nullable;

/**
 * A value that shows a mismatch, with what is needed to see it again.
 *
 * @param source the value; null for SQL's null
 * @param row the texts that the emulator made the record of, without those that have no part in the
 *     value's fate; null where a record was given and no row
 * @param example what reports show
 */
public record Specimen(
    @Nullable SourceValue source, @Nullable String @Nullable [] row, Example example) {
  /**
   * {@return whether one value is simpler than another: shorter first, then by code units, null the
   * smallest; independent of the order of rows}
   *
   * @param one a value; null for SQL's null
   * @param other another value; null for SQL's null
   */
  public static boolean isSmaller(@Nullable SourceValue one, @Nullable SourceValue other) {
    if (one == null || other == null) {
      return one == null && other != null;
    }
    int byLength = Integer.compare(one.text().length(), other.text().length());
    return byLength < 0 || (byLength == 0 && one.text().compareTo(other.text()) < 0);
  }
}
