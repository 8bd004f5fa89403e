package dev.cairn.emulator.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files for rows and records that do not fit into memory. */
public final class TemporaryFile {
  private TemporaryFile() {}

  /**
   * A new file, which its owner alone may read, and which vanishes when it is closed. Where the
   * system allows it the file has no name from the moment it is opened, so that nothing stays
   * behind even when the process is killed.
   *
   * @param suffix of its name, such as {@code .part}
   * @throws IOException what the operating system says
   */
  public static FileChannel open(String suffix) throws IOException {
    Path path = Files.createTempFile("cairn", suffix);
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
