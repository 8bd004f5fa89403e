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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The envelope of a record, which load and changes share. */
final class RecordJson {
  static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  /** Six fraction digits always (captured). */
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private RecordJson() {}

  static JsonGenerator generator(OutputStream out, DmsSettings settings) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    if (settings.is(DmsSetting.MESSAGE_FORMAT, "json")) {
      json.setPrettyPrinter(new TabbedLayout());
    }
    return json;
  }

  static String timestamp(Instant instant) {
    return TIMESTAMP.format(instant);
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
