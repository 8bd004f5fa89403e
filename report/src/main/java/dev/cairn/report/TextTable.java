package dev.cairn.report;

import dev.cairn.text.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of text, aligned for a person: two spaces between columns, none at the end of a line.
 * Widths are counted in code points; characters that would break a line or move the cursor are
 * shown escaped.
 */
final class TextTable {
  private static final int NARROWEST = 12;

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
    return toText(indent, Integer.MAX_VALUE);
  }

  /**
   * The lines, with cells wrapped where a line would have more than {@code width} characters: the
   * widest columns become narrower, down to 12 characters, and a row takes several lines.
   */
  String toText(String indent, int width) {
    int[] widths = widths(width - indent.length());
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      List<List<String>> cells = new ArrayList<>();
      int lines = 1;
      for (int c = 0; c < widths.length; c++) {
        List<String> cell = wrapped(row.get(c), widths[c]);
        cells.add(cell);
        lines = Math.max(lines, cell.size());
      }
      for (int i = 0; i < lines; i++) {
        StringBuilder line = new StringBuilder(indent);
        for (int c = 0; c < widths.length; c++) {
          String part = i < cells.get(c).size() ? cells.get(c).get(i) : "";
          line.append(part).append(" ".repeat(widths[c] - length(part) + 2));
        }
        text.append(line.toString().stripTrailing()).append('\n');
      }
    }
    return text.toString();
  }

  private int[] widths(int most) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], length(row.get(c)));
      }
    }
    while (Arrays.stream(widths).sum() + 2 * (columns - 1) > most) {
      int widest = 0;
      for (int c = 1; c < columns; c++) {
        widest = widths[c] >= widths[widest] ? c : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  /** The lines of a cell; a word that is too long is broken anywhere. */
  private static List<String> wrapped(String cell, int width) {
    if (length(cell) <= width) {
      return List.of(cell);
    }
    List<String> words = new ArrayList<>();
    for (String word : cell.split(" ", -1)) {
      String rest = word;
      while (length(rest) > width) {
        int end = rest.offsetByCodePoints(0, width);
        words.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      words.add(rest);
    }
    return Words.wrapped(words, width);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
