package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares text with a kept file. With the system property {@code golden.accept=true} it writes the
 * file instead, to be read by a person before it is committed. Where a document names the version
 * of Cairn that made it, the file has a placeholder.
 */
public final class Golden {
  /** Stands in kept files for the version, which the root pom.xml alone names. */
  private static final String VERSION = "${cairn.version}";

  private static final Pattern BEFORE_VERSION = Pattern.compile("(\"cairn\" ?: \"|Cairn )");

  private Golden() {}

  /** Fails with a readable difference unless {@code actual} equals the content of {@code file}. */
  public static void check(String actual, Path file) {
    try {
      if (Boolean.getBoolean("golden.accept")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, withPlaceholder(actual));
        return;
      }
      assertThat(file).as("golden file; -Dgolden.accept=true writes it").exists();
      assertThat(actual)
          .as("golden file %s", file)
          .isEqualTo(Files.readString(file).replace(VERSION, version()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
