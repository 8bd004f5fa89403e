package dev.cairn.emulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsException;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.DmsType;
import dev.cairn.dms.DmsTypes;
import dev.cairn.dms.WireForm;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.dms.record.ControlType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.postgres.PgTypes;
import dev.cairn.rockset.dialect.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Makes control records. Without IncludeControlDetails there is no member {@code control}; with it,
 * create-table carries the definition, without the columns that DMS does not carry, and drop-table
 * an empty object (all captured).
 */
public final class ControlEncoder {
  /** The task's resource id, whose letters and digits mean nothing; 26 of them as captured. */
  private static final String TASK = "CAIRNEMULATEDTASK000000000";

  /** The table in which DMS notes what failed. */
  public static final TableName APPLY_EXCEPTIONS = new TableName("", "awsdms_apply_exceptions");

  private static final PgType NAME = PgTypeNames.parse("character varying(128)");

  private final DmsSettings settings;

  public ControlEncoder(DmsSettings settings) {
    this.settings = settings;
  }

  /** The partition key of a control record in a stream: task, schema and table (captured). */
  public static String partitionKey(TableName relation) {
    return PartitionKey.truncated(TASK + "." + relation.schema() + "." + relation.table());
  }

  /** The definition of one of DMS's own tables: the table in which it notes what failed. */
  public byte[] applyExceptions(Instant timestamp) {
    List<Column> columns =
        List.of(
            Column.of("TASK_NAME", 1, NAME, false),
            Column.of("TABLE_OWNER", 2, NAME, false),
            Column.of("TABLE_NAME", 3, NAME, false),
            Column.of("ERROR_TIME", 4, PgTypes.TIMESTAMP, false),
            Column.of("STATEMENT", 5, PgTypes.TEXT, false),
            Column.of("ERROR", 6, PgTypes.TEXT, false));
    return record(
        ControlOperation.CREATE_TABLE,
        APPLY_EXCEPTIONS,
        timestamp,
        json -> definition(json, columns, List.of(), Set.of()));
  }

  public byte[] createTable(
      Table table, TableName relation, Set<String> asText, Instant timestamp) {
    return record(
        ControlOperation.CREATE_TABLE,
        relation,
        timestamp,
        json -> definition(json, CarriedColumns.of(table, settings), table.keyColumns(), asText));
  }

  public byte[] dropTable(TableName relation, Instant timestamp) {
    return record(ControlOperation.DROP_TABLE, relation, timestamp, json -> {});
  }

  /**
   * A change of a definition during the change phase.
   *
   * @param now the table after it; empty if it is not there any more
   */
  public byte[] altered(
      ControlOperation operation, TableName relation, Optional<Table> now, Instant timestamp) {
    return record(
        operation,
        relation,
        timestamp,
        json -> {
          if (now.isPresent() && settings.is(DmsSetting.ALTER_DETAILS, "definition")) {
            definition(
                json, CarriedColumns.of(now.get(), settings), now.get().keyColumns(), Set.of());
          }
        });
  }

  private interface Details {
    void write(JsonGenerator json) throws IOException;
  }

  private byte[] record(
      ControlOperation operation, TableName relation, Instant timestamp, Details details) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = RecordJson.generator(out, settings)) {
      json.writeStartObject();
      if (settings.isOn(DmsSetting.INCLUDE_CONTROL_DETAILS)) {
        json.writeObjectFieldStart("control");
        details.write(json);
        json.writeEndObject();
      }
      json.writeObjectFieldStart("metadata");
      json.writeStringField("timestamp", RecordJson.timestamp(timestamp));
      json.writeStringField("record-type", "control");
      json.writeStringField("operation", operation.word());
      json.writeStringField("partition-key-type", "task-id");
      if (settings.isOn(DmsSetting.INCLUDE_PARTITION_VALUE)) {
        json.writeStringField("partition-key-value", TASK);
      }
      json.writeStringField("schema-name", relation.schema());
      json.writeStringField("table-name", relation.table());
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw DmsException.io("a record cannot be written", e);
    }
    return out.toByteArray();
  }

  /** {@code primary-key} is missing where there is none (captured). */
  private void definition(
      JsonGenerator json, List<Column> columns, List<String> key, Set<String> asText)
      throws IOException {
    json.writeObjectFieldStart("table-def");
    json.writeObjectFieldStart("columns");
    for (Column column : columns) {
      json.writeObjectFieldStart(column.name());
      DmsType type =
          asText.contains(column.name())
              ? new DmsType("STRING", false, WireForm.TEXT, Evidence.INFERRED)
              : DmsTypes.of(column.type(), settings);
      json.writeStringField("type", ControlType.of(type).wireName());
      OptionalInt length = ControlType.length(column.type(), type);
      if (length.isPresent()) {
        json.writeNumberField("length", length.getAsInt());
      }
      json.writeBooleanField("nullable", column.nullable());
      json.writeEndObject();
    }
    json.writeEndObject();
    if (!key.isEmpty()) {
      json.writeArrayFieldStart("primary-key");
      for (String column : key) {
        json.writeString(column);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
