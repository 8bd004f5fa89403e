package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pages, messages, resources and comments are plain technical English: none uses a word of {@code
 * testdata/english/words.txt}. Names in code are not checked.
 */
class PlainEnglishTest {
  private static final List<Word> WORDS = words();

  private record Word(String text, Pattern pattern, String instead, String reason) {
    /** Reads a line {@code regular expression :: replacement :: reason}. */
    static Word of(String line) {
      String[] parts = line.split(" :: ");
      if (parts.length != 3) {
        throw new IllegalArgumentException("not three parts: " + line);
      }
      String expression = parts[0].replace(" ", "\\s+");
      String bounded = expression.startsWith("/") ? expression : "\\b(?:" + expression + ")(?!\\w)";
      return new Word(
          parts[0], Pattern.compile(bounded, Pattern.CASE_INSENSITIVE), parts[1], parts[2]);
    }
  }

  @Test
  void pagesArePlainEnglish() throws IOException {
    Path root = Testdata.root();
    List<Path> pages = new ArrayList<>(files(root.resolve("docs"), ".md"));
    pages.add(root.resolve("README.md"));
    pages.add(root.resolve("CONTRIBUTING.md"));
    pages.add(root.resolve("SECURITY.md"));
    pages.addAll(files(root.resolve("testdata"), "README.md"));
    assertThat(pages).hasSizeGreaterThan(18);
    assertPlain(pages);
  }

  @Test
  void messagesAndCommentsArePlainEnglish() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path module : modules()) {
      sources.addAll(files(module.resolve("src/main/java"), ".java"));
    }
    assertThat(sources).hasSizeGreaterThan(500);
    assertPlain(sources);
  }

  @Test
  void queriesAndTemplatesArePlainEnglish() throws IOException {
    List<Path> resources = new ArrayList<>();
    for (Path module : modules()) {
      resources.addAll(files(module.resolve("src/main/resources"), ""));
    }
    assertThat(resources).hasSizeGreaterThan(50);
    assertPlain(resources);
  }

  @Test
  void aWordIsFoundInProseOnly() {
    String source =
        """
        /** What is
         * no number. {@code whoever} */
        class Whoever {
          char quote = '"'; // Whoever
          String text = "anew" + // not one text
              " as \\"heirs\\"" + "of what"
              + " is no.";
          String block = \"""
            what is "no" name
            \""";
        }
        """;
    assertThat(findings("A.java", Prose.ofJava(source)))
        .extracting(finding -> finding.substring(0, finding.indexOf(',')))
        .containsExactlyInAnyOrder(
            "A.java:1: '/** What'",
            "A.java:1: 'What is no'",
            "A.java:4: 'Whoever'",
            "A.java:5: 'anew'",
            "A.java:6: 'heirs'",
            "A.java:6: 'what is no'");
    assertThat(findings("a.sql", Prose.ofSql("-- whoever\nSELECT heirs, 'anew'")))
        .extracting(finding -> finding.substring(0, finding.indexOf(',')))
        .containsExactlyInAnyOrder("a.sql:1: 'whoever'", "a.sql:2: 'anew'");
    assertThat(findings("a.md", Prose.ofMarkdown("`heirs`\nand whoever")))
        .singleElement()
        .asString()
        .startsWith("a.md:2: 'whoever', write ");
  }

  private static void assertPlain(List<Path> files) throws IOException {
    List<String> findings = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file);
      String name = Testdata.root().relativize(file).toString();
      findings.addAll(findings(name, prose(name, text)));
    }
    if (!findings.isEmpty()) {
      fail(
          "%d phrases to write in plain English:%n%s",
          findings.size(), String.join("\n", findings));
    }
  }

  private static String prose(String name, String text) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "java" -> Prose.ofJava(text);
      case "md" -> Prose.ofMarkdown(text);
      case "sql" -> Prose.ofSql(text);
      default -> text;
    };
  }

  private static List<String> findings(String file, String prose) {
    List<String> findings = new ArrayList<>();
    for (Word word : WORDS) {
      Matcher matcher = word.pattern().matcher(prose);
      while (matcher.find()) {
        long line = 1 + prose.substring(0, matcher.start()).chars().filter(c -> c == '\n').count();
        findings.add(
            "%s:%d: '%s', write %s (%s)"
                .formatted(
                    file,
                    line,
                    matcher.group().replaceAll("\\s+", " "),
                    word.instead(),
                    word.reason()));
      }
    }
    return findings;
  }

  private static List<Word> words() {
    try (Stream<String> lines = Files.lines(Testdata.path("english/words.txt"))) {
      return lines.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Word::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Testdata.root())) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main"))).toList();
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }
}
