package dev.cairn.dms.record;

import dev.cairn.testing.Corpus;
import dev.cairn.testing.Testdata;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a stream holds: records, and items that say why they are none. */
@Timeout(600)
class HostileRecordsTest {
  private static final int LIMIT = 10_000;

  @Test
  void anyStreamIsReadToItsEnd() throws IOException {
    feed(600);
  }

  @Test
  @Tag("long")
  void anyStreamIsReadToItsEndLong() throws IOException {
    feed(500_000);
  }

  private static void feed(int tries) throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(Files.readString(Testdata.path("dms/records/good.jsonl")));
    texts.addAll(
        List.of(Files.readString(Testdata.path("corpora/envelopes.txt")).split("\n----\n")));
    Corpus.of(texts)
        .with("{\"Records\":[", "{\"Data\":\"", "\"metadata\":", "\"data\":", "e30=", "\n{}\n")
        // An exception that no reader throws: bad input is an item, never an exception.
        .feed(tries, Refused.class, HostileRecordsTest::readAll);
  }

  private static void readAll(String text) {
    byte[] bytes =
        text.getBytes(
            text.length() % 3 == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    try (RecordReader reader = RecordReader.of(new ByteArrayInputStream(bytes), LIMIT)) {
      long items = 0;
      while (reader.next().isPresent()) {
        items++;
        if (items > bytes.length) {
          throw new IllegalStateException("more items than bytes");
        }
      }
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
