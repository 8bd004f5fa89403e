package dev.cairn.text;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Files in UTF-8. Those that are read whole have a largest size. */
public final class TextFile {
  /** The largest file of settings or rules, 16 MiB. */
  public static final long SETTINGS = 16L << 20;

  /**
   * The maximum size of a file that is read whole, as a share of the heap; its results need more.
   */
  private static final int SHARE_OF_HEAP = 16;

  private TextFile() {}

  /** The smaller of a number of bytes and a sixteenth of the heap. */
  public static long atMost(long bytes) {
    return Math.min(bytes, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /**
   * The text of a file.
   *
   * @param limit the largest size in bytes; of the heap a sixteenth is the limit, too
   * @throws IOException with a message fit for a person, after which nothing needs to be explained
   */
  public static String read(Path file, long limit) throws IOException {
    try (InputStream in = open(file)) {
      return read(in, limit);
    } catch (FileSystemException e) {
      throw new IOException(reason(e), e);
    }
  }

  /**
   * The bytes of a file, which may be a pipe, such as that of {@code <(command)} in a shell.
   *
   * @throws IOException if it cannot be read; {@link #reason} has the words for a person
   */
  public static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder");
    }
    // In a pipe nothing can seek, which the stream of Files does to say how many bytes are there,
    // and that of FileInputStream to read all of them.
    return Files.exists(file) && !Files.isRegularFile(file)
        ? new BufferedInputStream(new FileInputStream(file.toFile()))
        : Files.newInputStream(file);
  }

  /**
   * The text of a file, for those who need not keep all of it.
   *
   * @throws IOException also from the reader; {@link #reason} has the words for a person
   */
  public static Reader reader(Path file) throws IOException {
    return reader(open(file));
  }

  /** The text of a stream; otherwise as {@link #reader(Path)}. */
  public static Reader reader(InputStream in) {
    return new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
  }

  /** The text of a stream up to its end; otherwise as {@link #read(Path, long)}. */
  public static String read(InputStream in, long limit) throws IOException {
    int most = (int) Math.min(atMost(limit), Integer.MAX_VALUE - 8);
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new IOException("it has more than " + size(most) + ", the most that is read");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException(reason(e), e);
    }
  }

  private static String size(long bytes) {
    return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }

  /** Why a file could not be read or written, in words. */
  public static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      Path parent = Path.of(missing.getFile()).toAbsolutePath().getParent();
      return parent == null || Files.isDirectory(parent)
          ? "there is no such file"
          : "there is no folder " + parent;
    }
    if (failure instanceof CharacterCodingException) {
      return "it is not UTF-8 text";
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof EOFException) {
      return "it ends too early";
    }
    if (failure instanceof NotDirectoryException) {
      return "it is not a folder";
    }
    String words =
        failure instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : failure.getMessage();
    return words == null ? failure.getClass().getSimpleName() : words;
  }
}
