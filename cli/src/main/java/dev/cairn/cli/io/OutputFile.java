package dev.cairn.cli.io;

import dev.cairn.text.AtomicFile;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that a command writes: an {@link AtomicFile}, which appears when it is {@link #complete}.
 * {@code -}, {@code /dev/stdout} and other names of standard output are standard output.
 *
 * <p>A failed write is an {@link UncheckedIOException} that names the file, or for standard output
 * the end of the command.
 */
public final class OutputFile implements AutoCloseable {
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  private final Path named;

  /** An {@link AtomicFile}, or the standard output. */
  private final OutputStream out;

  private OutputFile(Path named, OutputStream out) {
    this.named = named;
    this.out = out;
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
        return new OutputFile(file, console.out());
      }
      if (Files.isDirectory(file)) {
        throw CommandFailure.usage("the file " + file + " cannot be written: it is a folder", null);
      }
      return new OutputFile(file, AtomicFile.create(file));
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
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw unwritten(e);
    }
    if (out instanceof ResultStream results) {
      results.check();
    }
  }

  /** Hands over what is buffered; a file without its name is on the disk afterwards. */
  void force() {
    if (out instanceof AtomicFile file) {
      try {
        file.force();
      } catch (IOException e) {
        throw unwritten(e);
      }
    }
  }

  /** Hands over what is buffered, and gives the file its name. */
  public void complete() {
    if (out instanceof AtomicFile file) {
      try {
        file.complete();
      } catch (IOException e) {
        throw unwritten(e);
      }
    }
  }

  /** The name for messages. */
  @Override
  public String toString() {
    return out instanceof AtomicFile ? named.toString() : "standard output";
  }

  private UncheckedIOException unwritten(IOException failure) {
    return new UncheckedIOException(
        "the file " + named + " cannot be written: " + TextFile.reason(failure), failure);
  }

  /** Removes an incomplete file. */
  @Override
  public void close() {
    if (out instanceof AtomicFile file) {
      try {
        file.close();
      } catch (IOException e) {
        throw unwritten(e);
      }
    }
  }
}
