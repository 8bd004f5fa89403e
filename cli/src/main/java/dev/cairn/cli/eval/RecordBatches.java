package dev.cairn.cli.eval;

import dev.cairn.dms.DmsException;
import dev.cairn.dms.record.BadRecordException.Reason;
import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes batches of a stream of DMS records. It is split without being read where the reader of
 * records begins another one whatever came before: at a brace that begins a line, if the line
 * before ends with a brace. Input without such a place is read here.
 */
public final class RecordBatches {
  /** Bytes without such a place, after which the input is read here. */
  private static final int MOST = 16 * ParallelEvaluation.BATCH;

  private final ParallelEvaluation<RecordBatch> evaluation;

  /** The bytes that are not in a batch yet, from start to end; a record begins at the start. */
  private byte[] buffer = new byte[4 * ParallelEvaluation.BATCH];

  private int start;
  private int end;

  /** The line and the offset of the start in the input. */
  private long line = 1;

  private long offset;

  /** Records that were read here. */
  private List<RecordItem> records = new ArrayList<>();

  /** Batches for an evaluation. */
  public RecordBatches(ParallelEvaluation<RecordBatch> evaluation) {
    this.evaluation = evaluation;
  }

  /**
   * Takes all records.
   *
   * @throws DmsException {@code IO}, after the outcomes of all records before
   */
  public void run(InputStream in) throws IOException {
    while (fill(in)) {
      if (end - start >= ParallelEvaluation.BATCH) {
        int next = lastBegin();
        if (next > start) {
          add(next);
        } else if (end - start > MOST) {
          readHere(in);
          return;
        }
      }
    }
    add(end);
    evaluation.flush();
  }

  /** Reads more; false at the end of the stream. */
  private boolean fill(InputStream in) throws IOException {
    if (buffer.length - end < ParallelEvaluation.BATCH) {
      int kept = end - start;
      byte[] target = 2 * kept > buffer.length ? new byte[2 * buffer.length] : buffer;
      System.arraycopy(buffer, start, target, 0, kept);
      buffer = target;
      start = 0;
      end = kept;
    }
    int read;
    try {
      read = in.read(buffer, end, ParallelEvaluation.BATCH);
    } catch (IOException e) {
      flush();
      throw RecordReader.unreadable(e);
    }
    end += Math.max(0, read);
    return read >= 0;
  }

  /** The last place where a record begins in any case; the start if there is none. */
  private int lastBegin() {
    for (int i = end - 1; i > start + 1; i--) {
      if (buffer[i] == '{' && buffer[i - 1] == '\n' && buffer[i - 2] == '}') {
        return i;
      }
    }
    return start;
  }

  /** Makes a batch of the bytes up to a place. */
  private void add(int to) throws IOException {
    if (to > start) {
      byte[] bytes = Arrays.copyOfRange(buffer, start, to);
      evaluation.add(new RecordBatch.Bytes(bytes, line, offset), bytes.length);
      pass(to);
    }
  }

  /** Goes on at a place. */
  private void pass(int to) {
    for (int i = start; i < to; i++) {
      line += buffer[i] == '\n' ? 1 : 0;
    }
    offset += to - start;
    start = to;
  }

  /** Reads the rest of the input, and makes batches of its records. */
  private void readHere(InputStream in) throws IOException {
    RecordReader reader = reader(new SequenceInputStream(pending(), in));
    start = end;
    long first = offset;
    for (Optional<RecordItem> next = next(reader); next.isPresent(); next = next(reader)) {
      long at = next.get().offset();
      if (at - first > ParallelEvaluation.BATCH) {
        addRecords(at - first);
        first = at;
      }
      records.add(next.get());
    }
    flush();
  }

  private InputStream pending() {
    return new ByteArrayInputStream(buffer, start, end - start);
  }

  private RecordReader reader(InputStream in) {
    return RecordReader.ofRest(in, line, offset);
  }

  private Optional<RecordItem> next(RecordReader reader) throws IOException {
    try {
      return reader.next();
    } catch (DmsException e) {
      flush();
      throw e;
    }
  }

  private void addRecords(long bytes) throws IOException {
    if (!records.isEmpty()) {
      evaluation.add(new RecordBatch.Items(records), bytes);
      records = new ArrayList<>();
    }
  }

  /** Hands over the outcomes of all records that are complete. */
  public void flush() throws IOException {
    addRecords(0);
    add(lastBegin());
    RecordReader reader = reader(pending());
    long complete = offset + end - start;
    long added = -1;
    Optional<RecordItem> next = reader.next();
    while (next.isPresent()) {
      RecordItem item = next.get();
      long begin = reader.begin();
      next = reader.next();
      // An envelope, in which several begin, is complete.
      if (begin != added && mayGoOn(item, next.isEmpty())) {
        complete = begin;
        break;
      }
      records.add(item);
      added = begin;
    }
    addRecords(complete - offset);
    pass(start + (int) (complete - offset));
    evaluation.flush();
  }

  /** Whether the rest of the input may belong to an item that is not complete. */
  private static boolean mayGoOn(RecordItem item, boolean last) {
    return item instanceof RecordItem.Bad bad && (last || bad.reason() == Reason.TRUNCATED);
  }
}
