package dev.cairn.harness.runbook;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Programs of this machine. */
final class Programs {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private Programs() {}

  /** A program in the usual folders; null if there is none. */
  static @Nullable Path find(String name) {
    for (String folder : List.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  /** psql itself, without the wrapper that Debian puts before it; null if there is none. */
  static @Nullable Path psql() {
    if (Files.isDirectory(DEBIAN)) {
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
        for (Path version : versions) {
          Path program = version.resolve("bin/psql");
          if (Files.isExecutable(program)) {
            return program;
          }
        }
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return find("psql");
  }
}
