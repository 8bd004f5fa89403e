package dev.cairn.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files that gzip compressed, known by their first two bytes (RFC 1952, 2.3.1). */
public final class Gzip {
  private static final int MAGIC = 0x1F8B;

  private static final int BUFFER = 1 << 16;

  private Gzip() {}

  /**
   * {@return the bytes of a stream, uncompressed if gzip compressed them}
   *
   * @param in a stream at its first byte; closed if this fails, and with the stream returned
   * @throws IOException if it cannot be read, or its header is damaged; what is damaged behind the
   *     header fails when it is read
   */
  public static InputStream uncompressed(InputStream in) throws IOException {
    try {
      byte[] first = in.readNBytes(2);
      PushbackInputStream whole = new PushbackInputStream(in, 2);
      whole.unread(first);
      return isGzip(first) ? new GZIPInputStream(whole, BUFFER) : whole;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /**
   * {@return the bytes of a stream, uncompressed if gzip compressed them; nothing is read before
   * the first byte is wanted, for a stream that has none yet}
   *
   * @param in a stream at its first byte; closed with the stream returned
   */
  public static InputStream uncompressedLater(InputStream in) {
    return new Later(in);
  }

  private static final class Later extends FilterInputStream {
    private boolean begun;

    Later(InputStream in) {
      super(in);
    }

    private void begin() throws IOException {
      if (!begun) {
        begun = true;
        in = uncompressed(in);
      }
    }

    @Override
    public int read() throws IOException {
      begin();
      return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      begin();
      return super.read(buffer, offset, length);
    }

    @Override
    public long skip(long bytes) throws IOException {
      begin();
      return super.skip(bytes);
    }
  }

  /**
   * {@return whether gzip compressed a regular file; false for others, of which nothing is read}
   *
   * @throws IOException if it cannot be read
   */
  public static boolean isGzip(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return isGzip(in.readNBytes(2));
    }
  }

  /** {@return whether these are the first bytes of a file that gzip compressed} */
  public static boolean isGzip(byte[] bytes) {
    return bytes.length >= 2 && ((bytes[0] & 0xFF) << Byte.SIZE | bytes[1] & 0xFF) == MAGIC;
  }
}
