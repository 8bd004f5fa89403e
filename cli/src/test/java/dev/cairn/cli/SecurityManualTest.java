package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each threat of SECURITY.md has a test that exists. */
class SecurityManualTest {
  private static final Pattern TEST = Pattern.compile("`(\\w+)(?:#(\\w+))?`");

  @Test
  void eachThreatNamesTestsThatExist() throws IOException {
    List<List<String>> rows = threats(Files.readString(Testdata.root().resolve("SECURITY.md")));
    assertThat(rows).hasSizeGreaterThan(20);
    for (List<String> row : rows) {
      assertThat(row).as(row.toString()).hasSize(5).doesNotContain("");
      assertThat(missing(row.get(4))).as(row.toString()).isEmpty();
      assertThat(TEST.matcher(row.get(4)).find()).as(row.toString()).isTrue();
    }
  }

  @Test
  void aTestThatIsGoneIsFound() throws IOException {
    assertThat(missing("`SecretsTest#aPasswordIsNoOption`, `SecretsTest`")).isEmpty();
    assertThat(missing("`SecretsTest#gone`, `GoneTest`"))
        .containsExactly("SecretsTest#gone", "GoneTest");
  }

  /** The rows below "Threats and their tests"; an empty first cell continues the row above. */
  private static List<List<String>> threats(String page) {
    String section =
        page.substring(page.indexOf("\n## Threats"), page.indexOf("\n## How to report"));
    List<List<String>> rows = new ArrayList<>();
    for (String line : section.lines().filter(l -> l.startsWith("| ")).skip(1).toList()) {
      List<String> cells = Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
      List<String> row = new ArrayList<>(cells);
      if (row.get(0).isEmpty()) {
        row.set(0, rows.get(rows.size() - 1).get(0));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> missing(String cell) throws IOException {
    List<String> missing = new ArrayList<>();
    Matcher test = TEST.matcher(cell);
    while (test.find()) {
      Optional<Path> file = source(test.group(1));
      if (file.isEmpty()
          || test.group(2) != null
              && !Files.readString(file.get()).contains(" void " + test.group(2) + "(")) {
        missing.add(test.group(1) + (test.group(2) == null ? "" : "#" + test.group(2)));
      }
    }
    return missing;
  }

  private static Optional<Path> source(String name) throws IOException {
    try (Stream<Path> modules = Files.list(Testdata.root())) {
      for (Path tests : modules.map(m -> m.resolve("src/test/java")).sorted().toList()) {
        if (Files.isDirectory(tests)) {
          try (Stream<Path> files = Files.walk(tests)) {
            Optional<Path> found =
                files.filter(f -> f.getFileName().toString().equals(name + ".java")).findFirst();
            if (found.isPresent()) {
              return found;
            }
          }
        }
      }
    }
    return Optional.empty();
  }
}
