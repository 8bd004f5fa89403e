package dev.cairn.report;

import dev.cairn.finding.State;

/**
 * How text looks.
 *
 * @param details whether every place is listed, instead of the first ones of each cause
 * @param width the characters of a line; text is wrapped at words
 * @param colours whether states have colours, by the escape sequences of terminals
 */
public record Look(boolean details, int width, boolean colours) {
  private static final int DEFAULT_WIDTH = 100;

  /** For a file or a pipe: 100 characters, no colours. */
  public static Look plain(boolean details) {
    return new Look(details, DEFAULT_WIDTH, false);
  }

  /** A word in the colour of its state. */
  String state(State state, String word) {
    if (!colours) {
      return word;
    }
    String colour =
        switch (state) {
          case ERROR, WRONG, FAILED, MISSING, UNREAD -> "31";
          case WARNING, LOSSY -> "33";
          case NOTE, ABSENT, ACCEPTED -> "36";
        };
    return "\u001b[" + colour + "m" + word + "\u001b[0m";
  }
}
