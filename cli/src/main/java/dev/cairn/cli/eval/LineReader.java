package dev.cairn.cli.eval;

import dev.cairn.text.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of bytes, one after another, in one buffer that is used again: memory is bounded by the
 * longest line that is let in. A line ends with a line feed or with the input; what follows the
 * last line feed is a line only if it is not empty.
 */
final class LineReader {
  /** A document of Rockset or a Kinesis record is far shorter. */
  private static final long MOST = 64L << 20;

  private static final int CHUNK = 1 << 16;

  private final InputStream in;
  private final int maximum;
  private byte[] buffer = new byte[CHUNK];
  private int lineStart;
  private int lineEnd;
  private int next;
  private int filled;
  private boolean tooLong;
  private long number;

  LineReader(InputStream in) {
    this(in, defaultMaximum());
  }

  LineReader(InputStream in, int maximum) {
    this.in = in;
    this.maximum = maximum;
  }

  /** Longer lines are read over: 64 MiB, or a sixteenth of the heap. */
  static int defaultMaximum() {
    return (int) TextFile.atMost(MOST);
  }

  /** Moves to the next line; false at the end of the input. */
  boolean next() throws IOException {
    tooLong = false;
    lineStart = next;
    int searched = next;
    while (true) {
      int feed = feedIn(searched);
      if (feed >= 0) {
        return line(feed, feed + 1);
      }
      searched = filled;
      if (filled - lineStart > maximum) {
        tooLong = true;
        lineStart = filled;
      }
      int shift = lineStart;
      if (!fill()) {
        return (lineStart < filled || tooLong) && line(filled, filled);
      }
      searched -= shift;
    }
  }

  private boolean line(int end, int following) {
    tooLong |= end - lineStart > maximum;
    lineEnd = end;
    next = following;
    number++;
    return true;
  }

  private int feedIn(int from) {
    for (int i = from; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Moves the unfinished line to the front of the buffer and reads on; false at the end. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, lineStart, buffer, 0, filled - lineStart);
    filled -= lineStart;
    lineStart = 0;
    if (filled == buffer.length) {
      buffer =
          Arrays.copyOf(
              buffer, (int) Math.min(2L * buffer.length, Math.max(buffer.length, maximum) + CHUNK));
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(read, 0);
    return read >= 0;
  }

  /** The bytes that hold the line; valid until the next call of {@link #next}. */
  byte[] bytes() {
    return buffer;
  }

  /** The start of the line in {@link #bytes}. */
  int offset() {
    return lineStart;
  }

  /** The length of the line in bytes, without its line feed. */
  int length() {
    return lineEnd - lineStart;
  }

  /** Whether the line was longer than is let in; its bytes are then incomplete. */
  boolean tooLong() {
    return tooLong;
  }

  /** The number of the line, from 1. */
  long number() {
    return number;
  }
}
