package dev.cairn.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Maven as a process of its own, with an empty local repository. The local repository of this build
 * takes the place of Maven Central, so that nothing is downloaded twice; Cairn's own artifacts are
 * never in it.
 */
final class Maven {
  static final Path ROOT = Path.of(System.getProperty("cairn.root"));
  static final String VERSION = System.getProperty("cairn.version");
  private static final long MINUTES = 5;

  /** For JVMs that live for seconds: what the second compiler would gain, they do not use. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private final Path folder;

  /**
   * Works in a folder outside the checkout.
   *
   * @param folder an empty folder
   */
  Maven(Path folder) {
    this.folder = folder;
  }

  /** Runs Maven on a project and fails with its output if it fails. */
  void run(Path project, String... arguments) throws IOException, InterruptedException {
    Path settings = folder.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <mirrors>
            <mirror>
              <id>here</id>
              <mirrorOf>central</mirrorOf>
              <url>%s</url>
            </mirror>
          </mirrors>
        </settings>
        """
            .formatted(Path.of(System.getProperty("cairn.localRepository")).toUri()));
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("cairn.maven"),
                "--batch-mode",
                "--quiet",
                "--settings",
                settings.toString(),
                "-Dmaven.repo.local=" + folder.resolve("m2")));
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile(folder, "maven", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("MAVEN_OPTS", SHORT_LIVED);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
          .as("%s ended within %d minutes", command, MINUTES)
          .isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    assertThat(process.exitValue())
        .as("%s%n%s", String.join(" ", command), Files.readString(output, StandardCharsets.UTF_8))
        .isZero();
  }

  /** Arguments of every project that uses what is in a folder repository. */
  static String[] with(Path repository, String... more) {
    List<String> arguments = new ArrayList<>(Arrays.asList(more));
    arguments.add("-Dcairn.version=" + VERSION);
    arguments.add("-Dcairn.repository=" + repository.toUri());
    arguments.add("-DargLine=" + SHORT_LIVED);
    arguments.addAll(Arrays.asList(System.getProperty("cairn.plugins").split(" ")));
    return arguments.toArray(String[]::new);
  }

  /** Copies a folder of the checkout, without what builds have left there. */
  static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path relative = from.relativize(file);
        boolean isLeft = false;
        for (Path name : relative) {
          isLeft |= name.toString().equals("target");
        }
        if (!isLeft) {
          Path copied = to.resolve(relative.toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(copied);
          } else {
            Files.createDirectories(copied.getParent());
            Files.copy(file, copied);
          }
        }
      }
    }
  }
}
