package dev.cairn.dms.record;

import dev.cairn.dms.SourceAssumption;
import dev.cairn.dms.SourceFormat;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.scan.PlainValues;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The reading of records by a collection, depending on its {@link SourceFormat}. Under JSON every
 * whole record is {@code _input}, and the transformation decides. Under POSTGRESQL the assumptions
 * of {@link SourceAssumption} apply.
 */
public final class SourceReading {
  private static final byte[] ID = ",\"_id\":".getBytes(StandardCharsets.US_ASCII);

  /** Remembers what documents are like; a reading may be used by several threads. */
  private static final ThreadLocal<PlainValues> PLAIN = ThreadLocal.withInitial(PlainValues::new);

  private final SourceFormat format;
  private final List<String> key;

  private SourceReading(SourceFormat format, List<String> key) {
    this.format = format;
    this.key = List.copyOf(key);
  }

  /**
   * {@return the reading of a collection}
   *
   * @param format how Rockset reads the stream
   * @param key the columns of the primary key, which a POSTGRESQL source names; without any,
   *     Rockset makes a random {@code _id}
   */
  public static SourceReading of(SourceFormat format, List<String> key) {
    return new SourceReading(format, key);
  }

  /** The meaning of a record for the collection. */
  public sealed interface Result permits Document, Text, Removal, Dropped, Unreadable {}

  /**
   * A document for the transformation.
   *
   * @param input what {@code _input} is, {@code _id} included
   * @param id the {@code _id} that the source made; empty if it made none
   */
  public record Document(ObjectValue input, Optional<String> id) implements Result {}

  /**
   * A document as JSON, of which nothing but the key was looked at.
   *
   * @param json the {@code _input}, an object in UTF-8; {@code _id} is last, so that it takes
   *     precedence over a column of that name
   * @param id the {@code _id} that the source made; empty if it made none
   */
  public record Text(byte[] json, Optional<String> id) implements Result {}

  /**
   * The document of this {@code _id} is to be removed.
   *
   * @param id the document's {@code _id}
   */
  public record Removal(String id) implements Result {}

  /**
   * The record does not concern the collection.
   *
   * @param reason why, a phrase for people
   */
  public record Dropped(String reason) implements Result {}

  /**
   * The record concerns the collection, and nothing can be made of it.
   *
   * @param reason why, a phrase for people
   */
  public record Unreadable(String reason) implements Result {}

  /**
   * {@return the meaning of the record for the collection; never a {@link Text}}
   *
   * @param record the record; its table is not looked at
   */
  public Result read(DmsRecord record) {
    Result result = readText(record);
    if (!(result instanceof Text text)) {
      return result;
    }
    try {
      byte[] json = text.json();
      ObjectValue plain = PLAIN.get().read(json, 0, json.length);
      if (plain != null) {
        return new Document(plain, text.id());
      }
      return JsonValues.read(json) instanceof ObjectValue input
          ? new Document(input, text.id())
          : new Unreadable("the row reads as a typed value and is no document");
    } catch (JsonTextException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  /**
   * {@return the meaning of the record for the collection, with a document as {@link Text}}
   *
   * @param record the record; its table is not looked at
   */
  public Result readText(DmsRecord record) {
    return switch (format) {
      case JSON -> new Text(record.json().bytes(), Optional.empty());
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
    boolean delete = data.operation() == DmsRecord.Operation.DELETE;
    if (key.isEmpty()) {
      return delete
          ? new Unreadable("a delete without a key")
          : new Text(data.data().bytes(), Optional.empty());
    }
    List<RawJson> members = new ArrayList<>(key.size());
    List<Value> values = new ArrayList<>(key.size());
    for (String column : key) {
      Optional<RawJson> member = data.data().member(column);
      try {
        values.add(member.map(SourceReading::value).orElse(Value.UNDEFINED));
      } catch (JsonTextException e) {
        return new Unreadable(String.valueOf(e.getMessage()));
      }
      if (member.isEmpty() || values.get(values.size() - 1).isNull()) {
        return new Unreadable("no value of the key column " + column);
      }
      members.add(member.get());
    }
    String id = id(values);
    if (delete) {
      return new Removal(id);
    }
    boolean text = values.size() == 1 && values.get(0) instanceof StringValue;
    byte[] idJson = text ? members.get(0).bytes() : ascii(id);
    return new Text(withId(data.data(), idJson), Optional.of(id));
  }

  private static Value value(RawJson json) {
    OptionalLong whole = json.asLong();
    if (whole.isPresent()) {
      return new IntValue(whole.getAsLong());
    }
    String text = json.asPlainText();
    if (text != null) {
      return new StringValue(text);
    }
    return JsonValues.read(json.source(), json.offset(), json.length());
  }

  private static String id(List<Value> key) {
    Value only = key.get(0);
    if (key.size() > 1) {
      return JsonValues.write(ArrayValue.of(key));
    } else if (only instanceof StringValue text) {
      return text.value();
    } else if (only instanceof IntValue number) {
      return Long.toString(number.value());
    }
    return JsonValues.write(only);
  }

  /** A text as JSON of ASCII only: half a surrogate pair has no bytes in UTF-8. */
  private static byte[] ascii(String text) {
    int length = text.length();
    byte[] plain = new byte[length + 2];
    plain[0] = '"';
    plain[length + 1] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return escaped(text);
      }
      plain[i + 1] = (byte) c;
    }
    return plain;
  }

  private static byte[] escaped(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The object with a member more; it has others, those of the key. */
  private static byte[] withId(RawJson row, byte[] id) {
    int open = row.length() - 1;
    byte[] json = new byte[open + ID.length + id.length + 1];
    System.arraycopy(row.source(), row.offset(), json, 0, open);
    System.arraycopy(ID, 0, json, open, ID.length);
    System.arraycopy(id, 0, json, open + ID.length, id.length);
    json[json.length - 1] = '}';
    return json;
  }
}
