package dev.cairn.cli.io;

import dev.cairn.text.TextFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that a command writes. A regular file, also one at the end of a symbolic link, appears
 * when it is {@link #complete}: until then the content is in a file of its own beside it, and an
 * earlier file stays. Devices, pipes and sockets are written directly. {@code -}, {@code
 * /dev/stdout} and other names of standard output are standard output.
 *
 * <p>A failed write is an {@link UncheckedIOException} that names the file, or for standard output
 * the end of the command.
 */
public final class OutputFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_LINKS = 40;
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  private final Path named;
  private final OutputStream out;

  /** Null for standard output. */
  private final @Nullable FileChannel channel;

  /** Null for standard output. */
  private final @Nullable ResultStream results;

  /** The file with the content until it is complete; null if it is written directly. */
  private final @Nullable Path part;

  /** The regular file that the part becomes. */
  private final Path target;

  private OutputFile(
      Path named,
      OutputStream out,
      @Nullable FileChannel channel,
      @Nullable ResultStream results,
      @Nullable Path part,
      Path target) {
    this.named = named;
    this.out = results == null ? new BufferedOutputStream(out, BUFFER) : out;
    this.channel = channel;
    this.results = results;
    this.part = part;
    this.target = target;
  }

  /**
   * Begins a file.
   *
   * @throws CommandFailure wrong usage, if it is a folder or in none; unreachable, if it cannot be
   *     made or opened for another reason
   */
  public static OutputFile create(Path file, Console console) {
    try {
      if (isStandardOutput(file)) {
        return new OutputFile(file, console.out(), null, console.out(), null, file);
      }
      if (Files.isDirectory(file)) {
        throw CommandFailure.usage("the file " + file + " cannot be written: it is a folder", null);
      }
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return beside(file, file);
      }
      return Files.isRegularFile(file) && !namesDescriptor(file)
          ? beside(file, file.toRealPath())
          : directly(file);
    } catch (NoSuchFileException e) {
      throw CommandFailure.usage(
          "the file " + file + " cannot be written: " + TextFile.reason(e), null);
    } catch (IOException e) {
      throw CommandFailure.unreachable(
          "the file " + file + " cannot be written: " + TextFile.reason(e), null, e);
    }
  }

  /** Writes a whole text. */
  public static void write(Path file, String text, Console console) {
    try (OutputFile output = create(file, console)) {
      output.write(text);
      output.complete();
    }
  }

  /**
   * Refuses {@code -} where a folder is to be named.
   *
   * @throws CommandFailure wrong usage, if it is that
   */
  public static void refuseFolderOnStandardOutput(String option, Path folder) {
    if (folder.toString().equals("-")) {
      throw CommandFailure.usage(
          option + " - means standard output, to which a folder cannot be written",
          "name a folder; for one called - write ./-");
    }
  }

  /** {@code -}, or a link, a device or a pipe by which the system names standard output. */
  static boolean isStandardOutput(Path file) throws IOException {
    return file.toString().equals("-")
        || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && Files.exists(file)
            && Files.exists(STANDARD_OUTPUT)
            && Files.isSameFile(file, STANDARD_OUTPUT);
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

  private static OutputFile beside(Path file, Path target) throws IOException {
    Path part = target.resolveSibling(".cairn-" + UUID.randomUUID() + ".part");
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    OutputFile output =
        new OutputFile(file, Channels.newOutputStream(channel), channel, null, part, target);
    if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
    }
    return output;
  }

  /** Adds to what is there: a descriptor may belong to a file with the user's earlier lines. */
  private static OutputFile directly(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return new OutputFile(file, Channels.newOutputStream(channel), channel, null, null, file);
  }

  /** A stream over the file; its close does nothing. */
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        OutputFile.this.write(new byte[] {(byte) b});
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        OutputFile.this.write(bytes, offset, length);
      }
    };
  }

  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  public void write(String text) {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(byte[] bytes, int offset, int length) {
    if (results != null) {
      results.write(bytes, offset, length);
      results.check();
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** Hands over what is buffered; a file without its name is on the disk afterwards. */
  void force() {
    if (channel == null) {
      return;
    }
    try {
      out.flush();
      if (part != null) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** Hands over what is buffered, and gives the file its name. */
  public void complete() {
    if (channel == null) {
      return;
    }
    force();
    try {
      channel.close();
      if (part == null) {
        return;
      }
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
          && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
        throw new FileSystemException(target.toString(), null, "it is no longer a regular file");
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** The name for messages. */
  @Override
  public String toString() {
    return results == null ? named.toString() : "standard output";
  }

  private UncheckedIOException unwritten(IOException failure) {
    return new UncheckedIOException(
        "the file " + named + " cannot be written: " + TextFile.reason(failure), failure);
  }

  /** Removes an incomplete file. */
  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
      if (part != null) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
  }
}
