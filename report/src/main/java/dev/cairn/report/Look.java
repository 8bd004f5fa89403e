package dev.cairn.report;

/**
 * How text looks.
 *
 * @param details whether every place is listed, instead of the first ones of each cause
 * @param width the characters of a line; text is wrapped at words
 * @param fits whether tables of values are wrapped to the width, too; else their lines are as long
 *     as the values
 */
public record Look(boolean details, int width, boolean fits) {
  private static final int DEFAULT_WIDTH = 100;
  private static final int FEWEST = 60;

  /**
   * {@return the look for a file or a pipe: 100 characters, and tables with one line a row}
   *
   * @param details whether everything is shown
   */
  public static Look plain(boolean details) {
    return new Look(details, DEFAULT_WIDTH, false);
  }

  /**
   * {@return the look for a terminal: lines as long as its own, at least 60 and at most 100
   * characters; tables may use all its columns}
   *
   * @param details whether every place is listed
   * @param columns the characters of the terminal's lines; 0 if unknown
   */
  public static Look terminal(boolean details, int columns) {
    return columns == 0 ? plain(details) : new Look(details, Math.max(FEWEST, columns), true);
  }

  /** The characters of a line of prose. */
  int prose() {
    return Math.min(width, DEFAULT_WIDTH);
  }
}
