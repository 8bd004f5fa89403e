package dev.cairn.flink;

import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.text.Gzip;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.assigners.FileSplitAssigner;
import org.apache.flink.connector.file.src.enumerate.FileEnumerator;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Files of DMS records as a source: one record a line, pretty-printed or back to back, gzip too. A
 * file is one split; files are read in the order in which they are given, so that one reader sees
 * all records in order. A folder stands for the files in it, by name.
 */
public final class RecordFiles {
  private RecordFiles() {}

  /**
   * {@return the source of these files}
   *
   * @param files files or folders, at least one
   */
  public static FileSource<SourceRecord> source(List<Path> files) {
    return FileSource.forBulkFileFormat(new Format(), files.toArray(Path[]::new))
        .setFileEnumerator(InOrder::new)
        .setSplitAssigner(Queue::new)
        .build();
  }

  /** A split a file, in the given order. */
  private static final class InOrder implements FileEnumerator {
    @Override
    public Collection<FileSourceSplit> enumerateSplits(Path[] paths, int minDesiredSplits)
        throws IOException {
      List<FileSourceSplit> splits = new ArrayList<>();
      for (Path path : paths) {
        add(path.getFileSystem().getFileStatus(path), path.getFileSystem(), splits);
      }
      return splits;
    }

    private static void add(FileStatus file, FileSystem files, List<FileSourceSplit> splits)
        throws IOException {
      if (!file.isDir()) {
        splits.add(
            new FileSourceSplit(
                String.valueOf(splits.size()),
                file.getPath(),
                0,
                file.getLen(),
                file.getModificationTime(),
                file.getLen()));
        return;
      }
      List<FileStatus> content = new ArrayList<>(List.of(files.listStatus(file.getPath())));
      content.sort(java.util.Comparator.comparing(status -> status.getPath().getName()));
      for (FileStatus inside : content) {
        add(inside, files, splits);
      }
    }
  }

  /** First in, first out. */
  private static final class Queue implements FileSplitAssigner {
    private final Deque<FileSourceSplit> splits;

    Queue(Collection<FileSourceSplit> splits) {
      this.splits = new ArrayDeque<>(splits);
    }

    @Override
    public Optional<FileSourceSplit> getNext(@Nullable String hostname) {
      return Optional.ofNullable(splits.poll());
    }

    @Override
    public void addSplits(Collection<FileSourceSplit> returned) {
      List<FileSourceSplit> first = new ArrayList<>(returned);
      for (int i = first.size() - 1; i >= 0; i--) {
        splits.addFirst(first.get(i));
      }
    }

    @Override
    public Collection<FileSourceSplit> remainingSplits() {
      return List.copyOf(splits);
    }
  }

  /** Reads a file from its beginning; a restart passes over the records that it has emitted. */
  private static final class Format implements BulkFormat<SourceRecord, FileSourceSplit> {
    private static final long serialVersionUID = 1L;

    @Override
    public Reader<SourceRecord> createReader(Configuration config, FileSourceSplit split)
        throws IOException {
      return new Records(split.path());
    }

    @Override
    public Reader<SourceRecord> restoreReader(Configuration config, FileSourceSplit split)
        throws IOException {
      Records records = new Records(split.path());
      records.skip(
          split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L));
      return records;
    }

    @Override
    public boolean isSplittable() {
      return false;
    }

    @Override
    public TypeInformation<SourceRecord> getProducedType() {
      return SourceRecord.type();
    }
  }

  private static final class Records implements BulkFormat.Reader<SourceRecord> {
    private static final int BATCH = 256;

    private final String name;
    private final RecordReader reader;
    private long read;

    Records(Path file) throws IOException {
      name = file.getName();
      reader = RecordReader.of(open(file));
    }

    private static InputStream open(Path file) throws IOException {
      return Gzip.uncompressed(new BufferedInputStream(file.getFileSystem().open(file), 1 << 16));
    }

    void skip(long records) {
      while (read < records && reader.next().isPresent()) {
        read++;
      }
    }

    @Override
    public BulkFormat.@Nullable RecordIterator<SourceRecord> readBatch() {
      SourceRecord[] batch = new SourceRecord[BATCH];
      long skipped = read;
      int size = 0;
      while (size < BATCH) {
        Optional<RecordItem> item = reader.next();
        if (item.isEmpty()) {
          break;
        }
        read++;
        batch[size++] = record(item.get());
      }
      if (size == 0) {
        return null;
      }
      ArrayResultIterator<SourceRecord> records = new ArrayResultIterator<>();
      records.set(batch, size, CheckpointedPosition.NO_OFFSET, skipped);
      return records;
    }

    private SourceRecord record(RecordItem item) {
      byte[] bytes =
          item instanceof RecordItem.Good good
              ? good.record().json().bytes()
              : ((RecordItem.Bad) item).bytes();
      return new SourceRecord(bytes, name, Long.toString(read), name + ":" + item.line());
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
