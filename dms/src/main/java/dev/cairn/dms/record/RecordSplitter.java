package dev.cairn.dms.record;

import dev.cairn.dms.record.PlainScan.PlainRecord;
import dev.cairn.rockset.scan.StringBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into JSON objects by counting braces outside strings.
 *
 * <pre>
 * stream : ( white space | object | junk )* ;     junk : what begins otherwise, to its line's end ;
 * </pre>
 *
 * An object that does not end is noticed by what JSON forbids or DMS does not write: a line break
 * in a string, or a line that begins with a brace where no value is due. It is then split before
 * its first line that begins with a brace, and reading continues there.
 */
final class RecordSplitter implements AutoCloseable {
  /**
   * A piece of the stream.
   *
   * @param bytes its bytes; only the first 64 KiB of them if it is longer than the limit
   * @param line where it begins, from 1
   * @param offset where it begins, in bytes
   * @param length its length in bytes
   * @param truncated whether it is an object without an end
   * @param plain what a scan found, if it is a plain record
   */
  record Piece(
      byte[] bytes,
      long line,
      long offset,
      long length,
      boolean truncated,
      @Nullable PlainRecord plain) {}

  private static final int CHUNK = 1 << 16;

  /** The number of bytes that are kept of an object that is too long, to recognise it. */
  private static final int HEAD = 1 << 16;

  private final InputStream in;
  private final int limit;
  private final PlainScan plainScan = new PlainScan();

  /** The bytes read ahead and not yet returned, from start to end. */
  private byte[] buffer = new byte[2 * CHUNK];

  private int start;
  private int end;
  private boolean endOfStream;

  /** The place of {@code buffer[start]}. */
  private long line = 1;

  private long offset;

  /** The number of open braces in the scanned object, and whether a string is open. */
  private int depth;

  private boolean inString;

  /** Its last byte outside strings, the last that is not white space, and all line breaks. */
  private byte previous;

  private byte significant;

  private int newlines;

  /** Whether it is known to be too long. */
  private boolean oversized;

  /** The result of the last scan. */
  private Found found = Found.MORE;

  private enum Found {
    /** The object's last byte. */
    END,
    /** A place where the object must have ended. */
    CUT,
    /** The last byte that was read so far, or a backslash before it. */
    MORE
  }

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
    PlainRecord plain = plainScan.record(buffer, start, end);
    if (plain != null && plain.length() <= limit) {
      newlines = plain.newlines();
      return found(plain.length(), plain);
    }
    begin(false);
    int scanned = 0;
    do {
      scanned = scan(scanned);
      if (scanned > limit) {
        return oversized();
      }
      if (found == Found.CUT) {
        return cut(scanned);
      }
      if (found == Found.END) {
        return found(scanned, null);
      }
    } while (fill());
    return cut(end - start);
  }

  private void begin(boolean tooLong) {
    depth = 0;
    inString = false;
    previous = 0;
    significant = 0;
    newlines = 0;
    oversized = tooLong;
  }

  /**
   * Scans the object on from that distance, as far as bytes are there; the distance at which it
   * stopped.
   */
  private int scan(int from) {
    byte[] bytes = buffer;
    int to = end;
    int at = start + from;
    found = Found.MORE;
    while (at < to) {
      if (inString) {
        at = StringBytes.special(bytes, at, to);
        if (at == to) {
          break;
        }
        byte b = bytes[at];
        if (b == '\\') {
          if (at + 1 == to) {
            break;
          }
          at++;
        }
        if (bytes[at] == '\n') {
          found = Found.CUT;
          break;
        }
        inString = b != '"';
        at++;
        continue;
      }
      byte b = bytes[at];
      switch (b) {
        case '"' -> inString = true;
        case '\n' -> newlines++;
        case '{' -> {
          if (previous == '\n' && mustBeAnother()) {
            found = Found.CUT;
            return at - start;
          }
          depth++;
        }
        case '}' -> {
          depth--;
          if (depth == 0) {
            found = Found.END;
            return at + 1 - start;
          }
        }
        default -> {}
      }
      previous = b;
      if (b > ' ' || b < 0) {
        significant = b;
      }
      at++;
    }
    return at - start;
  }

  /** Whether a brace at a line's start is another object's; of one that is too long any is. */
  private boolean mustBeAnother() {
    return oversized || significant != ':' && significant != ',' && significant != '[';
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

  /** Passes over an object that is too long. */
  private Piece oversized() throws IOException {
    byte[] head = Arrays.copyOfRange(buffer, start, start + Math.min(limit, HEAD));
    long pieceLine = line;
    long pieceOffset = offset;
    begin(true);
    do {
      advance(scan(0));
    } while (found == Found.MORE && fill());
    if (found == Found.MORE) {
      advance(end - start);
    }
    return new Piece(head, pieceLine, pieceOffset, offset - pieceOffset, false, null);
  }

  private Piece junk() throws IOException {
    int i = 0;
    while (available(i) && buffer[start + i] != '\n' && i < limit) {
      i++;
    }
    return take(i, false);
  }

  /** Gives out a whole object. */
  private Piece found(int length, @Nullable PlainRecord plain) {
    Piece piece =
        new Piece(
            Arrays.copyOfRange(buffer, start, start + length), line, offset, length, false, plain);
    line += newlines;
    start += length;
    offset += length;
    return piece;
  }

  private Piece take(int length, boolean truncated) {
    Piece piece =
        new Piece(
            Arrays.copyOfRange(buffer, start, start + length),
            line,
            offset,
            length,
            truncated,
            null);
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
      byte[] target =
          kept + CHUNK > buffer.length / 2 && buffer.length < limit + 4L * CHUNK
              ? new byte[(int) Math.min(2L * buffer.length, limit + 4L * CHUNK)]
              : buffer;
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
