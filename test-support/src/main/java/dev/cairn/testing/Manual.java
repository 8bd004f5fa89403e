package dev.cairn.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Sections of the manual that are made from the code. */
public final class Manual {
  private Manual() {}

  /**
   * Compares the text under a heading of the second level, up to the next of this level; with
   * {@code golden.accept=true} replaces it.
   */
  public static void check(Path file, String heading, String body) throws IOException {
    String text = Files.readString(file);
    String line = "\n## " + heading + "\n";
    int start = text.indexOf(line);
    if (start < 0) {
      throw new AssertionError(file + " has no heading " + heading);
    }
    start += line.length();
    int end = text.indexOf("\n## ", start);
    String rest = end < 0 ? "" : text.substring(end);
    Golden.check(text.substring(0, start) + "\n" + body.strip() + "\n" + rest, file);
  }

  /** A table of Markdown. */
  public static String table(List<String> titles, List<List<String>> rows) {
    return row(titles)
        + row(titles.stream().map(t -> "---").toList()).replace(" ", "")
        + rows.stream().map(Manual::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
