package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/**
 * A jar in the place of the job's, which makes a temporary file, names its process and never ends.
 */
final class EndlessJob {
  private EndlessJob() {}

  /** Makes the jar in a folder, with the folder of libraries beside it. */
  static Path jar(Path folder) throws Exception {
    Path source = Files.createDirectories(folder.resolve("job")).resolve("Main.java");
    Files.writeString(
        source,
        """
        package dev.cairn.flink;
        public final class Main {
          public static void main(String[] words) throws Exception {
            java.nio.file.Files.createTempFile("of-the-job", "");
            System.out.println("job " + ProcessHandle.current().pid());
            Thread.sleep(600_000);
          }
        }
        """);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
        .isZero();
    Path jar = folder.resolve("cairn-flink.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("dev/cairn/flink/Main.class"));
      Files.copy(source.resolveSibling("Main.class"), out);
    }
    Files.createDirectory(folder.resolve("cairn-flink-lib"));
    return jar;
  }
}
