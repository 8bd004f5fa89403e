package dev.cairn.cli;

import dev.cairn.dms.record.RecordItem;
import dev.cairn.kinesis.KinesisStream;
import dev.cairn.kinesis.StreamAddress;
import dev.cairn.kinesis.StreamReader;
import dev.cairn.kinesis.StreamStart;
import dev.cairn.text.Counted;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records of a Kinesis stream.
 *
 * @param time how long it is followed; null until it is caught up
 */
record StreamRecords(StreamAddress stream, StreamStart start, @Nullable Duration time)
    implements RecordSource {
  @Override
  public Optional<Finding> read(Consumer<RecordItem> items) {
    try (KinesisStream open = Streams.open(stream)) {
      StreamReader reader = time == null ? open.read(start) : open.follow(start, time);
      for (Optional<RecordItem> item = reader.nextItem();
          item.isPresent();
          item = reader.nextItem()) {
        items.accept(item.get());
      }
      return reader.isCaughtUp() ? Optional.empty() : Optional.of(left(reader));
    }
  }

  private Finding left(StreamReader reader) {
    return Finding.of(
        FindingCode.STREAM_NOT_READ,
        "the time was over after "
            + Counted.of(reader.records(), "record")
            + ", and the stream "
            + stream.name()
            + " has more",
        "Give more time with --for, or leave --for out to read until the stream is caught up.");
  }

  @Override
  public Stage stage(boolean once) {
    return time == null
        ? Stage.records("reading the stream", 0)
        : Stage.following("reading the stream", time);
  }

  @Override
  public Optional<String> readsOnce() {
    return Optional.of(
        "--assumptions all reads the records several times, and a stream is read once");
  }

  @Override
  public String toString() {
    return "Kinesis stream " + stream;
  }
}
