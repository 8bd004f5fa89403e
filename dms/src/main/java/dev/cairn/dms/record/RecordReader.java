package dev.cairn.dms.record;

import dev.cairn.dms.DmsException;
import dev.cairn.dms.record.BadRecordException.Reason;
import dev.cairn.text.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of DMS records: one a line, pretty-printed over many lines, or back to back, mixed
 * as they may be, or in base64 as Kinesis hands them over ({@link KinesisEnvelope}). Input that is
 * not a record becomes an item with a reason and a position, and reading continues at the next
 * record; only white space is skipped silently. Memory is bounded by the largest allowed record,
 * for streams of any length.
 */
public final class RecordReader implements AutoCloseable {
  /** More than an answer of GetRecords can hold, which is 10 MiB before base64. */
  private static final long DEFAULT_LIMIT = 64L << 20;

  private final RecordSplitter splitter;
  private final int limit;

  /** The envelope that is being split. */
  private @Nullable KinesisEnvelope envelope;

  private RecordReader(RecordSplitter splitter, int limit) {
    this.splitter = splitter;
    this.limit = limit;
  }

  /**
   * {@return the longest record, or envelope of several, in bytes: 64 MiB or a sixteenth of the
   * heap}
   */
  public static int defaultLimit() {
    return (int) TextFile.atMost(DEFAULT_LIMIT);
  }

  /**
   * Reads UTF-8; the stream is closed with the reader.
   *
   * @param in the records, in UTF-8
   * @return a reader at the stream's beginning
   */
  public static RecordReader of(InputStream in) {
    return of(in, defaultLimit());
  }

  /**
   * {@return a reader with another limit for one record, in bytes}
   *
   * @param in the records, in UTF-8
   * @param limit the longest record, in bytes
   */
  public static RecordReader of(InputStream in, int limit) {
    return new RecordReader(new RecordSplitter(in, limit), limit);
  }

  /**
   * {@return the next item; empty at the stream's end}
   *
   * @throws DmsException {@code IO}
   */
  public Optional<RecordItem> next() {
    while (true) {
      if (envelope == null) {
        Optional<RecordItem> item = fromStream();
        if (envelope == null) {
          return item;
        }
      }
      Optional<RecordItem> item = envelope.next();
      if (item.isPresent()) {
        return item;
      }
      envelope = null;
    }
  }

  /** The next item of the stream itself; or an envelope begins, and there is none. */
  private Optional<RecordItem> fromStream() {
    RecordSplitter.Piece piece;
    try {
      Optional<RecordSplitter.Piece> found = splitter.next();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      piece = found.get();
    } catch (IOException e) {
      throw DmsException.io("records cannot be read: " + TextFile.reason(e), e);
    }
    if (piece.length() > piece.bytes().length) {
      return Optional.of(
          bad(
              piece,
              Reason.OVERSIZED,
              "a record of " + piece.length() + " bytes, and at most " + limit + " are read"));
    }
    if (piece.truncated()) {
      return Optional.of(
          bad(
              piece,
              Reason.TRUNCATED,
              "the record ends in the middle, another one or nothing follows"));
    }
    try {
      return Optional.of(
          new RecordItem.Good(
              RecordParser.parse(piece.bytes(), piece.plain()), piece.line(), piece.offset()));
    } catch (BadRecordException e) {
      Optional<KinesisEnvelope> several =
          e.code() == Reason.FOREIGN ? KinesisEnvelope.in(piece) : Optional.empty();
      if (several.isPresent()) {
        envelope = several.get();
        return Optional.empty();
      }
      return Optional.of(bad(piece, e.code(), String.valueOf(e.getMessage())));
    }
  }

  private static RecordItem.Bad bad(RecordSplitter.Piece piece, Reason reason, String message) {
    return new RecordItem.Bad(
        reason, message, piece.line(), piece.offset(), piece.length(), piece.bytes());
  }

  /**
   * Closes the stream.
   *
   * @throws DmsException {@code IO}
   */
  @Override
  public void close() {
    try {
      splitter.close();
    } catch (IOException e) {
      throw DmsException.io("records cannot be closed", e);
    }
  }
}
