package dev.cairn.dms.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.dms.record.BadRecordException.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
  private static String record(int id) {
    return "{\"data\":{\"id\":"
        + id
        + ",\"s\":\"{\\\"}\\n\"},\"metadata\":{\"record-type\":\"data\","
        + "\"operation\":\"load\",\"schema-name\":\"s\",\"table-name\":\"t\"}}";
  }

  private static String pretty(int id) {
    return "{\n\t\"data\":\t{\n\t\t\"id\":\t"
        + id
        + "\n\t},\n\t\"metadata\":\t{\n"
        + "\t\t\"record-type\":\t\"data\",\n\t\t\"operation\":\t\"load\",\n"
        + "\t\t\"schema-name\":\t\"s\",\n\t\t\"table-name\":\t\"t\"\n\t}\n}";
  }

  private static List<String> read(String text) {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1 << 20);
  }

  /** {@code line@offset id} of each record, {@code line@offset REASON} of each other item. */
  private static List<String> read(InputStream in, int limit) {
    List<String> items = new ArrayList<>();
    try (RecordReader reader = RecordReader.of(in, limit)) {
      for (Optional<RecordItem> item = reader.next(); item.isPresent(); item = reader.next()) {
        RecordItem i = item.get();
        String what =
            i instanceof RecordItem.Good good
                ? ((DmsRecord.Data) good.record()).data().member("id").orElseThrow().toString()
                : ((RecordItem.Bad) i).reason().toString();
        items.add(i.line() + "@" + i.offset() + " " + what);
      }
    }
    return items;
  }

  @Test
  void recordsAreReadOneALinePrettyPrintedAndBackToBack() {
    int length = record(1).length();
    assertThat(read(record(1) + "\n" + record(2) + "\r\n"))
        .containsExactly("1@0 1", "2@" + (length + 1) + " 2");
    assertThat(read(record(1) + record(2))).containsExactly("1@0 1", "1@" + length + " 2");
    assertThat(read(pretty(1) + pretty(2) + "\n" + pretty(3)))
        .extracting(s -> s.substring(s.indexOf(' ') + 1))
        .containsExactly("1", "2", "3");
    assertThat(read("\uFEFF" + record(1))).containsExactly("1@3 1");
    assertThat(read("")).isEmpty();
    assertThat(read(" \n\n\t")).isEmpty();
  }

  @Test
  void aByteThatOnlyBeginsLikeAByteOrderMarkIsReported() {
    byte[] bytes = (" " + record(1)).getBytes(StandardCharsets.UTF_8);
    bytes[0] = (byte) 0xEF;
    assertThat(read(new ByteArrayInputStream(bytes), 1 << 20)).containsExactly("1@0 MALFORMED");
  }

  @Test
  void aTruncatedRecordDoesNotTakeTheNextWithIt() {
    for (int cut = 1; cut < record(1).length(); cut++) {
      List<String> items = read(record(1).substring(0, cut) + "\n" + record(2) + "\n" + record(3));
      assertThat(items)
          .as("cut at %s", cut)
          .containsExactly(
              "1@0 TRUNCATED",
              "2@" + (cut + 1) + " 2",
              "3@" + (cut + 2 + record(2).length()) + " 3");
    }
  }

  @Test
  void aTruncatedPrettyRecordDoesNotTakeTheNextWithIt() {
    List<String> items = read(pretty(1).substring(0, 40) + "\n" + pretty(2) + pretty(3));
    assertThat(items)
        .extracting(s -> s.substring(s.indexOf(' ') + 1))
        .containsExactly("TRUNCATED", "2", "3");
    assertThat(read(pretty(1).substring(0, 40))).containsExactly("1@0 TRUNCATED");
  }

  @Test
  void junkBetweenRecordsIsNamedByItsLine() {
    assertThat(read(record(1) + "}\nnot json\n[1]\n" + record(2) + "\n{\"a\":1}\n{\"a\":'}\n"))
        .extracting(s -> s.substring(0, s.indexOf('@')) + s.substring(s.indexOf(' ')))
        .containsExactly(
            "1 1", "1 MALFORMED", "2 MALFORMED", "3 FOREIGN", "4 2", "5 FOREIGN", "6 MALFORMED");
  }

  @Test
  void anOversizedRecordIsPassedOverWithItsLength() {
    String big = record(1).replace("\"s\":\"", "\"s\":\"" + "x".repeat(300_000));
    byte[] text = (big + "\n" + record(2)).getBytes(StandardCharsets.UTF_8);
    assertThat(read(new ByteArrayInputStream(text), 1000))
        .containsExactly("1@0 OVERSIZED", "2@" + (big.length() + 1) + " 2");
    try (RecordReader reader = RecordReader.of(new ByteArrayInputStream(text), 1000)) {
      RecordItem.Bad bad = (RecordItem.Bad) reader.next().orElseThrow();
      assertThat(bad.length()).isEqualTo(big.length());
      assertThat(bad.bytes()).hasSize(1000);
    }
  }

  @Test
  void aLongRecordIsPassedOverToo() {
    passedOver(300L << 20);
  }

  /** A string that does not end, longer than the heap. */
  @Tag("long")
  @Test
  void aRecordLongerThanMemoryIsPassedOverToo() {
    passedOver(6L << 30);
  }

  private static void passedOver(long filling) {
    byte[] start = "{\"data\":{\"s\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] end = ("\"}}\n" + record(2)).getBytes(StandardCharsets.UTF_8);
    InputStream long3Gb =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(start),
                    new Filling(filling),
                    new ByteArrayInputStream(end))));
    assertThat(read(long3Gb, 1000))
        .containsExactly("1@0 OVERSIZED", "2@" + (start.length + filling + 4) + " 2");
  }

  /** So many letters x. */
  private static final class Filling extends InputStream {
    private long left;

    Filling(long length) {
      left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      int read = (int) Math.min(length, left);
      Arrays.fill(bytes, from, from + read, (byte) 'x');
      left -= read;
      return read == 0 ? -1 : read;
    }
  }

  @Test
  void ofRecordsAfterAnOversizedOneNoneIsLost() {
    String open = "{\"data\":{\"a\":\"" + "x".repeat(2000) + "\",\n";
    assertThat(
            read(
                new ByteArrayInputStream(
                    (open + record(2) + "\n" + record(3)).getBytes(StandardCharsets.UTF_8)),
                1000))
        .extracting(s -> s.substring(s.indexOf(' ') + 1))
        .containsExactly("OVERSIZED", "2", "3");
    String escapedBreak = "{\"data\":{\"a\":\"x\\\n" + record(2) + "\n";
    assertThat(read(escapedBreak)).containsExactly("1@0 TRUNCATED", "2@17 2");
  }

  @Test
  void deadLettersKeepWhatWasThere() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeadLetters letters = new DeadLetters(out)) {
      letters.add(
          new RecordItem.Bad(Reason.MALFORMED, "not JSON", 3, 70, 2, new byte[] {'"', '\n'}));
      letters.add(new RecordItem.Bad(Reason.FOREIGN, "no", 4, 72, 1, new byte[] {(byte) 0xFF}));
      assertThat(letters.written()).isEqualTo(2);
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"line\":3,\"offset\":70,\"length\":2,\"reason\":\"malformed\",\"message\":\"not"
                + " JSON\",\"text\":\"\\\"\\n\"}\n"
                + "{\"line\":4,\"offset\":72,\"length\":1,\"reason\":\"foreign\","
                + "\"message\":\"no\",\"base64\":\"/w==\"}\n");
  }

  /** Every byte that is not white space between items belongs to an item, whatever was broken. */
  @Property(tries = 300)
  void noByteIsPassedOverInSilence(
      @ForAll @IntRange(min = 0, max = 2000) int place,
      @ForAll byte instead,
      @ForAll @IntRange(min = 1, max = 7) int chunk) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      text.append(i % 2 == 0 ? record(i) : pretty(i)).append(i % 3 == 0 ? "" : "\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    bytes[place % bytes.length] = instead;
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] b, int off, int len) {
            return super.read(b, off, Math.min(len, chunk));
          }
        };
    long next = 0;
    try (RecordReader reader = RecordReader.of(slow)) {
      for (Optional<RecordItem> item = reader.next(); item.isPresent(); item = reader.next()) {
        RecordItem i = item.get();
        assertThat(i.offset()).isGreaterThanOrEqualTo(next);
        assertBlank(bytes, next, i.offset());
        next =
            i.offset()
                + (i instanceof RecordItem.Good good
                    ? good.record().json().bytes().length
                    : ((RecordItem.Bad) i).length());
      }
    }
    assertBlank(bytes, next, bytes.length);
  }

  private static void assertBlank(byte[] bytes, long from, long to) {
    assertThat(new String(bytes, (int) from, (int) (to - from), StandardCharsets.ISO_8859_1))
        .isBlank();
  }
}
