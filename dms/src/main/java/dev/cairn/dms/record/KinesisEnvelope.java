package dev.cairn.dms.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.dms.record.BadRecordException.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records as Kinesis hands them over, in base64: the answer of {@code aws kinesis get-records}, the
 * event of a Lambda function, or one entry of either.
 *
 * <pre>
 * {"Records": [{"Data": "eyJ...", "SequenceNumber": "...", ...}, ...], "NextShardIterator": ...}
 * {"Records": [{"kinesis": {"data": "eyJ...", ...}, "eventSource": "aws:kinesis", ...}, ...]}
 * {"Data": "eyJ...", ...}
 * {"kinesis": {"data": "eyJ...", ...}, ...}
 * </pre>
 *
 * Entries come one at a time. The place of an entry is where its base64 begins. Records that the
 * Kinesis Producer Library aggregated are not taken apart; they become bad items that say so.
 */
final class KinesisEnvelope {
  private static final String RECORDS = "Records";
  private static final String DATA = "Data";
  private static final String KINESIS = "kinesis";
  private static final String KINESIS_DATA = "data";

  /**
   * An entry of the envelope.
   *
   * @param at where its base64 begins, or without one the entry, in bytes of the envelope
   * @param length of the string with its quotes; 0 where there is none
   */
  private record Entry(int at, int length) {}

  private final byte[] bytes;
  private final long offset;
  private final Deque<Entry> entries;

  /** The position up to which line breaks were counted, and its line. */
  private int counted;

  private long line;

  private KinesisEnvelope(RecordSplitter.Piece piece, Deque<Entry> entries) {
    this.bytes = piece.bytes();
    this.offset = piece.offset();
    this.line = piece.line();
    this.entries = entries;
  }

  /** The envelope that an object of the stream is; empty if it is something else. */
  static Optional<KinesisEnvelope> in(RecordSplitter.Piece piece) {
    Deque<Entry> entries = new ArrayDeque<>();
    try (JsonParser json = RawJson.FACTORY.createParser(piece.bytes())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      boolean envelope = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals(RECORDS) && value == JsonToken.START_ARRAY) {
          envelope = true;
          while (json.nextToken() != JsonToken.END_ARRAY) {
            entries.add(entry(json));
          }
        } else {
          Entry own = value(json, name);
          if (own != null) {
            entries.add(own);
          }
        }
      }
      return envelope || entries.size() == 1
          ? Optional.of(new KinesisEnvelope(piece, entries))
          : Optional.empty();
    } catch (IOException e) {
      // The parser of records says what is wrong with the text.
      return Optional.empty();
    }
  }

  /** The entry that begins at the parser's token. */
  private static Entry entry(JsonParser json) throws IOException {
    Entry found = new Entry((int) json.currentTokenLocation().getByteOffset(), 0);
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return found;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      Entry data = value(json, name);
      found = data == null ? found : data;
    }
    return found;
  }

  /** The data of a member: a string of its own, or inside its object {@code kinesis}. */
  private static @Nullable Entry value(JsonParser json, String name) throws IOException {
    if (name.equals(DATA) && json.currentToken() == JsonToken.VALUE_STRING) {
      return string(json);
    }
    Entry found = null;
    if (name.equals(KINESIS) && json.currentToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String inner = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING && inner.equals(KINESIS_DATA)) {
          found = string(json);
        } else {
          json.skipChildren();
        }
      }
      return found;
    }
    json.skipChildren();
    return null;
  }

  private static Entry string(JsonParser json) throws IOException {
    int at = (int) json.currentTokenLocation().getByteOffset();
    json.finishToken();
    return new Entry(at, (int) json.currentLocation().getByteOffset() - at);
  }

  /** The next record, or what is wrong with it; empty behind the last. */
  Optional<RecordItem> next() {
    Entry entry = entries.poll();
    if (entry == null) {
      return Optional.empty();
    }
    for (; counted < entry.at(); counted++) {
      line += bytes[counted] == '\n' ? 1 : 0;
    }
    long at = offset + entry.at();
    byte[] text = Arrays.copyOfRange(bytes, entry.at(), entry.at() + entry.length());
    if (entry.length() == 0) {
      return Optional.of(
          new RecordItem.Bad(
              Reason.FOREIGN, "an entry of a Kinesis envelope without data", line, at, 0, text));
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(unescaped(text));
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new RecordItem.Bad(
              Reason.MALFORMED,
              "the data of a Kinesis envelope is not base64: " + e.getMessage(),
              line,
              at,
              text.length,
              text));
    }
    return Optional.of(StreamData.item(decoded, line, at));
  }

  /** The content of a JSON string; base64 may have its slashes escaped. */
  private static byte[] unescaped(byte[] quoted) {
    byte[] content = new byte[quoted.length];
    int length = 0;
    for (int i = 1; i < quoted.length - 1; i++) {
      if (quoted[i] != '\\' || quoted[i + 1] != '/') {
        content[length++] = quoted[i];
      }
    }
    return Arrays.copyOf(content, length);
  }
}
