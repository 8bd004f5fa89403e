package dev.cairn.emulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.ReplicaIdentity;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsException;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsTypes;
import dev.cairn.emulator.source.DecodedChange;
import dev.cairn.emulator.source.DecodedChange.Datum;
import dev.cairn.emulator.source.DecodedChange.Kind;
import dev.cairn.postgres.PgTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes change records out of the decoded changes of one table. An update carries the full new row
 * (captured); a delete the key, and with IncludeNullAndEmpty a null for every other column
 * (captured). Only updates have a before image (captured): the old key if it changed (captured),
 * every old value under REPLICA IDENTITY FULL (documented).
 */
public final class ChangeEncoder {
  /** Reads the current row again, for a toasted value that the WAL lacks. */
  public interface CurrentRow {
    /** The text of a column of the row that has these new values; null for null and no row. */
    @Nullable String text(Column column, Map<String, Datum> row);
  }

  private final Table table;
  private final DmsSettings settings;
  private final List<Column> columns;
  private final Map<String, WireEncoder> encoders = new LinkedHashMap<>();
  private final Set<String> key;
  private final List<String> carriedKey;
  private final CurrentRow current;

  public ChangeEncoder(Table table, DmsSettings settings, Set<String> asText, CurrentRow current) {
    this.table = table;
    this.settings = settings;
    this.current = current;
    this.columns = CarriedColumns.of(table, settings);
    for (Column column : columns) {
      encoders.put(
          column.name(),
          WireEncoder.of(column.type(), settings, Phase.CDC, asText.contains(column.name())));
    }
    this.key = Set.copyOf(table.keyColumns());
    this.carriedKey = table.keyColumns().stream().filter(encoders::containsKey).toList();
  }

  /**
   * Whether DMS sends the change: updates and deletes of a table without a primary key are ignored
   * unless it has REPLICA IDENTITY FULL (documented).
   */
  public boolean sends(Kind kind) {
    return kind == Kind.INSERT || !key.isEmpty() || isFull();
  }

  private boolean isFull() {
    return table.replicaIdentity().kind() == ReplicaIdentity.Kind.FULL;
  }

  public byte[] record(DecodedChange.Row change, TransactionPlace place, Instant timestamp) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = RecordJson.generator(out, settings)) {
      json.writeStartObject();
      json.writeObjectFieldStart("data");
      switch (change.kind()) {
        case INSERT, UPDATE -> newRow(json, change);
        case DELETE -> deletedRow(json, change);
      }
      json.writeEndObject();
      if (settings.isOn(DmsSetting.ENABLE_BEFORE_IMAGE) && change.kind() == Kind.UPDATE) {
        json.writeObjectFieldStart(settings.value(DmsSetting.BEFORE_IMAGE_FIELD_NAME));
        beforeImage(json, change);
        json.writeEndObject();
      }
      json.writeObjectFieldStart("metadata");
      metadata(json, change, place, timestamp);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw DmsException.io("a record cannot be written", e);
    }
    return out.toByteArray();
  }

  private void newRow(JsonGenerator json, DecodedChange.Row change) throws IOException {
    for (Column column : columns) {
      Datum datum = change.newColumns().getOrDefault(column.name(), Datum.NULL);
      if (datum.unchangedToast()) {
        unchangedToast(json, column, change);
      } else {
        RecordJson.member(json, column.name(), wire(column, datum.text()), settings);
      }
    }
  }

  /** DMS's behaviour is unknown here; under REPLICA IDENTITY FULL the old row has the value. */
  private void unchangedToast(JsonGenerator json, Column column, DecodedChange.Row change)
      throws IOException {
    Datum old = change.oldColumns().get(column.name());
    if (old != null && old.text() != null) {
      RecordJson.member(json, column.name(), wire(column, old.text()), settings);
      return;
    }
    switch (settings.value(DmsSetting.UNCHANGED_TOAST)) {
      case "null" -> RecordJson.member(json, column.name(), WireValue.NULL, settings);
      case "value" ->
          RecordJson.member(
              json,
              column.name(),
              wire(column, current.text(column, change.newColumns())),
              settings);
      default -> {}
    }
  }

  private void deletedRow(JsonGenerator json, DecodedChange.Row change) throws IOException {
    boolean wholeRow = isFull() && settings.is(DmsSetting.FULL_IDENTITY_DELETE, "row");
    for (Column column : columns) {
      Datum old = change.oldColumns().getOrDefault(column.name(), Datum.NULL);
      boolean sent = wholeRow || key.contains(column.name());
      RecordJson.member(
          json, column.name(), sent ? wire(column, old.text()) : WireValue.NULL, settings);
    }
  }

  private void beforeImage(JsonGenerator json, DecodedChange.Row change) throws IOException {
    String filter = settings.value(DmsSetting.BEFORE_IMAGE_COLUMN_FILTER);
    for (Column column : columns) {
      Datum old = change.oldColumns().get(column.name());
      boolean wanted = !filter.equals("pk-only") || key.contains(column.name());
      boolean lob = DmsTypes.of(column.type(), settings).lob();
      if (old != null && wanted && !lob) {
        RecordJson.member(json, column.name(), wire(column, old.text()), settings);
      }
    }
  }

  private WireValue wire(Column column, @Nullable String text) {
    WireEncoder encoder = encoders.get(column.name());
    if (text == null || encoder == null) {
      return WireValue.NULL;
    }
    boolean money = column.type().underlying().equals(PgTypes.MONEY);
    return encoder.encode(money ? moneyAsNumber(text) : text);
  }

  /** {@code -$1,234.50}, as lc_monetary C prints it, is -1234.50. */
  private static String moneyAsNumber(String text) {
    return text.replace("$", "").replace(",", "");
  }

  /** The partition key of a change's record in a stream. */
  public String partitionKey(DecodedChange.Row change, TransactionPlace place) {
    return PartitionKey.inStream(
        settings, change.relation(), carriedKey, Optional.of(place.xid()), keyTexts(change));
  }

  /** The texts of the row that a change leaves, or removes. */
  private Function<String, String> keyTexts(DecodedChange.Row change) {
    Map<String, Datum> row =
        change.kind() == Kind.DELETE ? change.oldColumns() : change.newColumns();
    return name -> keyText(name, row.getOrDefault(name, Datum.NULL));
  }

  private void metadata(
      JsonGenerator json, DecodedChange.Row change, TransactionPlace place, Instant timestamp)
      throws IOException {
    TableName relation = change.relation();
    RecordJson.metadata(
        json,
        timestamp,
        switch (change.kind()) {
          case INSERT -> "insert";
          case UPDATE -> "update";
          case DELETE -> "delete";
        },
        relation,
        PartitionKey.of(
            settings, relation, carriedKey, Optional.of(place.xid()), keyTexts(change)));
    json.writeNumberField("transaction-id", place.xid());
    if (settings.isOn(DmsSetting.INCLUDE_TRANSACTION_DETAILS)) {
      json.writeNumberField("transaction-record-id", place.ordinal());
      if (place.previousXid() != 0) {
        json.writeNumberField("prev-transaction-id", place.previousXid());
        json.writeNumberField("prev-transaction-record-id", place.previousOrdinal());
      }
      json.writeStringField("commit-timestamp", place.commitTimestamp());
      json.writeStringField("stream-position", place.streamPosition());
    }
  }

  /** The text of a column's value as the record has it; empty for null and where none is sent. */
  private String keyText(String name, Datum datum) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .map(column -> wire(column, datum.text()))
        .filter(value -> value.kind() != WireValue.Kind.NULL)
        .map(WireValue::text)
        .orElse("");
  }
}
