package dev.cairn.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A goal leaves its whole result or none. */
class ResultFilesTest {
  @TempDir private Path folder;

  @Test
  void whereOneFileCannotBeWrittenNoneIs() throws IOException {
    ResultFiles files = new ResultFiles(folder, List.of("report.txt", "report.json"));
    assertThatThrownBy(
            () -> files.write(Map.of("report.txt", "good: 0 errors", "report.json", "\ud800")))
        .isInstanceOf(CharacterCodingException.class);
    assertThat(left()).isEmpty();

    files.write(Map.of("report.txt", "good: 0 errors", "report.json", "{}"));
    assertThat(left()).containsExactlyInAnyOrder("report.txt", "report.json");
    assertThat(folder.resolve("report.json")).hasContent("{}");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
