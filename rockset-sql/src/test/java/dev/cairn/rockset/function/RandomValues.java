package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.BoolValue;
import dev.cairn.rockset.value.BytesValue;
import dev.cairn.rockset.value.CivilTime;
import dev.cairn.rockset.value.DateTimeValue;
import dev.cairn.rockset.value.DateValue;
import dev.cairn.rockset.value.FloatValue;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.MicrosecondIntervalValue;
import dev.cairn.rockset.value.MonthIntervalValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.TimeValue;
import dev.cairn.rockset.value.TimestampValue;
import dev.cairn.rockset.value.U256Value;
import dev.cairn.rockset.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random values of every type, with a liking for the edges. */
final class RandomValues {
  private static final String[] TEXTS = {
    "",
    " ",
    "a",
    "%",
    "{}",
    "{",
    "\\",
    "\\1",
    "[",
    "(a+)+$",
    "(",
    "a*",
    "UTC",
    "Europe/Berlin",
    "+05:30",
    "%Y-%m-%dT%H:%M:%E*SZ",
    "%F %T%Ez",
    "%s",
    "%",
    "%E",
    "2020-01-31",
    "10:30:20",
    "2020-01-31T10:30:20.5Z",
    "0001-01-01",
    "9999-12-31T23:59:59.999999Z",
    "day",
    "MONTH",
    "HOUR",
    "WEEK",
    "P1Y2M",
    "PT1H",
    "-P3D",
    "{1,NULL,\"a\"}",
    "{{1},{2}}",
    "int4[]",
    "text[]",
    "numeric(10,2)[]",
    "{\"__rockset_type\":\"date\",\"value\":\"2020-01-31\"}",
    "[1,2.5,null]",
    "00ff",
    "aGVsbG8=",
    "sha256",
    "md5",
    "NFC",
    "float",
    "true",
    "nan",
    "-inf",
    "1e400",
    "9223372036854775808",
    "\ud800",
    "\u0130ı",
    "å𝄞中",
    "e\u0301",
    "\u0000",
    "\u2028",
    "’"
  };

  private static final long[] INTS = {
    0,
    1,
    -1,
    2,
    -2,
    12,
    64,
    1000,
    1_000_000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    1L << 53,
    2020,
    253_402_300_799_999_999L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Long.MAX_VALUE - 1
  };

  private static final double[] FLOATS = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    2.5,
    1e21,
    1e-7,
    0x1p63,
    -0x1p63,
    Double.MAX_VALUE,
    Double.MIN_VALUE,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  Value any() {
    return any(3);
  }

  private Value any(int depth) {
    return of(RocksetType.values()[random.nextInt(RocksetType.values().length)], depth);
  }

  Value of(RocksetType type) {
    return of(type, 3);
  }

  private Value of(RocksetType type, int depth) {
    return switch (type) {
      case NULL -> Value.NULL;
      case UNDEFINED -> Value.UNDEFINED;
      case BOOL -> BoolValue.of(random.nextBoolean());
      case INT -> new IntValue(integer());
      case FLOAT -> new FloatValue(floating());
      case U256 -> new U256Value(new BigInteger(random.nextInt(257), random));
      case STRING -> new StringValue(text());
      case BYTES -> BytesValue.owning(bytes());
      case DATE -> new DateValue((int) within(CivilTime.MIN_DAY, CivilTime.MAX_DAY));
      case TIME -> new TimeValue(within(0, CivilTime.MICROS_PER_DAY - 1));
      case DATETIME -> new DateTimeValue(within(CivilTime.MIN_MICROS, CivilTime.MAX_MICROS));
      case TIMESTAMP -> new TimestampValue(within(CivilTime.MIN_MICROS, CivilTime.MAX_MICROS));
      case MONTH_INTERVAL -> new MonthIntervalValue(integer());
      case MICROSECOND_INTERVAL -> new MicrosecondIntervalValue(integer());
      case GEOGRAPHY -> new GeographyValue(object(0));
      case ARRAY -> array(depth);
      case OBJECT -> object(depth);
    };
  }

  private ArrayValue array(int depth) {
    List<Value> elements = new ArrayList<>();
    int size = depth == 0 ? 0 : random.nextInt(5);
    boolean alike = random.nextBoolean();
    RocksetType type = RocksetType.values()[random.nextInt(RocksetType.values().length)];
    for (int i = 0; i < size; i++) {
      elements.add(alike ? of(type, depth - 1) : any(depth - 1));
    }
    return ArrayValue.of(elements);
  }

  private ObjectValue object(int depth) {
    ObjectValue.Builder members = ObjectValue.builder();
    int size = depth == 0 ? 0 : random.nextInt(5);
    for (int i = 0; i < size; i++) {
      members.put(text(), any(depth - 1));
    }
    return members.build();
  }

  private long integer() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextInt(21) - 10;
      default -> INTS[random.nextInt(INTS.length)];
    };
  }

  private double floating() {
    return switch (random.nextInt(3)) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextInt(2001) / 100.0 - 10;
      default -> FLOATS[random.nextInt(FLOATS.length)];
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    switch (random.nextInt(4)) {
      case 0 -> random.ints(random.nextInt(12), 0, 0x2_0000).forEach(text::appendCodePoint);
      case 1 -> random.ints(random.nextInt(12), ' ', 127).forEach(text::appendCodePoint);
      case 2 ->
          text.append(TEXTS[random.nextInt(TEXTS.length)])
              .append(TEXTS[random.nextInt(TEXTS.length)]);
      default -> text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(9)];
    random.nextBytes(bytes);
    return bytes;
  }

  private long within(long min, long max) {
    return switch (random.nextInt(8)) {
      case 0 -> min;
      case 1 -> max;
      default -> random.longs(1, min, max).findFirst().orElseThrow();
    };
  }
}
