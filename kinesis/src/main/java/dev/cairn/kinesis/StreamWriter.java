package dev.cairn.kinesis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Writes records with PutRecords. Kinesis may refuse some records of a request and take others. The
 * refused ones are sent again, and with each all later ones of its partition key, which Kinesis may
 * have taken already: so the last record of a key is the last in its shard, and some may be in the
 * stream twice, as with DMS. Not for several threads.
 */
public final class StreamWriter {
  /** The most records of a request. */
  private static final int MOST_RECORDS = 500;

  /** The most bytes of a request, partition keys included; the limit is 5 MiB. */
  private static final int MOST_BYTES = 4 << 20;

  /** The most bytes of a record with its partition key, unless the stream allows more. */
  private static final int RECORD_LIMIT = 1 << 20;

  /** The most characters of a partition key. */
  private static final int KEY_LIMIT = 256;

  private final StreamCalls calls;
  private final KinesisClient client;
  private final StreamAddress stream;
  private final List<PutRecordsRequestEntry> waiting = new ArrayList<>();
  private int waitingBytes;
  private long written;
  private long repeated;

  StreamWriter(StreamCalls calls, KinesisClient client, StreamAddress stream) {
    this.calls = calls;
    this.client = client;
    this.stream = stream;
  }

  /**
   * Takes a record, and sends all that wait if there are many.
   *
   * @param partitionKey chooses the shard: 1 to 256 characters
   * @param data the bytes; not changed afterwards
   * @return whether it was taken; not if it is larger than Kinesis allows, 1 MiB with its key
   * @throws StreamException if records cannot be written
   * @throws IllegalArgumentException if the partition key is empty or too long
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public boolean put(String partitionKey, byte[] data) {
    if (partitionKey.isEmpty() || partitionKey.length() > KEY_LIMIT) {
      throw new IllegalArgumentException(
          "a partition key has 1 to " + KEY_LIMIT + " characters, not " + partitionKey.length());
    }
    int size = size(partitionKey, data);
    if (size > RECORD_LIMIT) {
      return false;
    }
    if (waiting.size() == MOST_RECORDS || waitingBytes + size > MOST_BYTES) {
      flush();
    }
    waiting.add(
        PutRecordsRequestEntry.builder()
            .partitionKey(partitionKey)
            .data(SdkBytes.fromByteArrayUnsafe(data))
            .build());
    waitingBytes += size;
    return true;
  }

  private static int size(String partitionKey, byte[] data) {
    return data.length + SdkBytes.fromUtf8String(partitionKey).asByteArrayUnsafe().length;
  }

  /**
   * Sends all records that wait.
   *
   * @throws StreamException if records cannot be written
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public void flush() {
    List<PutRecordsRequestEntry> rest = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
    StreamCalls.Backoff backoff = calls.backoff();
    while (!rest.isEmpty()) {
      List<PutRecordsRequestEntry> sent = rest;
      PutRecordsResponse answer =
          calls.call(
              "records cannot be written",
              () -> client.putRecords(put -> put.streamName(stream.name()).records(sent)));
      rest = refused(sent, answer.records());
      if (rest.size() < sent.size()) {
        backoff = calls.backoff();
      }
      if (!rest.isEmpty()) {
        backoff.pause(
            stream
                + ": Kinesis refuses "
                + answer.failedRecordCount()
                + " of "
                + sent.size()
                + " records ("
                + reasons(answer)
                + ")");
      }
    }
  }

  /** The refused records, and of their partition keys all later ones. */
  private List<PutRecordsRequestEntry> refused(
      List<PutRecordsRequestEntry> sent, List<PutRecordsResultEntry> results) {
    List<PutRecordsRequestEntry> again = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < sent.size(); i++) {
      PutRecordsRequestEntry entry = sent.get(i);
      boolean taken = results.get(i).errorCode() == null;
      if (!taken) {
        keys.add(entry.partitionKey());
      }
      if (keys.contains(entry.partitionKey())) {
        again.add(entry);
        repeated += taken ? 1 : 0;
      } else {
        written++;
      }
    }
    return again;
  }

  private static String reasons(PutRecordsResponse answer) {
    return String.join(
        ", ",
        answer.records().stream()
            .map(PutRecordsResultEntry::errorCode)
            .filter(code -> code != null)
            .distinct()
            .sorted()
            .toList());
  }

  /** {@return the records that are in the stream, each counted once} */
  public long written() {
    return written;
  }

  /** {@return how often a record was sent again although Kinesis had taken it} */
  public long repeated() {
    return repeated;
  }
}
