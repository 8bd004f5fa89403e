package dev.cairn.cli;

import dev.cairn.emulator.task.RecordSink;
import java.nio.file.Path;

/** A file of records, one a line, written as {@link OutputFile} does. */
final class RecordFile implements RecordSink, AutoCloseable {
  private static final byte[] LINE_FEED = {'\n'};

  private final OutputFile file;
  private long records;

  private RecordFile(OutputFile file) {
    this.file = file;
  }

  /**
   * Begins a file.
   *
   * @throws CommandFailure if it cannot be made there
   */
  static RecordFile create(Path file, Console console) {
    return new RecordFile(OutputFile.create(file, console));
  }

  @Override
  public void accept(byte[] record) {
    file.write(record);
    file.write(LINE_FEED);
    records++;
  }

  /** The number of written records. */
  long records() {
    return records;
  }

  /** Gives the file its name. */
  void complete() {
    file.complete();
  }

  /** The name for messages. */
  @Override
  public String toString() {
    return file.toString();
  }

  /** Removes an incomplete file. */
  @Override
  public void close() {
    file.close();
  }
}
