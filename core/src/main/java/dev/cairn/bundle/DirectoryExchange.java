package dev.cairn.bundle;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.nio.file.Path;
import java.util.Map;

/**
 * Two folders change their names in one step of the operating system, which Java has no method for:
 * {@code renameat2(RENAME_EXCHANGE)} on Linux, {@code renamex_np(RENAME_SWAP)} on macOS.
 */
final class DirectoryExchange {
  private static final int AT_FDCWD = -100;
  private static final int RENAME_EXCHANGE = 2;
  private static final int RENAME_SWAP = 2;

  /** The two functions by the names and types of the C libraries; only one exists on a system. */
  interface LibC extends Library {
    int renameat2(int olddirfd, String oldpath, int newdirfd, String newpath, int flags);

    int renamex_np(String from, String to, int flags);
  }

  private DirectoryExchange() {}

  /**
   * Exchanges two existing folders of one file system.
   *
   * @return false, with nothing changed, where the system or the file system cannot do it
   */
  static boolean exchange(Path one, Path other) {
    try {
      LibC libc =
          Native.load(
              "c",
              LibC.class,
              Map.of(
                  Library.OPTION_STRING_ENCODING, System.getProperty("sun.jnu.encoding", "UTF-8")));
      String from = one.toAbsolutePath().toString();
      String to = other.toAbsolutePath().toString();
      if (Platform.isLinux()) {
        return libc.renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0;
      }
      return Platform.isMac() && libc.renamex_np(from, to, RENAME_SWAP) == 0;
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return false;
    }
  }
}
