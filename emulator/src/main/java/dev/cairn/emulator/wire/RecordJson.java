package dev.cairn.emulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
    if (!settings.isOn(DmsSetting.INCLUDE_NULL_AND_EMPTY)) {
      boolean empty =
          value.kind() == WireValue.Kind.STRING
              && value.text().isEmpty()
              && settings.is(DmsSetting.EMPTY_STRING, "drop");
      if (value.kind() == WireValue.Kind.NULL || empty) {
        return;
      }
    }
    json.writeFieldName(column);
    value.writeTo(json);
  }

  /** The members of {@code metadata} that every data record has, in their order (captured). */
  static void metadata(
      JsonGenerator json,
      Instant timestamp,
      String operation,
      TableName relation,
      PartitionKey partitionKey)
      throws IOException {
    json.writeStringField("timestamp", timestamp(timestamp));
    json.writeStringField("record-type", "data");
    json.writeStringField("operation", operation);
    json.writeStringField("partition-key-type", partitionKey.type());
    Optional<String> value = partitionKey.value();
    if (value.isPresent()) {
      json.writeStringField("partition-key-value", value.get());
    }
    json.writeStringField("schema-name", relation.schema());
    json.writeStringField("table-name", relation.table());
  }
}
