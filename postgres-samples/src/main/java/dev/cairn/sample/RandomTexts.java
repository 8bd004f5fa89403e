package dev.cairn.sample;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** Random values of scalar types, as parts and texts of which {@link TypeTexts} makes samples. */
final class RandomTexts {
  private static final String[] PIECES = {
    "a", "b", "Z", "1", "é", "ß", "İ", "😀", " ", ",", ";", "\"", "'", "\\", "{", "}", "(", ")",
    "[", "]", "=", ">", "\n", "\t", "\u000b", "NULL", "null", "\u00a0", "\u2028", "$", "%", "=>",
    "\\\\"
  };

  private static final String[] ZONES = {
    "+00",
    "+01",
    "-05",
    "+05:30",
    "+05:45",
    "-00:01:15",
    "+12:45",
    "-15:59:59",
    "+15:59:59",
    "+00:19:32",
    "-03:30"
  };

  private RandomTexts() {}

  static String oneOf(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(random.nextInt(10) == 0 ? 60 : 6); n > 0; n--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  static String digits(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int n = 1 + random.nextInt(most); n > 0; n--) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  static String sign(Random random) {
    return random.nextBoolean() ? "-" : "";
  }

  /** An integer of at most this number of bits: all magnitudes are as likely. */
  static long integer(Random random, int bits) {
    return random.nextLong() >> (64 - bits + random.nextInt(bits));
  }

  static BigDecimal decimal(Random random) {
    int before = random.nextInt(50) == 0 ? 400 : random.nextInt(3) == 0 ? 40 : 6;
    String fraction = random.nextBoolean() ? "" : "." + digits(random, before);
    return new BigDecimal(sign(random) + digits(random, before) + fraction);
  }

  static double float8(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> {
        double value = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(value) ? value : 0.1;
      }
      case 1 -> Double.parseDouble(sign(random) + digits(random, 4) + "." + digits(random, 4));
      case 2 -> Math.scalb(1.0, random.nextInt(2097) - 1074);
      default ->
          Double.parseDouble(sign(random) + digits(random, 17) + "e" + (random.nextInt(40) - 20));
    };
  }

  static float float4(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> {
        float value = Float.intBitsToFloat(random.nextInt());
        yield Float.isFinite(value) ? value : 0.1f;
      }
      case 1 -> Float.parseFloat(sign(random) + digits(random, 3) + "." + digits(random, 3));
      case 2 -> Math.scalb(1.0f, random.nextInt(276) - 149);
      default ->
          Float.parseFloat(sign(random) + digits(random, 9) + "e" + (random.nextInt(20) - 10));
    };
  }

  /** A day between two years, in Java's count; near the present as often as anywhere. */
  static LocalDate date(Random random, int firstYear, int lastYear) {
    int year =
        switch (random.nextInt(4)) {
          case 0 -> 1900 + random.nextInt(200);
          case 1 -> random.nextInt(4000) - 2000;
          case 2 -> 9900 + random.nextInt(200);
          default -> firstYear + random.nextInt(lastYear - firstYear + 1);
        };
    return LocalDate.of(Math.max(year, firstYear), 1, 1).plusDays(random.nextInt(365));
  }

  /** A time of day with at most this number of digits after the second. */
  static LocalTime time(Random random, int digits) {
    int micros =
        switch (random.nextInt(3)) {
          case 0 -> 0;
          case 1 -> random.nextInt(1_000_000);
          default ->
              Integer.parseInt(oneOf(random, "500000", "000001", "999999", "100000", "120000"), 10);
        };
    int unit = BigDecimal.ONE.scaleByPowerOfTen(6 - digits).intValue();
    return LocalTime.of(
        random.nextInt(24), random.nextInt(60), random.nextInt(60), micros / unit * unit * 1000);
  }

  static LocalDateTime timestamp(Random random, int digits) {
    return date(random, -4712, 294_275).atTime(time(random, digits));
  }

  static String zone(Random random) {
    return oneOf(random, ZONES);
  }

  static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  static String hex(Random random, int bytes) {
    return HexFormat.of().formatHex(bytes(random, bytes));
  }

  static String uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  static String bits(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int n = length; n > 0; n--) {
      text.append(random.nextInt(2));
    }
    return text.toString();
  }
}
