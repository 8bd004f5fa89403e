package dev.cairn.kinesis;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads one shard, an answer at a time. */
final class ShardReader {
  /** A shard answers five GetRecords a second, to all its readers. */
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(250);

  /** For how long a shard may return nothing without coming nearer to its end. */
  private static final Duration STALL = Duration.ofMinutes(5);

  private final StreamCalls calls;
  private final KinesisClient client;
  private final StreamAddress stream;
  private final Shard shard;
  private final StreamStart start;
  private final Deque<StreamRecord> buffer = new ArrayDeque<>();
  private @Nullable String iterator;

  /** The number of the last record; null before the first. */
  private @Nullable String last;

  private boolean polled;
  private long polledAt;
  private boolean closed;
  private long behind = Long.MAX_VALUE;
  private long advancedAt = System.nanoTime();

  /** Begins at a place, which is fixed now. */
  ShardReader(
      StreamCalls calls,
      KinesisClient client,
      StreamAddress stream,
      Shard shard,
      StreamStart start) {
    this.calls = calls;
    this.client = client;
    this.stream = stream;
    this.shard = shard;
    this.start = start;
    this.iterator = iterator();
  }

  String id() {
    return shard.shardId();
  }

  /** The shards that were split or merged into a shard. */
  static List<String> parents(Shard shard) {
    return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
        .filter(id -> id != null && !id.isEmpty())
        .toList();
  }

  /** The next record that was read; null if none is left. */
  @Nullable StreamRecord head() {
    return buffer.peek();
  }

  void remove() {
    buffer.remove();
  }

  /** Whether the shard was split or merged, and all its records were handed over. */
  boolean isAtEnd() {
    return closed && buffer.isEmpty();
  }

  /** Whether the last answer had everything that had arrived. */
  boolean isCaughtUp() {
    return polled && (closed || behind == 0);
  }

  /** Whether there was an answer. */
  boolean isPolled() {
    return polled;
  }

  /** When the last answer came, in nanoseconds of the system's timer. */
  long polledAt() {
    return polledAt;
  }

  /** How long ago the last answer came. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - polledAt);
  }

  /**
   * Asks for more records; none is left of the last answer.
   *
   * @param most how many
   * @throws StreamException if the shard cannot be read
   */
  void poll(int most) {
    if (polled) {
      Duration rest = BETWEEN_CALLS.minus(age());
      if (!rest.isNegative()) {
        StreamCalls.sleep(rest);
      }
    }
    GetRecordsResponse answer = records(most);
    polled = true;
    polledAt = System.nanoTime();
    for (Record record : answer.records()) {
      last = record.sequenceNumber();
      buffer.add(
          new StreamRecord(
              id(),
              record.sequenceNumber(),
              record.approximateArrivalTimestamp(),
              record.partitionKey(),
              record.data().asByteArray()));
    }
    iterator = answer.nextShardIterator();
    closed = iterator == null;
    advanced(answer);
  }

  private void advanced(GetRecordsResponse answer) {
    long now = answer.millisBehindLatest() == null ? 0 : answer.millisBehindLatest();
    if (!answer.records().isEmpty() || closed || now == 0 || now < behind) {
      advancedAt = polledAt;
    } else if (polledAt - advancedAt > STALL.toNanos()) {
      throw new StreamException(
          StreamException.Code.STALLED,
          stream
              + ": the shard "
              + id()
              + " returned nothing for "
              + STALL.toMinutes()
              + " minutes, "
              + now
              + " ms behind its end",
          "try again, or begin later with --from TIME",
          null);
    }
    behind = now;
  }

  private GetRecordsResponse records(int most) {
    return calls.call(
        "records of the shard " + id() + " cannot be read",
        () -> {
          try {
            return records(most, iterator == null ? iterator() : iterator);
          } catch (ExpiredIteratorException e) {
            // It is valid for five minutes; the place behind the last record is not lost.
            return records(most, iterator());
          }
        });
  }

  private GetRecordsResponse records(int most, String place) {
    return client.getRecords(request -> request.shardIterator(place).limit(most));
  }

  private String iterator() {
    return calls
        .call(
            "the place to read from cannot be found in the shard " + id(),
            () -> client.getShardIterator(this::place))
        .shardIterator();
  }

  private void place(GetShardIteratorRequest.Builder request) {
    request.streamName(stream.name()).shardId(id());
    if (last != null) {
      request
          .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
          .startingSequenceNumber(last);
    } else if (start instanceof StreamStart.At at) {
      request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(at.time());
    } else if (start instanceof StreamStart.Latest) {
      request.shardIteratorType(ShardIteratorType.LATEST);
    } else {
      request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    }
  }
}
