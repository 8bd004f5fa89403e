package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.OutputFile;
import java.nio.file.Path;
import java.util.Optional;

/** A file of records, one a line, written as {@link OutputFile} does. */
final class RecordFile implements RecordTarget {
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

  @Override
  public long records() {
    return records;
  }

  /** Does nothing: the file is not read before it has its name. */
  @Override
  public void flush() {}

  /** Gives the file its name. */
  @Override
  public void complete() {
    file.complete();
  }

  @Override
  public Optional<String> leftOut() {
    return Optional.empty();
  }

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
