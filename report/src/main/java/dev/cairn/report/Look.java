package dev.cairn.report;

/**
 * How text looks.
 *
 * @param details whether every place is listed, instead of the first ones of each cause
 * @param width the characters of a line; text is wrapped at words
 */
public record Look(boolean details, int width) {
  private static final int DEFAULT_WIDTH = 100;

  /**
   * {@return the look for a file, a pipe or a terminal: 100 characters}
   *
   * @param details whether everything is shown
   */
  public static Look plain(boolean details) {
    return new Look(details, DEFAULT_WIDTH);
  }
}
