package dev.cairn.emulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The envelope of a record, which load and changes share. */
final class RecordJson {
  static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private static final SerializableString TIMESTAMP = new SerializedString("timestamp");
  private static final SerializableString RECORD_TYPE = new SerializedString("record-type");
  private static final SerializableString DATA = new SerializedString("data");
  private static final SerializableString OPERATION = new SerializedString("operation");
  private static final SerializableString KEY_TYPE = new SerializedString("partition-key-type");
  private static final SerializableString KEY_VALUE = new SerializedString("partition-key-value");
  private static final SerializableString SCHEMA = new SerializedString("schema-name");
  private static final SerializableString TABLE = new SerializedString("table-name");

  private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000};

  private RecordJson() {}

  static JsonGenerator generator(OutputStream out, DmsSettings settings) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    if (settings.is(DmsSetting.MESSAGE_FORMAT, "json")) {
      json.setPrettyPrinter(new TabbedLayout());
    }
    return json;
  }

  /** Six fraction digits always (captured). Digit by digit, since every record has one. */
  static String timestamp(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(27).append(time.toLocalDate()).append('T');
    digits(text, time.getHour(), 2).append(':');
    digits(text, time.getMinute(), 2).append(':');
    digits(text, time.getSecond(), 2).append('.');
    return digits(text, time.getNano() / 1_000, 6).append('Z').toString();
  }

  private static StringBuilder digits(StringBuilder text, int number, int width) {
    for (int power = POWERS[width - 1]; power > 0; power /= 10) {
      text.append((char) ('0' + number / power % 10));
    }
    return text;
  }

  /** A column's value, or nothing where nulls and empty strings are left out. */
  static void member(JsonGenerator json, String column, WireValue value, DmsSettings settings)
      throws IOException {
    member(json, new SerializedString(column), value, settings);
  }

  /** A column's value, with the column's name as JSON has it. */
  static void member(
      JsonGenerator json, SerializableString column, WireValue value, DmsSettings settings)
      throws IOException {
    if (isSent(value, settings)) {
      json.writeFieldName(column);
      value.writeTo(json);
    }
  }

  private static boolean isSent(WireValue value, DmsSettings settings) {
    return switch (value.kind()) {
      case NUMBER, BOOLEAN -> true;
      case NULL -> settings.isOn(DmsSetting.INCLUDE_NULL_AND_EMPTY);
      case STRING ->
          !value.text().isEmpty()
              || settings.isOn(DmsSetting.INCLUDE_NULL_AND_EMPTY)
              || !settings.is(DmsSetting.EMPTY_STRING, "drop");
    };
  }

  /** The members of {@code metadata} that every data record has, in their order (captured). */
  static void metadata(
      JsonGenerator json,
      Instant timestamp,
      String operation,
      TableName relation,
      PartitionKey partitionKey)
      throws IOException {
    member(json, TIMESTAMP, timestamp(timestamp));
    json.writeFieldName(RECORD_TYPE);
    json.writeString(DATA);
    member(json, OPERATION, operation);
    member(json, KEY_TYPE, partitionKey.type());
    Optional<String> value = partitionKey.value();
    if (value.isPresent()) {
      member(json, KEY_VALUE, value.get());
    }
    member(json, SCHEMA, relation.schema());
    member(json, TABLE, relation.table());
  }

  private static void member(JsonGenerator json, SerializableString name, String value)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(value);
  }
}
