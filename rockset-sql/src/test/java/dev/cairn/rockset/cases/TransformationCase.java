package dev.cairn.rockset.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One document of a file of transformations:
 *
 * <pre>
 * file     : ( blank | '#' comment | group | sql document+ )*
 * sql      : 'SELECT' or 'WITH' at the start of a line, and all lines up to the first document
 * document : '  ' json? '->' ( operation? json | 'filtered' | '!' CODE part-of-the-message? )
 * </pre>
 *
 * A document is the only line with an arrow; groups are those of {@link CaseFile}.
 *
 * @param line of the document, from 1
 * @param document JSON; {} when the line has none
 */
record TransformationCase(
    Path file,
    int line,
    Kind kind,
    Set<String> dialect,
    String sql,
    String document,
    String expected) {

  String title() {
    return file.getFileName()
        + ":"
        + line
        + " "
        + kind.word()
        + " "
        + sql.lines().findFirst().get();
  }

  static List<TransformationCase> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<TransformationCase> cases = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".test")).sorted().toList()) {
        read(file, cases);
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Path file, List<TransformationCase> cases) throws IOException {
    List<String> lines = Files.readAllLines(file);
    CaseFile.Group group = null;
    StringBuilder sql = new StringBuilder();
    boolean complete = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int arrow = line.indexOf("->");
      if (arrow >= 0 && line.startsWith("  ")) {
        String document = line.substring(0, arrow).strip();
        cases.add(
            new TransformationCase(
                file,
                i + 1,
                group.kind(),
                group.dialect(),
                sql.toString(),
                document.isEmpty() ? "{}" : document,
                line.substring(arrow + 2).strip()));
        complete = true;
      } else if (CaseFile.Group.isGroup(line)) {
        group = CaseFile.Group.read(line);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        if (complete) {
          sql.setLength(0);
          complete = false;
        }
        sql.append(line).append('\n');
      }
    }
  }
}
