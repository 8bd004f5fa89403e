package dev.cairn.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sections of the manual that are made from the code, and code that the manual shows. */
public final class Manual {
  private static final Pattern CODE =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** The languages whose blocks are looked for in files of their own kind. */
  private static final Set<String> KINDS = Set.of("java", "xml");

  private Manual() {}

  /**
   * Compares the text under a heading of the second level, up to the next of this level; with
   * {@code golden.accept=true} replaces it.
   */
  public static void check(Path file, String heading, String body) throws IOException {
    String text = Files.readString(file);
    String line = "\n## " + heading + "\n";
    int start = text.indexOf(line);
    if (start < 0) {
      throw new AssertionError(file + " has no heading " + heading);
    }
    start += line.length();
    int end = text.indexOf("\n## ", start);
    String rest = end < 0 ? "" : text.substring(end);
    Golden.check(text.substring(0, start) + "\n" + body.strip() + "\n" + rest, file);
  }

  /**
   * Fails unless each block of code of a page is a part of a sample, indentation left out: a block
   * of Java or XML of a file of this kind, others of any file.
   *
   * @param samples a folder; what a build has written below it does not count
   * @return the languages of the blocks, in order
   */
  public static List<String> checkCode(Path page, Path samples) throws IOException {
    String text = Files.readString(page);
    List<String> languages = new ArrayList<>();
    Matcher block = CODE.matcher(text);
    while (block.find()) {
      String language = block.group(1);
      if (!code(samples, KINDS.contains(language) ? "." + language : "")
          .contains(withoutIndentation(block.group(2)))) {
        throw new AssertionError(
            page + " has a block that is no part of " + samples + ":\n" + block.group(2));
      }
      languages.add(language);
    }
    if (text.lines().filter(line -> line.matches("```\\w+")).count() != languages.size()) {
      throw new AssertionError(page + " has a block that does not end");
    }
    return languages;
  }

  private static String code(Path folder, String suffix) throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean built = folder.relativize(file).toString().contains("target");
        if (!built && file.toString().endsWith(suffix)) {
          code.append(withoutIndentation(Files.readString(file))).append('\n');
        }
      }
    }
    return code.toString().replace("@project.version@", "${cairn.version}");
  }

  private static String withoutIndentation(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  /** A table of Markdown. */
  public static String table(List<String> titles, List<List<String>> rows) {
    return row(titles)
        + row(titles.stream().map(t -> "---").toList()).replace(" ", "")
        + rows.stream().map(Manual::row).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
