package dev.cairn.cli.io;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Standard input. It is never closed, and if the process was started without one ({@code <&-}), the
 * number belongs to a file of the JVM, which must not be read and above all not be closed.
 */
public final class StandardInput extends FilterInputStream {
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

  private StandardInput(InputStream in) {
    super(in);
  }

  /** The standard input of this process. */
  static InputStream open() {
    return isOfTheJvm() ? new Closed() : new StandardInput(new FileInputStream(FileDescriptor.in));
  }

  /** The process keeps its standard input. */
  @Override
  public void close() {}

  /** Whether the JVM opened one of its own files under the number of standard input. */
  private static boolean isOfTheJvm() {
    try {
      if (!Files.isSymbolicLink(DESCRIPTOR)) {
        return false;
      }
      Path file = Files.readSymbolicLink(DESCRIPTOR);
      return file.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
          || file.toString().endsWith(".jsa")
          || List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
              .anyMatch(element -> Path.of(element).toAbsolutePath().normalize().equals(file));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** The replacement for a closed standard input. */
  private static final class Closed extends InputStream {
    @Override
    public int read() {
      throw CommandFailure.usage(
          "standard input is closed", "name a file, or redirect from one: < FILE");
    }
  }
}
