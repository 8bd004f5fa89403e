package dev.cairn.cli;

import dev.cairn.dms.RecordSink;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of records, one a line, that appears when it is complete: until then it has the ending
 * {@code .part}, and an earlier file of the name stays.
 */
final class RecordFile implements RecordSink, AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final OutputStream out;
  private long records;

  private RecordFile(Path file, Path part, FileChannel channel) {
    this.file = file;
    this.part = part;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  /**
   * Begins a file.
   *
   * @throws CommandFailure wrong usage, if it cannot be made there
   */
  static RecordFile create(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      return new RecordFile(
          file,
          part,
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw CommandFailure.usage("the file " + file + " cannot be written", null);
    }
  }

  @Override
  public void accept(byte[] record) {
    try {
      out.write(record);
      out.write('\n');
      records++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many were written. */
  long records() {
    return records;
  }

  /** Gives the file its name. */
  void complete() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what is not complete. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(part);
  }
}
