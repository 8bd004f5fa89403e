package dev.cairn.rockset.cases;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the page of assumptions about Rockset: the switches, and the headings of all chosen cases.
 */
final class SemanticsManual {
  private static final String HEAD =
      """
      # What Cairn assumes about Rockset

      Rockset's service ended in 2024; only public documents and examples remain. Where they do not say what Rockset did, this
      project has made a choice, and this page lists it. `SemanticsManualTest` generates the page from the code and the case files.

      ## Switches

      A choice that changes stored values is a switch, so that you can try every answer: `--set NAME=VALUE` on the command line,
      `Dialect.defaults().with(name, value)` in Java.
      """;

  private static final String CHOICES =
      """

      ## Choices

      The headings of all groups of cases that are marked `chosen`, with links to the case files. If neither a case file nor the
      [list of functions](functions.md) mentions a point, we know of no choice about it.
      """;

  private SemanticsManual() {}

  static String text() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Switch<?> one : Dialect.switches()) {
      text.append("\n### ").append(one.name()).append("\n\n").append(one.question()).append("\n\n");
      List<String> values = one.values();
      text.append("- Values: `").append(values.get(0)).append("` (default)");
      values.stream().skip(1).forEach(value -> text.append(", `").append(value).append("`"));
      text.append("\n- Evidence: ").append(one.evidence()).append("\n");
    }
    text.append(CHOICES);
    chapter("Documents", "transformations", text);
    chapter("Expressions", "semantics", text);
    chapter("Functions", "functions", text);
    return text.toString();
  }

  /** The file whose titles are tasks, not choices; the functions list the choices in them. */
  private static final String RECIPES = "recipes.test";

  /** One line a sentence; functions about which the same is said share it. */
  private static void chapter(String title, String folder, StringBuilder text) {
    text.append("\n### ").append(title).append("\n\n");
    Map<String, List<String>> subjects = new TreeMap<>();
    for (Path file : files(Testdata.path("rockset/" + folder))) {
      String name = file.getFileName().toString();
      if (name.equals(RECIPES)) {
        continue;
      }
      String link =
          "[%s](../testdata/rockset/%s/%s)".formatted(subject(folder, name), folder, name);
      chosen(file)
          .forEach(g -> subjects.computeIfAbsent(line(g), k -> new ArrayList<>()).add(link));
    }
    Map<String, List<String>> lines = new TreeMap<>();
    subjects.forEach(
        (line, links) ->
            lines.computeIfAbsent(String.join(", ", links), k -> new ArrayList<>()).add(line));
    lines.forEach((links, sentences) -> entry(links, sentences, text));
  }

  private static void entry(String links, List<String> sentences, StringBuilder text) {
    text.append("- ").append(links).append(":");
    if (sentences.size() == 1) {
      text.append(" ").append(sentences.get(0)).append("\n");
    } else {
      text.append("\n");
      sentences.forEach(sentence -> text.append("  - ").append(sentence).append("\n"));
    }
  }

  private static String subject(String folder, String name) {
    String bare = name.replace(".test", "");
    return folder.equals("functions") ? bare.toUpperCase(Locale.ROOT) : bare.replace('_', ' ');
  }

  private static String line(CaseFile.Group group) {
    String settings = group.dialect().stream().collect(Collectors.joining(", "));
    return settings.isEmpty() ? group.sentence() : "with " + settings + ": " + group.sentence();
  }

  /** The headings of a file's chosen groups, in order. */
  static List<CaseFile.Group> chosen(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(CaseFile.Group::isGroup)
          .map(CaseFile.Group::read)
          .filter(group -> group.kind() == Kind.CHOSEN)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".test")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
