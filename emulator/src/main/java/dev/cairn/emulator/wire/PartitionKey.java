package dev.cairn.emulator.wire;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.DmsSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The value that chooses the shard of a data record: by an object-mapping rule, or without one by
 * the key in the load and by schema and table in changes ({@link DmsSetting#PARTITION_KEY_TYPE}).
 *
 * @param type as the record names it
 * @param value what the record shows of it; empty for {@code schema-table}, and without
 *     IncludePartitionValue
 */
record PartitionKey(String type, Optional<String> value) {
  /** The most characters of a partition key in a stream. */
  private static final int STREAM_LIMIT = 256;

  /**
   * The key of a record.
   *
   * @param key the columns of the primary key
   * @param xid the transaction of a change; empty in the load, whose rows have none, so that a rule
   *     for transactions leaves them to schema and table (chosen)
   * @param text the text of a column of the row as the record has it, empty for null
   */
  static PartitionKey of(
      DmsSettings settings,
      TableName relation,
      List<String> key,
      Optional<Long> xid,
      Function<String, String> text) {
    String type = type(settings, key, xid);
    return new PartitionKey(
        type,
        settings.isOn(DmsSetting.INCLUDE_PARTITION_VALUE)
            ? value(settings, type, relation, key, xid, text)
            : Optional.empty());
  }

  private static String type(DmsSettings settings, List<String> key, Optional<Long> xid) {
    String rule = settings.value(DmsSetting.PARTITION_KEY_TYPE);
    boolean byKey = xid.isEmpty() || settings.number(DmsSetting.PARALLEL_APPLY_THREADS) > 0;
    String type = !rule.equals("default") ? rule : byKey ? "primary-key" : "schema-table";
    boolean lacksIt =
        (type.equals("primary-key") && key.isEmpty())
            || (type.equals("transaction-id") && xid.isEmpty());
    return lacksIt ? "schema-table" : type;
  }

  /**
   * The partition key that the record has in the stream: the value, or schema and table with a dot
   * between (captured). Kinesis allows 1 to 256 characters; where the value is empty, schema and
   * table take its place, and a longer one is truncated (chosen).
   */
  static String inStream(
      DmsSettings settings,
      TableName relation,
      List<String> key,
      Optional<Long> xid,
      Function<String, String> text) {
    String value =
        value(settings, type(settings, key, xid), relation, key, xid, text)
            .filter(found -> !found.isEmpty())
            .orElseGet(() -> relation.schema() + "." + relation.table());
    return truncated(value);
  }

  static String truncated(String value) {
    if (value.length() <= STREAM_LIMIT) {
      return value;
    }
    boolean halved = Character.isHighSurrogate(value.charAt(STREAM_LIMIT - 1));
    return value.substring(0, halved ? STREAM_LIMIT - 1 : STREAM_LIMIT);
  }

  private static Optional<String> value(
      DmsSettings settings,
      String type,
      TableName relation,
      List<String> key,
      Optional<Long> xid,
      Function<String, String> text) {
    String named = settings.value(DmsSetting.PARTITION_KEY);
    return switch (type) {
      case "primary-key" -> Optional.of(keyValue(settings, relation, key, text));
      case "transaction-id" -> xid.map(String::valueOf);
      case "constant" -> Optional.of(named);
      case "attribute-name" -> Optional.of(text.apply(named));
      default -> Optional.empty();
    };
  }

  /** The values of the key columns as in the record, joined by dots (inferred). */
  private static String keyValue(
      DmsSettings settings, TableName relation, List<String> key, Function<String, String> text) {
    String values = String.join(".", key.stream().map(text).toList());
    return settings.isOn(DmsSetting.PARTITION_INCLUDE_SCHEMA_TABLE)
        ? relation.schema() + "." + relation.table() + "." + values
        : values;
  }
}
