package dev.cairn.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new folder among the temporary ones, with a name that nobody can guess, which this user alone
 * can enter. (Where files have no POSIX modes, the system's temporary folder is the user's own.)
 *
 * @param path absolute
 */
record PrivateFolder(Path path) {
  /** Creates the folder. */
  static PrivateFolder create(String prefix) throws IOException {
    return new PrivateFolder(Files.createTempDirectory(prefix, mode("rwx------")).toAbsolutePath());
  }

  private static FileAttribute<?>[] mode(String mode) {
    return Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /** Writes a file that this user alone can read. */
  Path write(String name, String text) throws IOException {
    Path file = Files.createFile(path.resolve(name), mode("rw-------"));
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** Removes the folder with all that it holds; what is gone already is no failure. */
  void delete() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(path + " cannot be removed", e);
    }
  }
}
