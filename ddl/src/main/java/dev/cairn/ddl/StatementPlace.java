package dev.cairn.ddl;

/**
 * A line of a file.
 *
 * @param file the file's name as the user gave it, {@code -} for standard input
 * @param line from 1
 */
public record StatementPlace(String file, int line) {
  /** {@code FILE:LINE}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
