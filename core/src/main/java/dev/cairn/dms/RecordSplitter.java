package dev.cairn.dms;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of bytes into JSON objects by counting braces outside strings.
 *
 * <pre>
 * stream : ( white space | object | junk )* ;     junk : what begins otherwise, to its line's end ;
 * </pre>
 *
 * An object that does not end is noticed by what JSON forbids or DMS does not write: a line break
 * in a string, or a line that begins with a brace where no value is due. It is then cut before the
 * first line of it that begins with a brace, and the reading goes on there.
 */
final class RecordSplitter implements AutoCloseable {
  /**
   * A piece of the stream.
   *
   * @param bytes its bytes; only the first of them if it is longer than the limit
   * @param line where it begins, from 1
   * @param offset where it begins, in bytes
   * @param length its length in bytes
   * @param truncated whether it is an object without an end
   */
  record Piece(byte[] bytes, long line, long offset, long length, boolean truncated) {}

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final int limit;

  /** What was read ahead and not yet given out: the bytes from start to end. */
  private byte[] buffer = new byte[2 * CHUNK];

  private int start;
  private int end;
  private boolean endOfStream;

  /** The place of {@code buffer[start]}. */
  private long line = 1;

  private long offset;

  RecordSplitter(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  Optional<Piece> next() throws IOException {
    while (start < end || fill()) {
      byte b = buffer[start];
      if (b == '{') {
        return Optional.of(object());
      }
      if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
        advance(1);
      } else if (seesByteOrderMark()) {
        advance(3);
      } else {
        return Optional.of(junk());
      }
    }
    return Optional.empty();
  }

  /** EF BB BF at the beginning of the stream. */
  private boolean seesByteOrderMark() throws IOException {
    return offset == 0
        && available(1)
        && available(2)
        && buffer[start] == (byte) 0xEF
        && buffer[start + 1] == (byte) 0xBB
        && buffer[start + 2] == (byte) 0xBF;
  }

  private Piece object() throws IOException {
    int depth = 0;
    boolean inString = false;
    boolean escaped = false;
    byte significant = 0;
    int i = 0;
    for (; available(i); i++) {
      byte b = buffer[start + i];
      if (inString) {
        if (b == '\n') {
          return cut(i);
        }
        if (escaped) {
          escaped = false;
        } else if (b == '\\') {
          escaped = true;
        } else if (b == '"') {
          inString = false;
        }
        continue;
      }
      switch (b) {
        case '"' -> inString = true;
        case '{' -> {
          boolean atLineStart = i > 0 && buffer[start + i - 1] == '\n';
          if (atLineStart && significant != ':' && significant != ',' && significant != '[') {
            return cut(i);
          }
          depth++;
        }
        case '}' -> {
          depth--;
          if (depth == 0) {
            return take(i + 1, false);
          }
        }
        default -> {}
      }
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        significant = b;
      }
      if (i >= limit) {
        return oversized(depth, inString, escaped, i + 1);
      }
    }
    return cut(i);
  }

  /** Gives out an object without an end: up to its first line that begins with a brace. */
  private Piece cut(int length) {
    for (int i = 1; i < length; i++) {
      if (buffer[start + i] == '{' && buffer[start + i - 1] == '\n') {
        return take(i, true);
      }
    }
    return take(length, true);
  }

  /** Passes over the rest of an object that is too long, which begins after {@code read} bytes. */
  private Piece oversized(int depthSoFar, boolean inStringSoFar, boolean escapedSoFar, int read)
      throws IOException {
    byte[] head = Arrays.copyOfRange(buffer, start, start + limit);
    long pieceLine = line;
    long pieceOffset = offset;
    int depth = depthSoFar;
    boolean inString = inStringSoFar;
    boolean escaped = escapedSoFar;
    advance(read);
    boolean newline = false;
    while (depth > 0 && (start < end || fill())) {
      byte b = buffer[start];
      if (newline && b == '{') {
        break;
      }
      newline = b == '\n';
      if (inString) {
        if (newline) {
          break;
        }
        if (escaped) {
          escaped = false;
        } else if (b == '\\') {
          escaped = true;
        } else if (b == '"') {
          inString = false;
        }
      } else if (b == '"') {
        inString = true;
      } else if (b == '{') {
        depth++;
      } else if (b == '}') {
        depth--;
      }
      advance(1);
    }
    return new Piece(head, pieceLine, pieceOffset, offset - pieceOffset, false);
  }

  private Piece junk() throws IOException {
    int i = 0;
    while (available(i) && buffer[start + i] != '\n' && i < limit) {
      i++;
    }
    return take(i, false);
  }

  private Piece take(int length, boolean truncated) {
    Piece piece =
        new Piece(
            Arrays.copyOfRange(buffer, start, start + length), line, offset, length, truncated);
    advance(length);
    return piece;
  }

  private void advance(int length) {
    for (int i = 0; i < length; i++) {
      if (buffer[start + i] == '\n') {
        line++;
      }
    }
    start += length;
    offset += length;
  }

  /** Whether there is a byte at this distance from the start, reading more if need be. */
  private boolean available(int distance) throws IOException {
    return start + distance < end || fill();
  }

  /** Reads more; false at the end of the stream. */
  private boolean fill() throws IOException {
    if (endOfStream) {
      return false;
    }
    if (buffer.length - end < CHUNK) {
      int kept = end - start;
      byte[] target = kept + CHUNK > buffer.length / 2 ? new byte[2 * buffer.length] : buffer;
      System.arraycopy(buffer, start, target, 0, kept);
      buffer = target;
      start = 0;
      end = kept;
    }
    int read = in.read(buffer, end, buffer.length - end);
    if (read < 0) {
      endOfStream = true;
      return false;
    }
    end += read;
    return read > 0 || fill();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
