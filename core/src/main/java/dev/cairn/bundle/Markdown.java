package dev.cairn.bundle;

import dev.cairn.text.VisibleText;
import java.util.List;

/** A document in Markdown, written from top to bottom. */
final class Markdown {
  private final StringBuilder text = new StringBuilder();

  Markdown heading(int level, String title) {
    blank();
    text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
    return this;
  }

  Markdown paragraph(String paragraph) {
    blank();
    text.append(paragraph.strip()).append("\n\n");
    return this;
  }

  Markdown item(String item) {
    text.append("- ").append(item).append('\n');
    return this;
  }

  /** Commands for a shell, started in the bundle's folder. */
  Markdown commands(String... commands) {
    blank();
    text.append("```sh\n");
    for (String command : commands) {
      text.append(command.strip()).append('\n');
    }
    text.append("```\n\n");
    return this;
  }

  Markdown tableHead(String... titles) {
    blank();
    row(List.of(titles));
    row(List.of(titles).stream().map(t -> "---").toList());
    return this;
  }

  Markdown row(List<String> cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    return this;
  }

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

  private void blank() {
    int end = text.length();
    if (end > 1 && !(text.charAt(end - 1) == '\n' && text.charAt(end - 2) == '\n')) {
      text.append('\n');
    }
  }

  String text() {
    return text.toString().strip() + "\n";
  }
}
