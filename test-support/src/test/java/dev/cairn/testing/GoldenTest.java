package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenTest {
  @TempDir private Path folder;

  @BeforeEach
  void keepsAFile() throws IOException {
    Files.writeString(folder.resolve("kept.txt"), "one\ntwo\nthree\n");
  }

  @Test
  void whatIsEqualPasses() {
    assertThatCode(() -> Golden.check("one\ntwo\nthree\n", folder.resolve("kept.txt")))
        .doesNotThrowAnyException();
  }

  @Test
  void whatDiffersIsShownAsAUnifiedDiff() {
    assertThatThrownBy(() -> Golden.check("one\n2\nthree", folder.resolve("kept.txt")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("kept.txt; -Dgolden.accept=true writes it")
        .hasMessageEndingWith("\n@@ -1,4 +1,3 @@\n one\n-two\n+2\n three\n-");
  }

  @Test
  void anotherAnswerAndALineWithoutOneAreShown() throws IOException {
    Path file = folder.resolve("cases.txt");
    Files.writeString(file, "# a  ->  comment\na  ->  A\n");
    assertThatCode(() -> Golden.checkAnswers(file, given -> given.toUpperCase(Locale.ROOT)))
        .doesNotThrowAnyException();
    Files.writeString(file, "# a  ->  comment\na  ->  B\nc\n");
    assertThatThrownBy(() -> Golden.checkAnswers(file, given -> given.toUpperCase(Locale.ROOT)))
        .hasMessageContaining("\n-a  ->  B\n-c\n+a  ->  A\n+c  ->  C\n");
  }

  @Test
  void aFileThatIsMissingIsNamed() {
    assertThatThrownBy(() -> Golden.check("one\n", folder.resolve("new.txt")))
        .hasMessageContaining("there is no golden file")
        .hasMessageContaining("\n+one");
  }
}
