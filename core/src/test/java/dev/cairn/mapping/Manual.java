package dev.cairn.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of the manual that are made from the code. */
final class Manual {
  private Manual() {}

  /** Compares the table under a heading; with {@code golden.accept=true} replaces its rows. */
  static void check(Path file, String heading, List<List<String>> rows) throws IOException {
    if (Boolean.getBoolean("golden.accept")) {
      String text = Files.readString(file);
      int table = text.indexOf("\n|", text.indexOf("# " + heading + "\n"));
      int body = text.indexOf("\n", text.indexOf("\n|---", table) + 1) + 1;
      int end = body;
      while (text.startsWith("|", end)) {
        end = text.indexOf("\n", end) + 1;
      }
      String lines =
          rows.stream()
              .map(
                  r ->
                      r.stream()
                          .map(c -> c.replace("|", "\\|"))
                          .collect(Collectors.joining(" | ", "| ", " |\n")))
              .collect(Collectors.joining());
      Files.writeString(file, text.substring(0, body) + lines + text.substring(end));
    }
    assertThat(MarkdownTable.under(file, heading)).isEqualTo(rows);
  }
}
