package dev.cairn.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dms.record.RecordItem;
import dev.cairn.testing.KinesisEmulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written to a stream of the emulator is read from it. */
class RoundTripTest {
  private static final StreamStart OLDEST = new StreamStart.TrimHorizon();
  private static final Pattern RANGE =
      Pattern.compile(
          "\"HashKeyRange\":\\{\"EndingHashKey\":\"(\\d+)\",\"StartingHashKey\":\"(\\d+)\"\\}");

  private final KinesisEmulator emulator = KinesisEmulator.running();

  private KinesisStream open(String stream) {
    return KinesisStream.open(StreamAddress.of(stream).at(emulator.endpoint()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** By partition key, the numbers that were read, in order. */
  private static Map<String, List<Integer>> byKey(StreamReader reader) {
    Map<String, List<Integer>> read = new TreeMap<>();
    for (Optional<StreamRecord> r = reader.next(); r.isPresent(); r = reader.next()) {
      read.computeIfAbsent(r.get().partitionKey(), key -> new ArrayList<>())
          .add(Integer.valueOf(new String(r.get().data(), StandardCharsets.UTF_8)));
    }
    return read;
  }

  /** Numbers of seven keys; the keys, each with its numbers. */
  private static Map<String, List<Integer>> write(KinesisStream stream, int from, int to) {
    StreamWriter writer = stream.writer();
    Map<String, List<Integer>> written = new TreeMap<>();
    for (int i = from; i < to; i++) {
      assertThat(writer.put("key-" + i % 7, bytes(Integer.toString(i)))).isTrue();
      written.computeIfAbsent("key-" + i % 7, key -> new ArrayList<>()).add(i);
    }
    writer.flush();
    assertThat(writer.written()).isEqualTo(to - from);
    assertThat(writer.repeated()).isZero();
    return written;
  }

  @Test
  void recordsOfAllShardsComeBackInTheOrderOfEachKey() {
    try (KinesisStream stream = open(emulator.createStream(3))) {
      Map<String, List<Integer>> written = write(stream, 0, 1200);
      StreamReader reader = stream.read(OLDEST);
      assertThat(byKey(reader)).isEqualTo(written);
      assertThat(reader.isCaughtUp()).isTrue();
      assertThat(reader.shards()).isEqualTo(3);
      assertThat(reader.records()).isEqualTo(1200);
    }
  }

  @Test
  void shardsThatWereSplitAndMergedAreReadBeforeThoseThatReplacedThem() {
    String name = emulator.createStream(2);
    try (KinesisStream stream = open(name)) {
      write(stream, 0, 100);
      String shards = emulator.call("ListShards", "{\"StreamName\":\"" + name + "\"}");
      Matcher range = RANGE.matcher(shards);
      assertThat(range.find()).as(shards).isTrue();
      emulator.call(
          "SplitShard",
          "{\"StreamName\":\""
              + name
              + "\",\"ShardToSplit\":\"shardId-000000000000\",\"NewStartingHashKey\":\""
              + new java.math.BigInteger(range.group(1)).shiftRight(1)
              + "\"}");
      emulator.awaitActive(name);
      write(stream, 100, 200);
      emulator.call(
          "MergeShards",
          "{\"StreamName\":\""
              + name
              + "\",\"ShardToMerge\":\"shardId-000000000003\",\"AdjacentShardToMerge\":"
              + "\"shardId-000000000001\"}");
      emulator.awaitActive(name);
      write(stream, 200, 300);
      StreamReader reader = stream.read(OLDEST);
      Map<String, List<Integer>> read = byKey(reader);
      assertThat(read.values()).allSatisfy(numbers -> assertThat(numbers).isSorted()).hasSize(7);
      assertThat(read.values().stream().mapToInt(List::size).sum()).isEqualTo(300);
      assertThat(reader.shards()).isEqualTo(5);
      assertThat(reader.isCaughtUp()).isTrue();
    }
  }

  @Test
  void readingBeginsWhereItIsTold() throws InterruptedException {
    try (KinesisStream stream = open(emulator.createStream(1))) {
      write(stream, 0, 10);
      Instant first = stream.read(OLDEST).next().orElseThrow().arrival();
      Thread.sleep(20);
      StreamReader latest = stream.follow(new StreamStart.Latest(), Duration.ofSeconds(2));
      write(stream, 10, 20);
      Instant later = last(stream);
      assertThat(numbers(latest)).containsExactlyElementsOf(range(10, 20));
      assertThat(latest.isCaughtUp()).isTrue();
      assertThat(numbers(stream.read(new StreamStart.At(first))))
          .containsExactlyElementsOf(range(0, 20));
      assertThat(numbers(stream.read(new StreamStart.At(later)))).contains(19).doesNotContain(0);
      assertThat(numbers(stream.read(new StreamStart.Latest()))).isEmpty();
    }
  }

  private static Instant last(KinesisStream stream) {
    StreamReader reader = stream.read(OLDEST);
    Instant last = Instant.EPOCH;
    for (Optional<StreamRecord> r = reader.next(); r.isPresent(); r = reader.next()) {
      last = r.get().arrival();
    }
    return last;
  }

  private static List<Integer> numbers(StreamReader reader) {
    return byKey(reader).values().stream().flatMap(List::stream).sorted().toList();
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void aTimeThatIsTooShortLeavesRecordsAndSaysSo() {
    try (KinesisStream stream = open(emulator.createStream(1))) {
      write(stream, 0, 10);
      StreamReader reader = stream.follow(OLDEST, Duration.ZERO);
      assertThat(reader.next()).isPresent();
      assertThat(reader.isCaughtUp()).isFalse();
    }
  }

  @Test
  void whatIsNoRecordOfDmsIsNamedWithItsPlace() {
    byte[] aggregate = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2, 10, 1};
    try (KinesisStream stream = open(emulator.createStream(1))) {
      StreamWriter writer = stream.writer();
      writer.put("k", aggregate);
      writer.put("k", bytes("{\"metadata\":"));
      writer.put(
          "k",
          bytes(
              "{\"data\":{\"id\":1},\"metadata\":{\"timestamp\":\"2026-01-05T08:00:00.000001Z\","
                  + "\"record-type\":\"data\",\"operation\":\"load\",\"partition-key-type\":"
                  + "\"schema-table\",\"schema-name\":\"shop\",\"table-name\":\"item\"}}"));
      writer.flush();
      StreamReader reader = stream.read(OLDEST);
      List<RecordItem> items = new ArrayList<>();
      for (Optional<RecordItem> i = reader.nextItem(); i.isPresent(); i = reader.nextItem()) {
        items.add(i.get());
      }
      assertThat(items).hasSize(3);
      assertThat(((RecordItem.Bad) items.get(0)).message())
          .startsWith("the Kinesis Producer Library aggregated this record")
          .matches(".* \\(shard shardId-000000000000, sequence number \\d+\\)");
      assertThat(((RecordItem.Bad) items.get(1)).message()).contains("(shard shardId-");
      assertThat(items.get(2)).isInstanceOf(RecordItem.Good.class);
      assertThat(items).extracting(RecordItem::line).containsExactly(1L, 2L, 3L);
      assertThat(items).extracting(RecordItem::offset).containsExactly(0L, 6L, 18L);
    }
  }

  @Test
  void aRecordThatNoStreamTakesIsNotWritten() {
    try (KinesisStream stream = open(emulator.createStream(1))) {
      StreamWriter writer = stream.writer();
      assertThat(writer.put("k", new byte[1 << 20])).isFalse();
      assertThat(writer.put("ké", new byte[(1 << 20) - 3])).isTrue();
      assertThat(writer.put("k", bytes("7"))).isTrue();
      writer.flush();
      assertThat(writer.written()).isEqualTo(2);
      assertThatThrownBy(() -> writer.put("", bytes("7")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aStreamThatIsNotThereHasAName() {
    try (KinesisStream stream = open("no-such-stream")) {
      for (Runnable use :
          List.<Runnable>of(
              stream::check,
              () -> stream.read(OLDEST),
              () -> {
                StreamWriter writer = stream.writer();
                writer.put("k", bytes("7"));
                writer.flush();
              })) {
        assertThatThrownBy(use::run)
            .isInstanceOfSatisfying(
                StreamException.class,
                e -> assertThat(e.code()).isEqualTo(StreamException.Code.STREAM_NOT_FOUND))
            .hasMessageStartingWith("no-such-stream at " + emulator.endpoint() + ": ");
      }
    }
  }

  @AfterEach
  void credentialsComeBack() {
    KinesisEmulator.running();
  }

  @Test
  void withoutCredentialsOrARegionNothingIsTried() {
    StreamAddress address = StreamAddress.of("shop").at(emulator.endpoint());
    System.setProperty("aws.disableEc2Metadata", "true");
    System.clearProperty("aws.secretAccessKey");
    try {
      assertThatThrownBy(() -> KinesisStream.open(address))
          .isInstanceOfSatisfying(
              StreamException.class,
              e -> assertThat(e.code()).isEqualTo(StreamException.Code.NO_CREDENTIALS))
          .hasMessage("no AWS credentials were found");
      System.clearProperty("aws.region");
      assertThatThrownBy(() -> KinesisStream.open(address))
          .isInstanceOfSatisfying(
              StreamException.class,
              e -> assertThat(e.code()).isEqualTo(StreamException.Code.NO_REGION));
    } finally {
      System.clearProperty("aws.disableEc2Metadata");
    }
  }

  @Test
  void anEndpointThatDoesNotAnswerHasAName() {
    try (KinesisStream stream =
        KinesisStream.open(StreamAddress.of("s").at("http://127.0.0.1:1"))) {
      assertThatThrownBy(stream::check)
          .isInstanceOfSatisfying(
              StreamException.class,
              e -> assertThat(e.code()).isEqualTo(StreamException.Code.UNREACHABLE))
          .hasMessageContaining("refused");
    }
  }
}
