package dev.cairn.cli.eval;

import dev.cairn.dms.DmsException;
import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads DMS records and makes batches of them. */
public final class RecordBatches {
  private final ParallelEvaluation<List<RecordItem>> evaluation;
  private List<RecordItem> records = new ArrayList<>();

  /** The offset of the first record of the batch, and of the last one. */
  private long first;

  private long last;

  public RecordBatches(ParallelEvaluation<List<RecordItem>> evaluation) {
    this.evaluation = evaluation;
  }

  /** Takes all records. */
  public void run(InputStream in) throws IOException {
    RecordReader reader = RecordReader.of(in);
    for (Optional<RecordItem> next = next(reader); next.isPresent(); next = next(reader)) {
      last = next.get().offset();
      if (last - first > ParallelEvaluation.BATCH) {
        end();
      }
      records.add(next.get());
    }
    flush();
  }

  /** If the input cannot be read any more, the outcomes of what was read are handed over. */
  private Optional<RecordItem> next(RecordReader reader) throws IOException {
    try {
      return reader.next();
    } catch (DmsException e) {
      flush();
      throw e;
    }
  }

  /** Ends the batch. */
  private void end() throws IOException {
    if (!records.isEmpty()) {
      evaluation.add(records, last - first);
      records = new ArrayList<>();
    }
    first = last;
  }

  /** Hands over the outcomes of all records so far. */
  public void flush() throws IOException {
    end();
    evaluation.flush();
  }
}
