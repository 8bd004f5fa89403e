package dev.cairn.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Code in the manual of the library: each block is a part of an example, which is compiled. */
class ManualTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```(java|xml)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void eachBlockOfCodeIsAPartOfAnExample() throws IOException {
    for (String manual : List.of("README.md", "docs/library.md")) {
      String text = Files.readString(Maven.ROOT.resolve(manual));
      List<String> blocks =
          BLOCK
              .matcher(text)
              .results()
              .map(
                  block -> {
                    assertThat(examples(block.group(1)))
                        .as(manual)
                        .contains(withoutIndentation(block.group(2)));
                    return block.group(1);
                  })
              .toList();
      assertThat(blocks).as(manual).contains("java", "xml");
      assertThat(text.lines().filter(line -> line.matches("```\\w+"))).hasSameSizeAs(blocks);
    }
  }

  /**
   * The files of one kind, each line without its indentation. {@link ReleaseTest} builds the
   * consumer; the tests of the command line run the other programs.
   */
  private static String examples(String kind) {
    try (Stream<Path> files = Files.walk(Maven.ROOT.resolve("examples"))) {
      return files
          .filter(file -> file.toString().endsWith("." + kind))
          .filter(file -> !file.toString().contains("target"))
          .map(ManualTest::read)
          .map(ManualTest::withoutIndentation)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
