package dev.cairn.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A folder that goes with the process' job. A cluster that shuts down may still add to it and
 * remove from it for a moment.
 *
 * @param path the folder
 */
record TemporaryFolder(Path path) implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(50);

  static TemporaryFolder create() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("cairn-job"));
  }

  /** Removes the folder; what cannot be removed stays where the system keeps temporary files. */
  @Override
  public void close() {
    for (int attempt = 0; attempt < ATTEMPTS && !isGone(); attempt++) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean isGone() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (NoSuchFileException | DirectoryNotEmptyException e) {
      return !Files.exists(path);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
