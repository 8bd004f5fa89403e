package dev.cairn.emulator.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsException;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.QualifiedName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes full-load records out of the rows of one relation: a table, or a leaf partition, which DMS
 * names in its records instead of the table.
 */
public final class LoadEncoder {
  private final TableName relation;
  private final DmsSettings settings;
  private final List<Column> columns;
  private final List<SerializedString> names;
  private final List<WireEncoder> encoders;
  private final List<String> key;

  private LoadEncoder(
      TableName relation,
      DmsSettings settings,
      List<Column> columns,
      List<WireEncoder> encoders,
      List<String> key) {
    this.relation = relation;
    this.settings = settings;
    this.columns = columns;
    this.names = columns.stream().map(column -> new SerializedString(column.name())).toList();
    this.encoders = encoders;
    this.key = key;
  }

  /**
   * An encoder for the rows in {@code relation}, which is the table or one of its leaves.
   *
   * @param asText the names of the columns whose DMS type a rule of the task changes to string
   */
  public static LoadEncoder of(
      Table table, TableName relation, DmsSettings settings, Set<String> asText) {
    List<Column> columns = CarriedColumns.of(table, settings);
    List<WireEncoder> encoders = new ArrayList<>();
    for (Column column : columns) {
      encoders.add(
          WireEncoder.of(column.type(), settings, Phase.FULL_LOAD, asText.contains(column.name())));
    }
    Set<String> names = columns.stream().map(Column::name).collect(Collectors.toSet());
    List<String> key = table.keyColumns().stream().filter(names::contains).toList();
    return new LoadEncoder(relation, settings, columns, encoders, key);
  }

  /** The select list for the relation: one SQL expression for each carried column, in order. */
  public List<String> selectItems() {
    return columns.stream().map(LoadEncoder::selectItem).toList();
  }

  /** The name of the column whose item is at this place of {@link #selectItems()}. */
  public String column(int place) {
    return columns.get(place).name();
  }

  /** The expressions for all columns of a table, among which those of every encoder of it are. */
  public static List<String> everyItem(Table table) {
    return table.columns().stream().map(LoadEncoder::selectItem).toList();
  }

  /** money prints in the server's locale, so DMS's NUMERIC(38,4) is made from its number. */
  static String selectItem(Column column) {
    String name = QualifiedName.unqualified(column.name()).toSql();
    return column.type().underlying().is(BuiltInType.MONEY) ? name + "::pg_catalog.numeric" : name;
  }

  /**
   * The record of a row.
   *
   * @param texts the text of each {@link #selectItems() item}, null for null; more may follow and
   *     are not looked at
   * @param timestamp when DMS is to have made the record
   * @return one JSON object in UTF-8, without a newline at its end
   * @throws SourceException {@code UNREADABLE_VALUE}
   */
  public byte[] record(@Nullable String[] texts, Instant timestamp) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator json = RecordJson.generator(out, settings)) {
      json.writeStartObject();
      json.writeObjectFieldStart("data");
      for (int i = 0; i < columns.size(); i++) {
        RecordJson.member(json, names.get(i), wire(i, texts[i]), settings);
      }
      json.writeEndObject();
      json.writeObjectFieldStart("metadata");
      RecordJson.metadata(
          json,
          timestamp,
          "load",
          relation,
          PartitionKey.of(settings, relation, key, Optional.empty(), name -> keyText(name, texts)));
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw DmsException.io("a record cannot be written", e);
    }
    return out.toByteArray();
  }

  /** The partition key of a row's record in a stream. */
  public String partitionKey(@Nullable String[] texts) {
    return PartitionKey.inStream(
        settings, relation, key, Optional.empty(), name -> keyText(name, texts));
  }

  /** The record of a row as a reader sees it. */
  public DmsRecord.Data data(@Nullable String[] texts, Instant timestamp) {
    return (DmsRecord.Data) RecordParser.own(record(texts, timestamp));
  }

  private WireValue wire(int column, @Nullable String text) {
    return text == null ? WireValue.NULL : encoders.get(column).encode(text);
  }

  /** The text of a column's value as the record has it; empty for null and where none is sent. */
  private String keyText(String name, @Nullable String[] texts) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(name)) {
        WireValue value = wire(i, texts[i]);
        return value.kind() == WireValue.Kind.NULL ? "" : value.text();
      }
    }
    return "";
  }
}
