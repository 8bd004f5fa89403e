package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.kinesis.KinesisStream;
import dev.cairn.kinesis.StreamAddress;
import dev.cairn.kinesis.StreamWriter;
import dev.cairn.text.Counted;
import java.util.Optional;
import java.util.function.Supplier;

/** A Kinesis stream that records are written to, with the partition keys that DMS gives them. */
final class RecordStream implements RecordTarget {
  private final StreamAddress address;
  private final KinesisStream stream;
  private final StreamWriter writer;
  private long records;
  private long tooLarge;

  private RecordStream(StreamAddress address, KinesisStream stream) {
    this.address = address;
    this.stream = stream;
    this.writer = stream.writer();
  }

  /**
   * Finds the stream.
   *
   * @throws CommandFailure unreachable, without the AWS SDK
   * @throws dev.cairn.kinesis.StreamException if there is no such stream
   */
  static RecordStream open(StreamAddress address) {
    KinesisStream stream = Streams.open(address);
    try {
      stream.check();
      return new RecordStream(address, stream);
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public void accept(byte[] record) {
    throw new IllegalStateException("a record of a stream has a partition key");
  }

  @Override
  public void accept(byte[] record, Supplier<String> partitionKey) {
    if (writer.put(partitionKey.get(), record)) {
      records++;
    } else {
      tooLarge++;
    }
  }

  @Override
  public long records() {
    return records;
  }

  @Override
  public void flush() {
    writer.flush();
  }

  @Override
  public void complete() {
    writer.flush();
  }

  @Override
  public Optional<String> leftOut() {
    return tooLarge == 0
        ? Optional.empty()
        : Optional.of(
            Counted.of(tooLarge, "record is", "records are")
                + " larger than the 1 MiB that a stream takes by default");
  }

  @Override
  public String toString() {
    return "the Kinesis stream " + address;
  }

  /** Ends the connections; records that were written stay in the stream. */
  @Override
  public void close() {
    stream.close();
  }
}
