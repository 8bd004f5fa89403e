package dev.cairn.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables of the manual. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** The body rows of the first table under a heading; each cell without blanks around it. */
  public static List<List<String>> under(Path file, String heading) throws IOException {
    return under(Files.readString(file), heading);
  }

  /** The body rows of the first table under a heading of a text. */
  public static List<List<String>> under(String text, String heading) {
    List<List<String>> rows = new ArrayList<>();
    boolean found = false;
    boolean inTable = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith("#")) {
        if (found && inTable) {
          break;
        }
        found = line.replaceFirst("^#+ *", "").equals(heading);
      } else if (found && line.startsWith("|")) {
        inTable = true;
        rows.add(cells(line));
      } else if (found && inTable) {
        break;
      }
    }
    return rows.size() < 2 ? rows : rows.subList(2, rows.size());
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length() && line.charAt(i + 1) == '|') {
        cell.append('|');
        i++;
      } else if (c == '|') {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    return cells;
  }
}
