package dev.cairn.dms.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records in base64, in the forms in which Kinesis hands them over. */
class KinesisEnvelopeTest {
  private static String record(int id) {
    return "{\"data\":{\"id\":"
        + id
        + ",\"s\":\"ü??>\"},\"metadata\":{\"record-type\":\"data\",\"operation\":\"load\","
        + "\"schema-name\":\"s\",\"table-name\":\"t\"}}\n";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(int id) {
    return base64(record(id));
  }

  /** {@code line id} of each record, {@code line REASON message} of each other item. */
  private static List<String> read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> items = new ArrayList<>();
    try (RecordReader reader = RecordReader.of(new ByteArrayInputStream(bytes), 1 << 20)) {
      for (Optional<RecordItem> item = reader.next(); item.isPresent(); item = reader.next()) {
        if (item.get() instanceof RecordItem.Good good) {
          DmsRecord.Data data = (DmsRecord.Data) good.record();
          items.add(good.line() + " " + data.data().member("id").orElseThrow());
          assertThat(bytes[(int) good.offset()]).isIn((byte) '"', (byte) '{');
        } else {
          RecordItem.Bad bad = (RecordItem.Bad) item.get();
          items.add(bad.line() + " " + bad.reason() + " " + bad.message());
        }
      }
    }
    return items;
  }

  @Test
  void theAnswerOfGetRecordsIsReadAsTheCommandPrintsIt() {
    String answer =
        """
        {
            "Records": [
                {
                    "SequenceNumber": "1",
                    "ApproximateArrivalTimestamp": "2024-01-01T00:00:00+00:00",
                    "Data": "%s",
                    "PartitionKey": "s.t"
                },
                {
                    "Data": "%s",
                    "SequenceNumber": "2"
                }
            ],
            "NextShardIterator": "AAAA",
            "MillisBehindLatest": 0
        }
        """
            .formatted(base64(1), base64(2));
    assertThat(read(answer + answer)).containsExactly("6 1", "10 2", "22 1", "26 2");
  }

  @Test
  void theEventOfAFunctionIsReadOneALine() {
    String event =
        "{\"Records\":[{\"kinesis\":{\"kinesisSchemaVersion\":\"1.0\",\"data\":\"%s\"},"
            + "\"eventSource\":\"aws:kinesis\"},{\"kinesis\":{\"data\":\"%s\"}}]}\n";
    assertThat(read(event.formatted(base64(1), base64(2)) + event.formatted(base64(3), base64(4))))
        .containsExactly("1 1", "1 2", "2 3", "2 4");
  }

  @Test
  void entriesAloneAndPlainRecordsMayBeMixed() {
    assertThat(
            read(
                "{\"SequenceNumber\":\"1\",\"Data\":\""
                    + base64(1)
                    + "\"}\n{\"kinesis\":{\"data\":\""
                    + base64(2)
                    + "\"}}\n"
                    + record(3)
                    + "{\"Records\":[],\"MillisBehindLatest\":0}\n"
                    + record(4)))
        .containsExactly("1 1", "2 2", "3 3", "5 4");
  }

  @Test
  void anEntryThatCannotBeReadIsOneBadItemWithItsPlace() {
    String envelope =
        "{\"Records\":[\n{\"Data\":\"%s\"},\n{\"Data\":\"not base64!\"},\n{\"Data\":7},\n{},\n7,\n"
            + "{\"Data\":\"%s\"},\n{\"Data\":\"%s\"},\n{\"Data\":\"%s\"}]}";
    assertThat(
            read(
                envelope.formatted(
                    base64(1), base64("{\"data\":"), base64("{\"a\":1}"), base64(2))))
        .satisfiesExactly(
            item -> assertThat(item).isEqualTo("2 1"),
            item -> assertThat(item).startsWith("3 MALFORMED ").contains("is not base64"),
            item -> assertThat(item).startsWith("4 FOREIGN ").contains("without data"),
            item -> assertThat(item).startsWith("5 FOREIGN "),
            item -> assertThat(item).startsWith("6 FOREIGN "),
            item -> assertThat(item).startsWith("7 TRUNCATED "),
            item -> assertThat(item).isEqualTo("8 FOREIGN no object metadata"),
            item -> assertThat(item).isEqualTo("9 2"));
  }

  @Test
  void whatTheProducerLibraryAggregatedIsRefusedByName() {
    byte[] aggregate = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2, 10, 1};
    assertThat(read("{\"Data\":\"" + Base64.getEncoder().encodeToString(aggregate) + "\"}"))
        .singleElement()
        .asString()
        .startsWith("1 FOREIGN the Kinesis Producer Library aggregated this record");
  }

  @Test
  void slashesMayBeEscaped() {
    String text = base64(1);
    assertThat(text).contains("/");
    assertThat(read("{\"Data\":\"" + text.replace("/", "\\/") + "\"}")).containsExactly("1 1");
  }

  @Test
  void whatOnlyLooksLikeAnEnvelopeIsNone() {
    assertThat(read("{\"Records\":7}\n{\"Data\":{}}\n{\"kinesis\":\"x\"}\n"))
        .allSatisfy(item -> assertThat(item).endsWith("FOREIGN no object metadata"));
  }
}
