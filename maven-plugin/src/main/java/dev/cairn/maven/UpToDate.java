package dev.cairn.maven;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecution;

/**
 * Whether an execution has nothing to do, because its last run was good and neither its inputs nor
 * its outputs have changed since. A file in the build folder keeps the two digests.
 */
final class UpToDate {
  private final Path state;

  private UpToDate(Path state) {
    this.state = state;
  }

  /**
   * The state of an execution.
   *
   * @param build the build folder of the module
   */
  static UpToDate of(Path build, MojoExecution execution) {
    String id = URLEncoder.encode(execution.getExecutionId(), StandardCharsets.UTF_8);
    return new UpToDate(
        build.resolve("cairn").resolve("up-to-date").resolve(execution.getGoal() + "-" + id));
  }

  /** Whether the last run was good and left these outputs for these inputs. */
  boolean is(String inputs, List<Path> outputs) throws IOException {
    return Files.isRegularFile(state) && Files.readString(state).equals(text(inputs, outputs));
  }

  /** Makes the next run work, whatever becomes of this one. */
  void forget() throws IOException {
    Files.deleteIfExists(state);
  }

  /** Keeps the digests of a good run. */
  void remember(String inputs, List<Path> outputs) throws IOException {
    Files.createDirectories(state.getParent());
    Files.writeString(state, text(inputs, outputs));
  }

  private static String text(String inputs, List<Path> outputs) throws IOException {
    Inputs digest = new Inputs();
    for (Path output : outputs) {
      digest.file("output", output);
    }
    return "inputs " + inputs + "\noutputs " + digest.digest() + "\n";
  }
}
