package dev.cairn.text;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole. A regular file, also one at the end of a symbolic link, has the new
 * content when it is {@link #complete}: until then the content is in a file of its own beside it,
 * and an earlier file stays. Devices, pipes and sockets are written directly.
 */
public final class AtomicFile extends OutputStream {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_LINKS = 40;

  private final OutputStream out;
  private final FileChannel channel;

  /** The file with the content until it is complete; null if it is written directly. */
  private final @Nullable Path part;

  /** The regular file that the part becomes. */
  private final Path target;

  private AtomicFile(FileChannel channel, @Nullable Path part, Path target) {
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    this.channel = channel;
    this.part = part;
    this.target = target;
  }

  /**
   * Begins a file.
   *
   * @throws java.nio.file.NoSuchFileException if it is in no folder
   * @throws IOException if it is a folder, or cannot be made or opened for another reason; {@link
   *     TextFile#reason} has the words for a person
   */
  public static AtomicFile create(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder");
    }
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return beside(file);
    }
    return Files.isRegularFile(file) && !namesDescriptor(file)
        ? beside(file.toRealPath())
        : directly(file);
  }

  /** Whether a link leads through the files that the process has open: /dev/fd/3, /dev/stderr. */
  private static boolean namesDescriptor(Path file) throws IOException {
    Path at = file.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(at); links++) {
      if (at.startsWith("/dev") || at.startsWith("/proc")) {
        return true;
      }
      at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
    }
    return false;
  }

  private static AtomicFile beside(Path target) throws IOException {
    Path part = target.resolveSibling(".cairn-" + UUID.randomUUID() + ".part");
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    AtomicFile file = new AtomicFile(channel, part, target);
    try {
      if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
      }
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return file;
  }

  /** Adds to what is there: a descriptor may belong to a file with the user's earlier lines. */
  private static AtomicFile directly(Path file) throws IOException {
    return new AtomicFile(
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), null, file);
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  /** Writes a text in UTF-8. */
  public void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Hands over what is buffered; a file without its name is on the disk afterwards. */
  public void force() throws IOException {
    flush();
    if (part != null) {
      channel.force(true);
    }
  }

  /** Hands over what is buffered, and gives the file its name. */
  public void complete() throws IOException {
    force();
    channel.close();
    if (part == null) {
      return;
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(target.toString(), null, "it is no longer a regular file");
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Ends the file; one that is not complete is removed. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (part != null) {
      Files.deleteIfExists(part);
    }
  }
}
