package dev.cairn.harness.runbook;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of this machine. */
final class Programs {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private Programs() {}

  /** Skips a test, and says so, where a program that the runbook needs is missing. */
  static void require() {
    List<String> missing =
        Stream.of("bash", "psql", "setsid").filter(p -> find(p).isEmpty()).toList();
    if (!missing.isEmpty()) {
      String message =
          "Skipped: runbooks are not executed, since this machine lacks "
              + String.join(", ", missing)
              + ". Install them, then run mvn verify -Pbundle.";
      System.err.println(message);
      Assumptions.abort(message);
    }
  }

  /** A program in the usual folders; empty if there is none. */
  static Optional<Path> find(String name) {
    for (String folder : List.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return Optional.of(program);
      }
    }
    return Optional.empty();
  }

  /** Cairn as it is built now, in a process of its own. */
  static Path cairn(Path folder) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Path script = Files.createDirectories(folder.resolve("programs")).resolve("cairn");
    Files.writeString(
        script,
        "#!/bin/bash\nexec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -cp '%s' %s \"$@\"\n"
            .formatted(
                java, System.getProperty("java.class.path"), dev.cairn.cli.Main.class.getName()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  /**
   * psql itself, without the wrapper that Debian puts before it; {@link #require} has found one.
   */
  static Path psql() {
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
    return find("psql").orElseThrow();
  }
}
