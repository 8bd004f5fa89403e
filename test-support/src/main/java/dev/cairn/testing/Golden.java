package dev.cairn.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares text with a kept file. With the system property {@code golden.accept=true} it writes the
 * file instead, to be read by a person before it is committed.
 */
public final class Golden {
  private Golden() {}

  /** Fails with a readable difference unless {@code actual} equals the content of {@code file}. */
  public static void check(String actual, Path file) {
    try {
      if (Boolean.getBoolean("golden.accept")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, actual);
        return;
      }
      assertThat(file).as("golden file; -Dgolden.accept=true writes it").exists();
      assertThat(actual).as("golden file %s", file).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
