package dev.cairn.verify.replay;

import dev.cairn.mapping.ColumnMapping;
import dev.cairn.rockset.json.JsonTextException;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of documents that are kept as JSON. JSON has no timestamps and no bytes, and {@code
 * jsonb} prints numbers in its own way. A field that says the same as the field of the expected
 * document therefore has that value. Every other field is read as the type of its column.
 */
final class StoredFields {
  private static final String TYPED = "__rockset_type";

  private final Map<String, RocksetType> types = new HashMap<>();

  /** Names of fields that no column has, as far as they occurred. */
  private final TreeSet<String> unknown = new TreeSet<>();

  /** Whether the document that was read last has such a field. */
  private boolean hadUnknown;

  StoredFields(List<ColumnMapping> columns) {
    columns.forEach(column -> types.put(column.field(), column.rocksetType()));
    types.put("_id", RocksetType.STRING);
  }

  /** The names of the fields so far that neither a column nor an expected document has. */
  TreeSet<String> unknown() {
    return unknown;
  }

  /** Whether the document that was read last has such fields. */
  boolean hadUnknown() {
    return hadUnknown;
  }

  /** The document of a JSON text; one without fields if the text is no object. */
  ObjectValue read(String json, ObjectValue expected) {
    hadUnknown = false;
    Value document;
    try {
      document = JsonValues.read(json);
    } catch (JsonTextException e) {
      return ObjectValue.EMPTY;
    }
    if (!(document instanceof ObjectValue object)) {
      return ObjectValue.EMPTY;
    }
    ObjectValue.Builder fields = ObjectValue.builder();
    object.forEach((name, value) -> fields.put(name, field(name, value, expected.get(name))));
    return fields.build();
  }

  private Value field(String name, Value stored, Value expected) {
    if (expected != Value.UNDEFINED
        && isSame(JsonValues.read(JsonValues.write(expected)), stored)) {
      return expected;
    }
    RocksetType type = types.get(name);
    if (type == null && expected == Value.UNDEFINED) {
      unknown.add(name);
      hadUnknown = true;
      return stored;
    }
    return stored instanceof StringValue text
        ? typed(text, expected == Value.UNDEFINED && type != null ? type : expected.type())
        : stored;
  }

  /** Whether two values that were read from JSON are equal, but for the notation of numbers. */
  private static boolean isSame(Value one, Value other) {
    if (one instanceof ObjectValue a && other instanceof ObjectValue b) {
      return a.size() == b.size()
          && a.toMap().entrySet().stream()
              .allMatch(e -> b.has(e.getKey()) && isSame(e.getValue(), b.get(e.getKey())));
    }
    if (one instanceof ArrayValue a && other instanceof ArrayValue b) {
      boolean same = a.size() == b.size();
      for (int i = 0; same && i < a.size(); i++) {
        same = isSame(a.get(i), b.get(i));
      }
      return same;
    }
    BigDecimal number = number(one);
    BigDecimal otherNumber = number(other);
    return number != null && otherNumber != null
        ? number.compareTo(otherNumber) == 0
        : one.equals(other);
  }

  private static @Nullable BigDecimal number(Value value) {
    if (value instanceof IntValue number) {
      return BigDecimal.valueOf(number.value());
    }
    return value instanceof FloatValue number && Double.isFinite(number.value())
        ? new BigDecimal(number.value())
        : null;
  }

  /** The value of a text, if a value of the type prints as text; else the text itself. */
  private static Value typed(StringValue text, RocksetType type) {
    ObjectValue.Builder typed = ObjectValue.builder();
    typed.put(TYPED, new StringValue(type.sqlName()));
    typed.put("value", text);
    if (type == RocksetType.BYTES) {
      typed.put("encoding", new StringValue("base64"));
    } else if (type != RocksetType.TIMESTAMP) {
      return text;
    }
    try {
      return JsonValues.read(JsonValues.write(typed.build()));
    } catch (JsonTextException e) {
      return text;
    }
  }
}
