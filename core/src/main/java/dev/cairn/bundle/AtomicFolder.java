package dev.cairn.bundle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that appears, or is replaced, whole. The new one is written beside it, forced to the
 * disk, and takes the name in one step; a kill at any moment leaves the old folder or the new one.
 * Where the file system cannot exchange two folders, two renames do it, and the next run finishes
 * what a kill between them interrupted.
 */
final class AtomicFolder {
  private static final String NEW = ".cairn-new-";
  private static final String OLD = ".cairn-old";

  /** Fills the new folder. */
  interface Content {
    void writeTo(Path folder) throws IOException;
  }

  private final Path folder;
  private final Path parent;
  private final String name;

  private AtomicFolder(Path folder, Path parent, String name) {
    this.folder = folder;
    this.parent = parent;
    this.name = name;
  }

  /** The folder of this path; a symbolic link to a folder stands for that folder. */
  static AtomicFolder at(Path path) throws IOException {
    Path folder = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize();
    Path parent = folder.getParent();
    Path name = folder.getFileName();
    if (parent == null || name == null) {
      throw new BundleException(
          BundleException.Code.NOT_A_BUNDLE, folder + " cannot be replaced", "name a folder in it");
    }
    return new AtomicFolder(folder, parent, name.toString());
  }

  /** Puts back what a killed run left half replaced, and removes what killed runs left behind. */
  void recover() throws IOException {
    Path old = sibling(OLD);
    if (Files.exists(old)) {
      if (Files.exists(folder)) {
        delete(old);
      } else {
        Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    if (!Files.isDirectory(parent)) {
      return;
    }
    String prefix = "." + name + NEW;
    List<Path> orphans;
    try (Stream<Path> siblings = Files.list(parent)) {
      orphans =
          siblings
              .filter(p -> p.getFileName().toString().startsWith(prefix))
              .filter(p -> isAbandoned(p.getFileName().toString().substring(prefix.length())))
              .toList();
    }
    for (Path orphan : orphans) {
      delete(orphan);
    }
  }

  /**
   * Replaces the folder by one with this content. Files of the old folder that are not in {@code
   * replaced} and that the new one does not hold itself are kept: they are somebody else's.
   */
  void replace(Content content, Set<String> replaced) throws IOException {
    Files.createDirectories(parent);
    Path fresh = sibling(NEW + ProcessHandle.current().pid());
    Files.createDirectory(fresh);
    boolean done = false;
    try {
      content.writeTo(fresh);
      if (Files.exists(folder)) {
        keepForeignFiles(fresh, replaced);
      }
      forceFolders(fresh);
      appear(fresh);
      done = true;
    } finally {
      if (!done) {
        delete(fresh);
      }
    }
    forceFolder(parent);
  }

  private void appear(Path fresh) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } else if (DirectoryExchange.exchange(fresh, folder)) {
      delete(fresh);
    } else {
      Path old = sibling(OLD);
      Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      delete(old);
    }
  }

  private void keepForeignFiles(Path fresh, Set<String> replaced) throws IOException {
    List<Path> foreign;
    try (Stream<Path> tree = Files.walk(folder)) {
      foreign =
          tree.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
              .filter(p -> !replaced.contains(slashed(folder.relativize(p))))
              .toList();
    }
    for (Path file : foreign) {
      Path kept = fresh.resolve(folder.relativize(file));
      if (Files.exists(kept, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      Path keptIn = kept.getParent();
      if (keptIn != null) {
        Files.createDirectories(keptIn);
      }
      keep(file, kept);
    }
  }

  private static void keep(Path file, Path kept) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      try {
        Files.createLink(kept, file);
        return;
      } catch (UnsupportedOperationException | java.nio.file.FileSystemException e) {
        // No hard links here: a copy serves as well.
      }
    }
    Files.copy(file, kept, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
  }

  static String slashed(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  private Path sibling(String ending) {
    return parent.resolve("." + name + ending);
  }

  /**
   * A temporary folder names the process that made it: with this process's id or a dead one's, it
   * is abandoned.
   */
  private static boolean isAbandoned(String pid) {
    if (!pid.matches("[0-9]{1,18}")) {
      return false;
    }
    long id = Long.parseLong(pid);
    return id == ProcessHandle.current().pid()
        || ProcessHandle.of(id).filter(ProcessHandle::isAlive).isEmpty();
  }

  private static void forceFolders(Path top) throws IOException {
    List<Path> folders;
    try (Stream<Path> tree = Files.walk(top)) {
      folders =
          tree.filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path one : folders) {
      forceFolder(one);
    }
  }

  private static void forceFolder(Path one) throws IOException {
    if (one.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(one, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void delete(Path top) throws IOException {
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path dir, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
