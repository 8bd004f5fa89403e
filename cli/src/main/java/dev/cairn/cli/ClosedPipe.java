package dev.cairn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether nobody reads standard output any more. */
final class ClosedPipe {
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

  private ClosedPipe() {}

  /**
   * Whether a write failed for that reason. The operating system's words may be in any language;
   * where it says what standard output is, a pipe that cannot be written is a closed one.
   */
  static boolean is(IOException failure) {
    if (String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
      return true;
    }
    try {
      String target =
          Files.isSymbolicLink(DESCRIPTOR) ? Files.readSymbolicLink(DESCRIPTOR).toString() : "";
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
