package dev.cairn.dms.record;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.cairn.dms.record.BadRecordException.Reason;
import dev.cairn.dms.record.PlainScan.PlainRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the envelope of one record; the values inside are kept unchanged. */
public final class RecordParser {
  private static final KnownNames MEMBERS = KnownNames.of("data", "metadata", "control", "kinesis");

  /** In the order of the records. */
  private static final KnownNames METADATA =
      KnownNames.of(
          "timestamp",
          "record-type",
          "operation",
          "partition-key-type",
          "partition-key-value",
          "schema-name",
          "table-name",
          "transaction-id",
          "transaction-record-id",
          "prev-transaction-id",
          "prev-transaction-record-id",
          "commit-timestamp",
          "stream-position");

  private static final ThreadLocal<PlainScan> SCAN = ThreadLocal.withInitial(PlainScan::new);

  private RecordParser() {}

  /**
   * {@return the record that the bytes are, one JSON object in UTF-8 with nothing after it but
   * white space}
   *
   * @param bytes one record in UTF-8
   * @throws BadRecordException when they are not one
   */
  public static DmsRecord parse(byte[] bytes) throws BadRecordException {
    PlainRecord plain =
        bytes.length > 0 && bytes[0] == '{' ? SCAN.get().record(bytes, 0, bytes.length) : null;
    return parse(bytes, plain != null && plain.length() == bytes.length ? plain : null);
  }

  /** Parses bytes that were scanned; {@code plain} is null if they are not plain. */
  static DmsRecord parse(byte[] bytes, @Nullable PlainRecord plain) throws BadRecordException {
    if (plain != null) {
      Envelope envelope = new Envelope(bytes);
      if (envelope.take(plain)) {
        return envelope.assembled();
      }
    }
    return parseAnyJson(bytes);
  }

  /** The general path, which also reports the error in a text. */
  static DmsRecord parseAnyJson(byte[] bytes) throws BadRecordException {
    try (JsonParser json = RawJson.FACTORY.createParser(bytes)) {
      Envelope envelope = new Envelope(bytes);
      envelope.read(json);
      return envelope.assembled();
    } catch (JsonEOFException e) {
      throw new BadRecordException(Reason.TRUNCATED, bytes.length, "the record ends too early");
    } catch (JsonParseException e) {
      throw new BadRecordException(
          Reason.MALFORMED,
          Math.max(0, e.getLocation().getByteOffset()),
          "not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadRecordException(Reason.MALFORMED, 0, "not JSON: " + e.getMessage());
    }
  }

  /** The parts found in one record. */
  private static final class Envelope {
    private final byte[] bytes;
    private @Nullable RawJson data;
    private @Nullable RawJson control;
    private @Nullable RawJson beforeImage;
    private boolean metadataSeen;

    private String timestamp = "";
    private @Nullable String recordType;
    private @Nullable String operation;
    private @Nullable String schema;
    private @Nullable String table;
    private String partitionKeyType = "";
    private Optional<String> partitionKeyValue = Optional.empty();
    private OptionalLong transactionId = OptionalLong.empty();
    private OptionalLong transactionRecordId = OptionalLong.empty();
    private OptionalLong previousTransactionId = OptionalLong.empty();
    private OptionalLong previousTransactionRecordId = OptionalLong.empty();
    private Optional<String> commitTimestamp = Optional.empty();
    private Optional<String> streamPosition = Optional.empty();

    Envelope(byte[] bytes) {
      this.bytes = bytes;
    }

    /**
     * Takes a record that is plain; false if it is not; the parts taken so far are then invalid.
     */
    boolean take(PlainRecord plain) {
      for (PlainScan.Member member : plain.members()) {
        String name = MEMBERS.at(bytes, member.nameStart(), member.nameEnd());
        if (name.equals("metadata")) {
          metadataSeen = true;
          if (!takeMetadata(member.members())) {
            return false;
          }
        } else {
          int start = member.valueStart();
          member(name, new RawJson(bytes, start, member.valueEnd() - start, member.members()));
        }
      }
      return true;
    }

    /** Takes the members of the metadata; false if one has an escape. */
    private boolean takeMetadata(int[] members) {
      for (int i = 0; i < members.length; i += 4) {
        String name = METADATA.at(bytes, members[i], members[i + 1]);
        int start = members[i + 2];
        int end = members[i + 3];
        byte first = bytes[start];
        if (first == '"') {
          String value = text(start + 1, end - 1);
          if (value.indexOf('\\') >= 0) {
            return false;
          }
          text(name, value);
        } else if (first == '-' || first >= '0' && first <= '9') {
          String value = text(start, end);
          if (value.indexOf('.') < 0) {
            number(name, value);
          }
        }
      }
      return true;
    }

    private String text(int from, int to) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    void read(JsonParser json) throws IOException, BadRecordException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BadRecordException(Reason.FOREIGN, 0, "not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("metadata")) {
          metadataSeen = value == JsonToken.START_OBJECT;
          metadata(json, value);
        } else {
          member(name, object(json, value));
        }
      }
      if (json.nextToken() != null) {
        throw new BadRecordException(
            Reason.MALFORMED,
            json.currentTokenLocation().getByteOffset(),
            "something follows the record");
      }
    }

    /**
     * A member that is no metadata; null for a value that is no object. Published captures have the
     * record's place in the stream beside it, as {@code kinesis}.
     */
    private void member(String name, @Nullable RawJson object) {
      switch (name) {
        case "data" -> data = object;
        case "control" -> control = object;
        case "kinesis" -> {}
        default -> beforeImage = object == null ? beforeImage : object;
      }
    }

    /**
     * The object that begins here, or nothing for a value of another kind, which is passed over.
     */
    private @Nullable RawJson object(JsonParser json, JsonToken first) throws IOException {
      if (first != JsonToken.START_OBJECT) {
        json.skipChildren();
        return null;
      }
      int start = (int) json.currentTokenLocation().getByteOffset();
      json.skipChildren();
      return new RawJson(bytes, start, (int) json.currentLocation().getByteOffset() - start);
    }

    private void metadata(JsonParser json, JsonToken first) throws IOException {
      if (first != JsonToken.START_OBJECT) {
        json.skipChildren();
        return;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          text(name, json.getText());
        } else if (value == JsonToken.VALUE_NUMBER_INT) {
          number(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    }

    private void text(String name, String value) {
      switch (name) {
        case "timestamp" -> timestamp = value;
        case "record-type" -> recordType = value;
        case "operation" -> operation = value;
        case "schema-name" -> schema = value;
        case "table-name" -> table = value;
        case "partition-key-type" -> partitionKeyType = value;
        case "partition-key-value" -> partitionKeyValue = Optional.of(value);
        case "commit-timestamp" -> commitTimestamp = Optional.of(value);
        case "stream-position" -> streamPosition = Optional.of(value);
        default -> {}
      }
    }

    private void number(String name, String digits) {
      OptionalLong value;
      try {
        value = OptionalLong.of(Long.parseLong(digits));
      } catch (NumberFormatException beyondLong) {
        value = OptionalLong.empty();
      }
      switch (name) {
        case "transaction-id" -> transactionId = value;
        case "transaction-record-id" -> transactionRecordId = value;
        case "prev-transaction-id" -> previousTransactionId = value;
        case "prev-transaction-record-id" -> previousTransactionRecordId = value;
        default -> {}
      }
    }

    DmsRecord assembled() throws BadRecordException {
      if (!metadataSeen) {
        throw new BadRecordException(Reason.FOREIGN, 0, "no object metadata");
      }
      String word = required(operation, "operation");
      RecordMetadata metadata =
          new RecordMetadata(
              timestamp,
              required(schema, "schema-name"),
              required(table, "table-name"),
              partitionKeyType,
              partitionKeyValue,
              transactionId,
              transactionRecordId,
              previousTransactionId,
              previousTransactionRecordId,
              commitTimestamp,
              streamPosition);
      RawJson whole = new RawJson(bytes, 0, bytes.length);
      String type = required(recordType, "record-type");
      if (type.equals("control")) {
        return new DmsRecord.Control(metadata, word, Optional.ofNullable(control), whole);
      }
      if (!type.equals("data")) {
        throw new BadRecordException(Reason.FOREIGN, 0, "unknown record-type " + type);
      }
      Optional<DmsRecord.Operation> known = DmsRecord.Operation.named(word);
      if (known.isEmpty()) {
        throw new BadRecordException(Reason.FOREIGN, 0, "unknown operation " + word);
      }
      if (data == null) {
        throw new BadRecordException(Reason.FOREIGN, 0, "no object data");
      }
      return new DmsRecord.Data(
          metadata, known.get(), data, Optional.ofNullable(beforeImage), whole);
    }

    private static String required(@Nullable String value, String member)
        throws BadRecordException {
      if (value == null) {
        throw new BadRecordException(Reason.FOREIGN, 0, "no text metadata." + member);
      }
      return value;
    }
  }

  /**
   * {@return a record that this program has made itself}
   *
   * @param json one record in UTF-8
   */
  public static DmsRecord own(byte[] json) {
    try {
      return parse(json);
    } catch (BadRecordException e) {
      throw new IllegalStateException("a record that Cairn made cannot be parsed", e);
    }
  }

  /**
   * {@return a record of the same change with the old values as its row; empty if it has none, or
   * none of these columns differs}
   *
   * @param record a record with a before image
   * @param columns the columns of the key
   */
  public static Optional<DmsRecord.Data> ofOldKey(DmsRecord.Data record, List<String> columns) {
    RawJson json = record.json();
    RawJson data = record.data();
    RawJson old =
        record.beforeImage().map(image -> numbersAsSuch(image, data, columns)).orElse(null);
    if (old == null
        || json.source() != data.source()
        || columns.stream()
            .allMatch(c -> old.member(c).isEmpty() || old.member(c).equals(data.member(c)))) {
      return Optional.empty();
    }
    int end = data.offset() + data.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length());
    bytes.write(json.source(), json.offset(), data.offset() - json.offset());
    bytes.write(old.source(), old.offset(), old.length());
    bytes.write(json.source(), end, json.offset() + json.length() - end);
    return Optional.of((DmsRecord.Data) own(bytes.toByteArray()));
  }

  /**
   * {@return a record that this program has made, without its before image; the same one if it has
   * none}
   *
   * @param record whose before image, if any, follows its row
   */
  public static DmsRecord.Data withoutBeforeImage(DmsRecord.Data record) {
    if (record.beforeImage().isEmpty()) {
      return record;
    }
    RawJson json = record.json();
    RawJson data = record.data();
    RawJson image = record.beforeImage().get();
    int rest = image.offset() + image.length();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length());
    bytes.write(json.source(), json.offset(), data.offset() + data.length() - json.offset());
    bytes.write(json.source(), rest, json.offset() + json.length() - rest);
    return (DmsRecord.Data) own(bytes.toByteArray());
  }

  /** Old values as numbers where the new ones are: some sources write them as text (captured). */
  private static RawJson numbersAsSuch(RawJson old, RawJson data, List<String> columns) {
    byte[] bytes = old.bytes();
    for (String column : columns) {
      Optional<RawJson> text = old.member(column).filter(RawJson::isNumberInQuotes);
      if (text.isPresent() && data.member(column).filter(RawJson::isNumber).isPresent()) {
        int start = text.get().offset() - old.offset();
        bytes[start] = ' ';
        bytes[start + text.get().length() - 1] = ' ';
      }
    }
    return new RawJson(bytes, 0, bytes.length);
  }
}
