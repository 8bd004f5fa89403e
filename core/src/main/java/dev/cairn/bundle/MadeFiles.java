package dev.cairn.bundle;

import dev.cairn.bundle.BundleFile.Written;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Files of a bundle, and what other files of the bundle say about them: length, digest,
 * placeholders. This is found once, while the files are written or when somebody asks for it.
 */
final class MadeFiles {
  private static final int WRITERS = 8;

  private final List<BundleFile> files;
  private @Nullable Facts facts;

  /**
   * The facts of all files.
   *
   * @param written in the order of the files
   */
  private record Facts(List<Written> written, SortedSet<String> placeholders) {
    Facts(Written[] written, SortedSet<String> placeholders) {
      this(List.of(written), Collections.unmodifiableSortedSet(placeholders));
    }
  }

  MadeFiles(List<BundleFile> files) {
    this.files = List.copyOf(files);
  }

  List<BundleFile> files() {
    return files;
  }

  /** The lengths and digests of the files, in their order. */
  List<Written> written() {
    return facts().written();
  }

  /** The placeholders of all files, by name. */
  SortedSet<String> placeholders() {
    return facts().placeholders();
  }

  private synchronized Facts facts() {
    Facts found = facts;
    if (found == null) {
      SortedSet<String> placeholders = new ConcurrentSkipListSet<>();
      Written[] written = new Written[files.size()];
      try {
        for (int i = 0; i < written.length; i++) {
          written[i] = files.get(i).write(OutputStream.nullOutputStream(), placeholders);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("a file of a bundle cannot be made", e);
      }
      found = new Facts(written, placeholders);
      facts = found;
    }
    return found;
  }

  /** Writes the files to a folder that has none of them, and forces them to the disk. */
  synchronized void writeTo(Path folder) throws IOException {
    SortedSet<String> placeholders = new ConcurrentSkipListSet<>();
    Written[] written = new Written[files.size()];
    AtomicInteger next = new AtomicInteger();
    Callable<Void> work =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < written.length; i = next.getAndIncrement()) {
              written[i] = write(folder, files.get(i), placeholders);
            }
            return null;
          } finally {
            // If this file has failed, the next ones are not needed.
            next.set(written.length);
          }
        };
    // Forcing a file to the disk is waiting, and several can wait together.
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    try {
      for (Future<Void> done : writers.invokeAll(Collections.nCopies(WRITERS, work))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw cause(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while writing a bundle");
    } finally {
      writers.shutdownNow();
    }
    facts = new Facts(written, placeholders);
  }

  private static IOException cause(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException failed) {
      throw failed;
    }
    return e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
  }

  private static Written write(Path folder, BundleFile file, Set<String> placeholders)
      throws IOException {
    Path path = folder.resolve(file.path());
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Written written = file.write(Channels.newOutputStream(channel), placeholders);
      channel.force(true);
      return written;
    }
  }
}
