package dev.cairn.bundle;

import dev.cairn.text.VisibleText;

/** Names of a database's objects in Markdown. */
final class Markdown {
  private Markdown() {}

  /** A name as code, on one line, in a table or outside. */
  static String code(String name) {
    String line = VisibleText.of(name).replace("|", "¦");
    String fence = "`".repeat(longestRun(line) + 1);
    String gap = line.startsWith("`") || line.endsWith("`") ? " " : "";
    return fence + gap + line + gap + fence;
  }

  private static int longestRun(String line) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = line.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
