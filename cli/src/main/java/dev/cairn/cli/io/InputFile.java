package dev.cairn.cli.io;

import dev.cairn.text.Gzip;
import dev.cairn.text.TextFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command reads; {@code -} is standard input. */
public final class InputFile {
  /** The name of standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

  private InputFile() {}

  /** Whether it is standard input. */
  public static boolean isStandardInput(Path file) {
    return file.equals(STANDARD_INPUT);
  }

  /**
   * Opens it, also if gzip compressed it.
   *
   * @throws CommandFailure wrong usage, if it cannot be read
   */
  public static InputStream open(Path file, Console console) {
    if (isStandardInput(file)) {
      return new Named(Gzip.uncompressedLater(console.in()), file);
    }
    try {
      return new Named(Gzip.uncompressed(TextFile.open(file)), file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The bytes of a regular file; 0 if it is another one, is compressed, or cannot be read. */
  public static long size(Path file) {
    try {
      return Files.isRegularFile(file) && !Gzip.isGzip(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      return 0;
    }
  }

  /**
   * The whole text, in UTF-8.
   *
   * @param limit the largest size in bytes
   * @throws CommandFailure wrong usage, if it cannot be read
   */
  public static String text(Path file, long limit, Console console) {
    try {
      return isStandardInput(file)
          ? TextFile.read(console.in(), limit)
          : TextFile.read(file, limit);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The failure of a file that cannot be read. */
  public static CommandFailure unreadable(Path file, IOException failure) {
    return CommandFailure.usage(message(file, failure), null);
  }

  private static String message(Path file, IOException failure) {
    String name = isStandardInput(file) ? "standard input" : "the file " + file;
    return name + " cannot be read: " + TextFile.reason(failure);
  }

  /** Names the file if it can be read only in part, such as a truncated one of gzip. */
  private static final class Named extends FilterInputStream {
    private final Path file;

    Named(InputStream in, Path file) {
      super(in);
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      try {
        return super.read();
      } catch (IOException e) {
        throw new IOException(message(file, e), e);
      }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (IOException e) {
        throw new IOException(message(file, e), e);
      }
    }
  }
}
