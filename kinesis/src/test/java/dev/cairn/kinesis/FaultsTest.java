package dev.cairn.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.testing.KinesisEmulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** Kinesis refuses records and calls, and nothing is lost or left in a wrong order. */
class FaultsTest {
  private static final StreamStart OLDEST = new StreamStart.TrimHorizon();

  private final KinesisEmulator emulator = KinesisEmulator.running();

  private StreamAddress newStream(int shards) {
    return StreamAddress.of(emulator.createStream(shards)).at(emulator.endpoint());
  }

  private static void write(StreamWriter writer, int count) {
    for (int i = 0; i < count; i++) {
      writer.put("key-" + i % 5, Integer.toString(i).getBytes(StandardCharsets.UTF_8));
    }
    writer.flush();
  }

  /** By partition key, the numbers that were read, in order. */
  private static Map<String, List<Integer>> read(StreamReader reader) {
    Map<String, List<Integer>> read = new TreeMap<>();
    for (Optional<StreamRecord> r = reader.next(); r.isPresent(); r = reader.next()) {
      read.computeIfAbsent(r.get().partitionKey(), key -> new ArrayList<>())
          .add(Integer.valueOf(new String(r.get().data(), StandardCharsets.UTF_8)));
    }
    return read;
  }

  /** The last occurrences of the records of a key are in the order in which they were put. */
  @Test
  void refusedRecordsAreSentAgainInTheOrderOfTheirKey() {
    StreamAddress address = newStream(2);
    try (KinesisStream stream = KinesisStream.open(address)) {
      FaultyClient faulty = new FaultyClient(stream.client(), 7, 10);
      StreamWriter writer = new StreamWriter(new StreamCalls(address), faulty, address);
      write(writer, 200);
      assertThat(writer.written()).isEqualTo(200);
      assertThat(writer.repeated()).isPositive();
      Map<String, List<Integer>> read = read(stream.read(OLDEST));
      assertThat(read).hasSize(5);
      read.values()
          .forEach(
              numbers -> {
                List<Integer> lastOccurrences = new ArrayList<>();
                for (int i = numbers.size() - 1; i >= 0; i--) {
                  if (!lastOccurrences.contains(numbers.get(i))) {
                    lastOccurrences.add(0, numbers.get(i));
                  }
                }
                assertThat(lastOccurrences).hasSize(40).isSorted();
              });
      assertThat(read.values().stream().mapToInt(List::size).sum())
          .isEqualTo(200 + writer.repeated());
    }
  }

  @Test
  void limitsAndExpiredIteratorsAreNoEndOfReading() {
    StreamAddress address = newStream(3);
    try (KinesisStream stream = KinesisStream.open(address)) {
      write(stream.writer(), 60);
      StreamReader reader =
          new StreamReader(
              new StreamCalls(address),
              new FaultyClient(stream.client(), 7, 0),
              address,
              OLDEST,
              Optional.empty());
      assertThat(read(reader).values().stream().mapToInt(List::size).sum()).isEqualTo(60);
      assertThat(reader.isCaughtUp()).isTrue();
    }
  }

  @Test
  void patienceEndsWithAName() {
    StreamAddress address = newStream(1);
    try (KinesisStream stream = KinesisStream.open(address)) {
      StreamWriter writer =
          new StreamWriter(
              new StreamCalls(address, Duration.ofMillis(300)),
              new FaultyClient(stream.client(), 7, 100),
              address);
      assertThatThrownBy(() -> write(writer, 3))
          .isInstanceOfSatisfying(
              StreamException.class,
              e -> assertThat(e.code()).isEqualTo(StreamException.Code.THROTTLED))
          .hasMessageContaining(
              "Kinesis refuses 3 of 3 records (ProvisionedThroughputExceededException)");
    }
  }

  @Test
  void anInterruptionEndsTheReadingOfAStreamThatIsFollowed() throws InterruptedException {
    StreamAddress address = newStream(1);
    try (KinesisStream stream = KinesisStream.open(address)) {
      StreamReader reader = stream.follow(OLDEST, Duration.ofMinutes(5));
      List<Throwable> ended = new ArrayList<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  reader.next();
                } catch (CancellationException e) {
                  ended.add(e);
                }
              });
      thread.start();
      Thread.sleep(300);
      thread.interrupt();
      thread.join(20_000);
      assertThat(ended).hasSize(1);
    }
  }
}
