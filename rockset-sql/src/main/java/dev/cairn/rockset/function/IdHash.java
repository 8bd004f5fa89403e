package dev.cairn.rockset.function;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ID_HASH}: 32 hexadecimal digits of a SHA-256 over each value's type and content. Rockset's
 * algorithm is unknown: equal arguments give equal results as they did there, the results
 * themselves are not Rockset's.
 */
final class IdHash {
  private static final int SHOWN_BYTES = 16;

  static final ScalarFunction FUNCTION =
      Define.function(Family.BYTES, "ID_HASH(x any, more any...) -> string")
          .says(
              "A stable hash of the values, their types and their order, as 32 hexadecimal"
                  + " digits. Null and undefined are values like others and have the same hash."
                  + " The results differ from Rockset's, whose algorithm is unknown (chosen).")
          .nulls(NullRule.OWN)
          .example("ID_HASH(1, 'a') = ID_HASH(1, 'a')", "true")
          .evidence(Evidence.EXAMPLE)
          .as((a, c) -> new StringValue(hash(a)));

  private IdHash() {}

  private static String hash(Value[] values) {
    MessageDigest digest = Digest.SHA256.start();
    for (Value value : values) {
      add(value, digest);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, SHOWN_BYTES);
  }

  private static void add(Value value, MessageDigest digest) {
    RocksetType type = value.isNull() ? RocksetType.NULL : value.type();
    digest.update((byte) tag(type));
    switch (type) {
      case NULL, UNDEFINED -> {}
      case INT -> add(((IntValue) value).value(), digest);
      case FLOAT -> add(Double.doubleToLongBits(((FloatValue) value).value() + 0.0), digest);
      case STRING -> add(Utf8.encode(((StringValue) value).value()), digest);
      case BYTES -> add(((BytesValue) value).shared(), digest);
      case BOOL, U256, DATE, TIME, DATETIME, TIMESTAMP, MONTH_INTERVAL, MICROSECOND_INTERVAL ->
          add(text(value), digest);
      case GEOGRAPHY -> add(((GeographyValue) value).geoJson(), digest);
      case ARRAY -> {
        ArrayValue array = (ArrayValue) value;
        add(array.size(), digest);
        array.forEach(element -> add(element, digest));
      }
      case OBJECT -> {
        Map<String, Value> members = new TreeMap<>(((ObjectValue) value).toMap());
        add(members.size(), digest);
        members.forEach(
            (name, member) -> {
              add(Utf8.encode(name), digest);
              add(member, digest);
            });
      }
    }
  }

  /** A number of each type that does not change when types are added. */
  private static int tag(RocksetType type) {
    return switch (type) {
      case NULL, UNDEFINED -> 0;
      case BOOL -> 1;
      case INT -> 2;
      case FLOAT -> 3;
      case STRING -> 4;
      case BYTES -> 5;
      case DATE -> 6;
      case TIME -> 7;
      case DATETIME -> 8;
      case TIMESTAMP -> 9;
      case MONTH_INTERVAL -> 10;
      case MICROSECOND_INTERVAL -> 11;
      case GEOGRAPHY -> 12;
      case ARRAY -> 13;
      case OBJECT -> 14;
      case U256 -> 15;
    };
  }

  private static byte[] text(Value value) {
    Value text = Casts.cast(value, RocksetType.STRING, CastKind.CAST, Dialect.defaults());
    return Utf8.encode(Arguments.text(text));
  }

  private static void add(byte[] content, MessageDigest digest) {
    add(content.length, digest);
    digest.update(content);
  }

  private static void add(long number, MessageDigest digest) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
  }
}
