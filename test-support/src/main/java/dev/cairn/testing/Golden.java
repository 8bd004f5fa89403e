package dev.cairn.testing;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares text with a kept file. With the system property {@code golden.accept=true} it writes the
 * file instead, to be read by a person before it is committed. Where a document names the version
 * of Cairn that made it, the file has a placeholder.
 */
public final class Golden {
  /**
   * The placeholder for the version in golden files; only the root pom.xml contains the version.
   */
  private static final String VERSION = "${cairn.version}";

  private static final Pattern BEFORE_VERSION = Pattern.compile("(\"cairn\" ?: \"|Cairn )");

  /** Lines around each difference. */
  private static final int CONTEXT = 3;

  /** Of a longer diff only the beginning is shown. */
  private static final int MOST_LINES = 200;

  /** Between what is given and the answer, in a line of {@link #checkAnswers}. */
  public static final String ARROW = "  ->  ";

  private Golden() {}

  /**
   * Fails with a unified diff unless {@code actual} equals the content of {@code file}: {@code -}
   * is a line of the file, {@code +} one of {@code actual}.
   */
  public static void check(String actual, Path file) {
    try {
      if (Boolean.getBoolean("golden.accept")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, withPlaceholder(actual));
        return;
      }
      String kept = Files.exists(file) ? Files.readString(file).replace(VERSION, version()) : "";
      if (!kept.equals(actual.replace(VERSION, version())) || !Files.exists(file)) {
        throw new AssertionError(
            (Files.exists(file) ? "differs from golden file " : "there is no golden file ")
                + file
                + "; -Dgolden.accept=true writes it, to be read before it is committed\n"
                + diff(kept, actual, file.getFileName().toString()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails, as {@link #check} does, unless every line {@code given -> answer} of a file has the
   * answer that there is now. Lines that begin with {@code #} are comments. A line without an
   * answer is a new case, which gets its answer with {@code golden.accept}.
   */
  public static void checkAnswers(Path file, UnaryOperator<String> answer) {
    try {
      check(
          Files.readAllLines(file).stream()
              .map(line -> line.startsWith("#") ? line : answered(line, answer))
              .collect(Collectors.joining("\n", "", "\n")),
          file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answered(String line, UnaryOperator<String> answer) {
    String given = line.split(ARROW, 2)[0];
    return given + ARROW + answer.apply(given);
  }

  private static String diff(String kept, String actual, String name) {
    List<String> lines = lines(kept);
    Patch<String> patch = DiffUtils.diff(lines, lines(actual));
    List<String> diff =
        UnifiedDiffUtils.generateUnifiedDiff(name, name + " (now)", lines, patch, CONTEXT);
    int more = diff.size() - MOST_LINES;
    return String.join("\n", diff.subList(0, Math.min(diff.size(), MOST_LINES)))
        + (more > 0 ? "\n... and " + more + " lines more" : "");
  }

  /** All lines, what follows the last line break included; carriage returns are made visible. */
  private static List<String> lines(String text) {
    return List.of(text.replace("\r", "\\r").split("\n", -1));
  }

  private static String withPlaceholder(String text) throws IOException {
    String named = "$1" + Matcher.quoteReplacement(VERSION);
    return Pattern.compile(BEFORE_VERSION + Pattern.quote(version()))
        .matcher(text)
        .replaceAll(named);
  }

  private static String version() throws IOException {
    try (InputStream in = Golden.class.getResourceAsStream("version.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
