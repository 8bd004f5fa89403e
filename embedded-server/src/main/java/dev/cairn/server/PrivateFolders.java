package dev.cairn.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folders of the server's program, which is kept between runs, and of its data. No other user
 * of the machine can write to them.
 */
final class PrivateFolders {
  /** Free space that the memory file system must have to hold the data folder, in bytes. */
  private static final long ROOM = 1_500L * 1024 * 1024;

  private static final String PREFIX = "cairn-postgres-";

  private static final Path MEMORY = Path.of("/dev/shm");

  private PrivateFolders() {}

  static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** Whether this process has root's rights, under which PostgreSQL refuses to run. */
  static boolean isRoot() {
    return isPosix() && "root".equals(System.getProperty("user.name"));
  }

  /**
   * The folder for programs that later runs use again: {@code XDG_CACHE_HOME/cairn} or the
   * platform's folder for it, {@code /var/cache/cairn} for root, whose own is closed to the
   * unprivileged user that the server runs as.
   *
   * @throws IOException if it cannot be made, or if another user could write to it
   */
  static Path cache() throws IOException {
    return owned(cachePath());
  }

  /** The folder, which is made if need be, if it is of this user alone; else as {@link #cache}. */
  static Path owned(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = folder.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(folder, permissions(isRoot() ? "rwxr-xr-x" : "rwx------"));
    }
    checkOwner(folder);
    return folder;
  }

  private static Path cachePath() {
    if (isRoot()) {
      return Path.of("/var/cache/cairn");
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    if (xdg != null && !xdg.isEmpty()) {
      return Path.of(xdg, "cairn");
    }
    String home = System.getProperty("user.home");
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return Path.of(home, "Library", "Caches", "cairn");
    }
    return Path.of(home, ".cache", "cairn");
  }

  /** Checks that this user wrote the folder; otherwise the program is not run. */
  private static void checkOwner(Path folder) throws IOException {
    if (!isPosix()) {
      return;
    }
    UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    if (!owner.getName().equals(System.getProperty("user.name"))) {
      throw new IOException(folder + " belongs to " + owner.getName());
    }
    Set<PosixFilePermission> mode =
        Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
    if (mode.contains(PosixFilePermission.GROUP_WRITE)
        || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException("other users can write to " + folder);
    }
  }

  /** A new folder for one run, open to this user alone. */
  static Path create(ServerOptions.Storage storage) throws IOException {
    boolean memory =
        storage == ServerOptions.Storage.MEMORY
            && Files.isDirectory(MEMORY)
            && Files.isWritable(MEMORY)
            && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
    return memory
        ? Files.createTempDirectory(MEMORY, PREFIX, permissions("rwx------"))
        : Files.createTempDirectory(PREFIX, permissions("rwx------"));
  }

  /** The creation of something in the cache. */
  interface Making {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Makes something once, however many threads and processes want it at the same time.
   *
   * @param name of it in the cache
   * @param marker a file that is there when it is complete
   */
  static synchronized void once(String name, Path marker, Making making)
      throws IOException, InterruptedException {
    if (Files.isRegularFile(marker)) {
      return;
    }
    Path lock = cache().resolve(name + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (held.isValid() && !Files.isRegularFile(marker)) {
        making.run();
      }
    }
  }

  /** Copies a folder; its copies are open to this user alone. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectory(target, permissions("rwx------"));
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  static FileAttribute<?>[] permissions(String mode) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /** Removes a folder with all that it holds; what is gone already is no failure. */
  static void delete(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : paths) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be removed", e);
    }
  }

  /** The bytes of all files of a folder, as far as they can be seen while others write. */
  static long size(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.mapToLong(PrivateFolders::sizeOf).sum();
    } catch (IOException | UncheckedIOException e) {
      // A file vanished under the walk; the next look counts again.
      return 0;
    }
  }

  private static long sizeOf(Path path) {
    try {
      return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
