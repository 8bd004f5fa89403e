package dev.cairn.mapping;

/**
 * The evidence from the data about the values that an advisory is about.
 *
 * @param values how many there are among the rows; 0 if there is none
 * @param rows how many rows were looked at
 * @param all whether these are all rows of the table, so that 0 values mean that there is none
 * @param longest the length of the longest value in bytes as DMS counts them; 0 if the advisory is
 *     not about lengths, or if it was not measured
 */
public record Probed(long values, long rows, boolean all, long longest) {
  /**
   * {@return the counts of both looks together, such as those of two partitions}
   *
   * @param other the counts of another look
   */
  public Probed and(Probed other) {
    return new Probed(
        values + other.values,
        rows + other.rows,
        all && other.all,
        Math.max(longest, other.longest));
  }
}
