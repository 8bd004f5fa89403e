package dev.cairn.kinesis;

import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.StreamData;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * Reads all shards of a stream, as one sequence: the records of a shard in their order, those of
 * several shards in the order of their arrival, and those of a shard after all of the shards that
 * were split or merged into it. Kinesis keeps an order inside a shard only, and its times of
 * arrival are approximate, so records of one row that are on two shards may change places. Memory
 * is bounded by an answer of each open shard, of 10 MiB at most. Not for several threads.
 */
public final class StreamReader {
  /** The most records of an answer. */
  private static final int MOST = 10_000;

  /** After how long a shard that was caught up is asked again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Where a shard begins that was not there yet when reading began. */
  private static final StreamStart FROM_THE_FIRST = new StreamStart.TrimHorizon();

  private final StreamCalls calls;
  private final KinesisClient client;
  private final StreamAddress stream;
  private final StreamStart start;
  private final @Nullable Duration time;
  private final long began = System.nanoTime();

  /** By id, in the order in which they were found, which is that of their ids. */
  private final Map<String, Shard> known = new TreeMap<>();

  private final Set<String> ended = new HashSet<>();
  private final Map<String, ShardReader> open = new TreeMap<>();
  private int begun;
  private long records;
  private long bytes;

  StreamReader(
      StreamCalls calls,
      KinesisClient client,
      StreamAddress stream,
      StreamStart start,
      Optional<Duration> time) {
    this.calls = calls;
    this.client = client;
    this.stream = stream;
    this.start = start;
    this.time = time.orElse(null);
    list();
    if (start instanceof StreamStart.Latest) {
      // What was split or merged already gets no new records.
      known.values().stream()
          .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() != null)
          .forEach(shard -> ended.add(shard.shardId()));
    }
    openReady(start);
  }

  private void list() {
    @Nullable String token = null;
    do {
      String next = token;
      ListShardsResponse answer =
          calls.call(
              "shards cannot be listed",
              () ->
                  client.listShards(
                      request -> {
                        // With a token Kinesis refuses the name.
                        if (next == null) {
                          request.streamName(stream.name());
                        } else {
                          request.nextToken(next);
                        }
                      }));
      answer.shards().forEach(shard -> known.putIfAbsent(shard.shardId(), shard));
      token = answer.nextToken();
    } while (token != null);
  }

  /** Opens every shard whose parents have been read, or have left the stream. */
  private List<ShardReader> openReady(StreamStart from) {
    List<ShardReader> opened = new ArrayList<>();
    for (Shard shard : known.values()) {
      String id = shard.shardId();
      boolean ready =
          ShardReader.parents(shard).stream()
              .allMatch(parent -> !known.containsKey(parent) || ended.contains(parent));
      if (ready && !ended.contains(id) && !open.containsKey(id)) {
        ShardReader reader = new ShardReader(calls, client, stream, shard, from);
        open.put(id, reader);
        opened.add(reader);
        begun++;
      }
    }
    return opened;
  }

  /**
   * Reads the next record, and waits for it if the stream is followed.
   *
   * @return the record; empty when every shard is caught up, or the time is over
   * @throws StreamException if the stream cannot be read
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Optional<StreamRecord> next() {
    while (true) {
      fill();
      Optional<Head> first =
          open.values().stream()
              .flatMap(shard -> Head.of(shard).stream())
              .min(Comparator.comparing(head -> head.record().arrival()));
      if (first.isPresent()) {
        first.get().shard().remove();
        StreamRecord record = first.get().record();
        records++;
        bytes += record.data().length;
        return Optional.of(record);
      }
      if (time == null || isOver() || open.isEmpty()) {
        return Optional.empty();
      }
      StreamCalls.sleep(PAUSE);
    }
  }

  /**
   * Reads the next record as DMS's.
   *
   * @return the record, or what is wrong with it, with shard and sequence number; its line is its
   *     number in this reading, its offset the bytes before it; empty as of {@link #next()}
   * @throws StreamException if the stream cannot be read
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Optional<RecordItem> nextItem() {
    long offset = bytes;
    return next()
        .map(
            record -> {
              RecordItem item = StreamData.item(record.data(), records, offset);
              return item instanceof RecordItem.Bad bad ? placed(bad, record) : item;
            });
  }

  private static RecordItem placed(RecordItem.Bad bad, StreamRecord record) {
    return new RecordItem.Bad(
        bad.reason(),
        bad.message()
            + " (shard "
            + record.shard()
            + ", sequence number "
            + record.sequenceNumber()
            + ")",
        bad.line(),
        bad.offset(),
        bad.length(),
        bad.bytes());
  }

  /** The record that a shard hands over next. */
  private record Head(ShardReader shard, StreamRecord record) {
    static Optional<Head> of(ShardReader shard) {
      StreamRecord record = shard.head();
      return record == null ? Optional.empty() : Optional.of(new Head(shard, record));
    }
  }

  /** Asks every shard whose next record is not known, so that the oldest of all is. */
  private void fill() {
    Deque<ShardReader> asked = new ArrayDeque<>(open.values());
    while (!asked.isEmpty()) {
      ShardReader shard = asked.remove();
      while (shard.head() == null && !shard.isAtEnd() && isToBeAsked(shard)) {
        shard.poll(Math.max(1, MOST / open.size()));
      }
      if (shard.isAtEnd()) {
        open.remove(shard.id());
        ended.add(shard.id());
        list();
        asked.addAll(openReady(start instanceof StreamStart.At ? start : FROM_THE_FIRST));
      }
    }
  }

  private boolean isToBeAsked(ShardReader shard) {
    if (!shard.isPolled()) {
      return true;
    }
    if (time == null) {
      return !shard.isCaughtUp();
    }
    return isOver()
        // Once more after the end, so that nothing before it is left out.
        ? shard.polledAt() - began < time.toNanos()
        : !shard.isCaughtUp() || shard.age().compareTo(PAUSE) >= 0;
  }

  private boolean isOver() {
    return time != null && System.nanoTime() - began >= time.toNanos();
  }

  /** {@return whether no record is left that had arrived when its shard was asked last} */
  public boolean isCaughtUp() {
    return known.keySet().stream().allMatch(id -> ended.contains(id) || open.containsKey(id))
        && open.values().stream().allMatch(shard -> shard.head() == null && shard.isCaughtUp());
  }

  /** {@return the number of records that were read} */
  public long records() {
    return records;
  }

  /** {@return the bytes of the records that were read, without partition keys} */
  public long bytes() {
    return bytes;
  }

  /** {@return the number of shards from which reading began} */
  public int shards() {
    return begun;
  }
}
