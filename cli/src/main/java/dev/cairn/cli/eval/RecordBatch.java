package dev.cairn.cli.eval;

import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import java.io.ByteArrayInputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** DMS records that are evaluated together. */
public sealed interface RecordBatch {
  /** {@return the records in their order} */
  Iterator<RecordItem> records();

  /**
   * Records that were not read yet, and nothing else.
   *
   * @param bytes the records, in UTF-8
   * @param line the line of the input on which they begin, from 1
   * @param offset where they begin in the input, in bytes
   */
  record Bytes(byte[] bytes, long line, long offset) implements RecordBatch {
    @Override
    public Iterator<RecordItem> records() {
      RecordReader reader = RecordReader.ofRest(new ByteArrayInputStream(bytes), line, offset);
      return new Iterator<>() {
        private Optional<RecordItem> next = reader.next();

        @Override
        public boolean hasNext() {
          return next.isPresent();
        }

        @Override
        public RecordItem next() {
          RecordItem item = next.orElseThrow();
          next = reader.next();
          return item;
        }
      };
    }
  }

  /** Records that were read. */
  record Items(List<RecordItem> items) implements RecordBatch {
    @Override
    public Iterator<RecordItem> records() {
      return items.iterator();
    }
  }
}
