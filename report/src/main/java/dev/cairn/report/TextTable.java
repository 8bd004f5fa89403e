package dev.cairn.report;

import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns of text, aligned for a person: two spaces between columns, none at the end of a line.
 * Widths are counted in code points; characters that would break a line or move the cursor are
 * shown escaped.
 */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... headings) {
    row(headings);
  }

  /** Adds a row; it has as many cells as there are headings. */
  TextTable row(String... cells) {
    if (!rows.isEmpty() && cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException("a row of " + cells.length + " cells");
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(VisibleText.of(cell));
    }
    rows.add(row);
    return this;
  }

  /** The lines, each with {@code indent} in front and a line feed at its end. */
  String toText(String indent) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], length(row.get(c)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int c = 0; c < columns; c++) {
        line.append(row.get(c)).append(" ".repeat(widths[c] - length(row.get(c)) + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
