package dev.cairn.bundle;

/** Words of commands for a shell. */
final class Shell {
  private Shell() {}

  /** A text as one word that the shell does not change. */
  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
