package dev.cairn.dms;

import dev.cairn.rockset.value.JsonTextException;
import dev.cairn.rockset.value.JsonValues;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * How a collection reads records, by its {@link SourceFormat}. Under JSON the whole record is
 * {@code _input}, whatever it is about, and the transformation decides. Under POSTGRESQL the
 * assumptions of {@link SourceAssumption} hold.
 */
public final class SourceReading {
  private static final String ID = "_id";

  private final SourceFormat format;
  private final List<String> key;

  private SourceReading(SourceFormat format, List<String> key) {
    this.format = format;
    this.key = List.copyOf(key);
  }

  /**
   * The reading of a collection.
   *
   * @param key the columns of the primary key, which a POSTGRESQL source names; without any,
   *     Rockset makes a random {@code _id}
   */
  public static SourceReading of(SourceFormat format, List<String> key) {
    return new SourceReading(format, key);
  }

  /** What a record is to the collection. */
  public sealed interface Result permits Document, Removal, Dropped, Unreadable {}

  /**
   * A document for the transformation.
   *
   * @param input what {@code _input} is, {@code _id} included
   * @param id the {@code _id} that the source made; empty if it made none
   */
  public record Document(ObjectValue input, Optional<String> id) implements Result {}

  /** The document of this {@code _id} is to be removed. */
  public record Removal(String id) implements Result {}

  /** The record does not concern the collection. */
  public record Dropped(String reason) implements Result {}

  /** The record concerns the collection, and nothing can be made of it. */
  public record Unreadable(String reason) implements Result {}

  /** What the record is to the collection. */
  public Result read(DmsRecord record) {
    return switch (format) {
      case JSON -> document(record.json(), Optional.empty());
      case POSTGRESQL -> row(record);
    };
  }

  private Result row(DmsRecord record) {
    if (record.isHousekeeping()) {
      return new Dropped("about DMS's own table " + record.metadata().table());
    }
    if (record instanceof DmsRecord.Control control) {
      return new Dropped("control record " + control.operation());
    }
    DmsRecord.Data data = (DmsRecord.Data) record;
    ObjectValue row;
    try {
      row = object(data.data());
    } catch (JsonTextException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
    for (String column : key) {
      if (row.get(column).isNull()) {
        return new Unreadable("no value of the key column " + column);
      }
    }
    boolean delete = data.operation() == DmsRecord.Operation.DELETE;
    if (key.isEmpty()) {
      return delete
          ? new Unreadable("a delete without a key")
          : new Document(row, Optional.empty());
    }
    String id = id(row);
    return delete ? new Removal(id) : new Document(withId(row, id), Optional.of(id));
  }

  private static Result document(JsonText json, Optional<String> id) {
    try {
      return new Document(object(json), id);
    } catch (JsonTextException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static ObjectValue object(JsonText json) {
    return (ObjectValue) JsonValues.read(json.bytes());
  }

  private String id(ObjectValue row) {
    if (key.size() == 1) {
      Value value = row.get(key.get(0));
      return value instanceof StringValue text ? text.value() : JsonValues.write(value);
    }
    StringBuilder id = new StringBuilder("[");
    for (String column : key) {
      id.append(id.length() == 1 ? "" : ",").append(JsonValues.write(row.get(column)));
    }
    return id.append(']').toString();
  }

  private static ObjectValue withId(ObjectValue row, String id) {
    ObjectValue.Builder builder = new ObjectValue.Builder(row.size() + 1);
    row.forEach(builder::put);
    return builder.put(ID, new StringValue(id)).build();
  }
}
