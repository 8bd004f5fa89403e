package dev.cairn.postgres.value;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Random values as text that PostgreSQL's input functions take, with the extremes among them. */
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

  /** Mostly what {@code usual} makes, at times one of the extremes. */
  static Function<Random, String> or(Function<Random, String> usual, String... extremes) {
    return random -> random.nextInt(8) == 0 ? oneOf(random, extremes) : usual.apply(random);
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

  static String hex(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int n = length; n > 0; n--) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  static String sign(Random random) {
    return random.nextBoolean() ? "-" : "";
  }

  /** An integer of up to so many bits: all magnitudes are as likely. */
  static String integer(Random random, int bits) {
    return Long.toString(random.nextLong() >> (64 - bits + random.nextInt(bits)));
  }

  static String numeric(Random random) {
    int before = random.nextInt(50) == 0 ? 400 : random.nextInt(3) == 0 ? 40 : 6;
    String fraction = random.nextBoolean() ? "" : "." + digits(random, before);
    return sign(random) + digits(random, before) + fraction;
  }

  static String float8(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.toString(finite(random));
      case 1 -> sign(random) + digits(random, 4) + "." + digits(random, 4);
      case 2 -> Double.toString(Math.scalb(1.0, random.nextInt(2097) - 1074));
      default -> sign(random) + digits(random, 17) + "e" + (random.nextInt(40) - 20);
    };
  }

  private static double finite(Random random) {
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value : 0.1;
  }

  static String float4(Random random) {
    float value = Float.intBitsToFloat(random.nextInt());
    return switch (random.nextInt(4)) {
      case 0 -> Float.toString(Float.isFinite(value) ? value : 0.1f);
      case 1 -> sign(random) + digits(random, 3) + "." + digits(random, 3);
      case 2 -> Float.toString(Math.scalb(1.0f, random.nextInt(276) - 149));
      default -> sign(random) + digits(random, 9) + "e" + (random.nextInt(20) - 10);
    };
  }

  /** A day between two years, in Java's count; near the present as often as anywhere. */
  static String date(Random random, int firstYear, int lastYear) {
    int year =
        switch (random.nextInt(4)) {
          case 0 -> 1900 + random.nextInt(200);
          case 1 -> random.nextInt(4000) - 2000;
          case 2 -> 9900 + random.nextInt(200);
          default -> firstYear + random.nextInt(lastYear - firstYear + 1);
        };
    LocalDate date = LocalDate.of(Math.max(year, firstYear), 1, 1).plusDays(random.nextInt(366));
    return String.format(
        java.util.Locale.ROOT,
        "%04d-%02d-%02d%s",
        date.getYear() > 0 ? date.getYear() : 1 - date.getYear(),
        date.getMonthValue(),
        date.getDayOfMonth(),
        date.getYear() > 0 ? "" : " BC");
  }

  static String date(Random random) {
    return date(random, -4712, 5_874_896);
  }

  static String time(Random random) {
    String fraction =
        switch (random.nextInt(3)) {
          case 0 -> "";
          case 1 -> "." + digits(random, 6);
          default -> oneOf(random, ".5", ".000001", ".999999", ".100000");
        };
    return String.format(
            java.util.Locale.ROOT,
            "%02d:%02d:%02d",
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60))
        + fraction;
  }

  static String timetz(Random random) {
    return time(random) + oneOf(random, ZONES);
  }

  static String timestamp(Random random) {
    String date = date(random, -4712, 294_275);
    return date.endsWith(" BC")
        ? date.substring(0, date.length() - 3) + " " + time(random) + " BC"
        : date + " " + time(random);
  }

  static String timestamptz(Random random) {
    String timestamp = timestamp(random);
    String zone = oneOf(random, ZONES);
    return timestamp.endsWith(" BC")
        ? timestamp.substring(0, timestamp.length() - 3) + zone + " BC"
        : timestamp + zone;
  }

  static String interval(Random random) {
    List<String> parts = new ArrayList<>();
    if (random.nextBoolean()) {
      parts.add(integer(random, random.nextBoolean() ? 5 : 31) + " months");
    }
    if (random.nextBoolean()) {
      parts.add(integer(random, random.nextBoolean() ? 5 : 32) + " days");
    }
    if (random.nextBoolean()) {
      parts.add(integer(random, 28) + " seconds");
    }
    if (random.nextInt(3) == 0) {
      parts.add(integer(random, 31) + " hours");
    }
    if (random.nextBoolean()) {
      parts.add(integer(random, 32) + " microseconds");
    }
    return parts.isEmpty() ? "0" : String.join(" ", parts);
  }

  static String json(Random random, int depth) {
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> oneOf(random, "null", "true", "false");
      case 1 -> sign(random) + random.nextInt(1000) + oneOf(random, "", ".0", ".50", "e3", "E-2");
      case 2 -> oneOf(random, "0", "-0", "1e5", "123456789012345678901234567890");
      case 3, 4 -> jsonString(random);
      case 5 -> {
        List<String> items = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          items.add(json(random, depth + 1));
        }
        yield "[" + String.join(oneOf(random, ",", ", ", " ,\n"), items) + "]";
      }
      default -> {
        List<String> items = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          items.add(jsonString(random) + oneOf(random, ":", " : ") + json(random, depth + 1));
        }
        yield "{" + String.join(",", items) + oneOf(random, "}", " }");
      }
    };
  }

  private static String jsonString(Random random) {
    String escape = oneOf(random, "", "", "\\u00e9", "\\ud83d\\ude00", "\\n", "\\/");
    StringBuilder text = new StringBuilder("\"").append(escape);
    text(random)
        .codePoints()
        .filter(c -> c >= ' ')
        .forEach(c -> text.append(c == '"' || c == '\\' ? "\\" : "").appendCodePoint(c));
    return text.append('"').toString();
  }

  static String inet(Random random) {
    boolean six = random.nextBoolean();
    String address =
        six
            ? ipv6(random)
            : random.nextInt(256)
                + "."
                + random.nextInt(256)
                + "."
                + random.nextInt(2)
                + "."
                + random.nextInt(256);
    return random.nextBoolean() ? address : address + "/" + random.nextInt(six ? 129 : 33);
  }

  private static String ipv6(Random random) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      groups.add(
          switch (random.nextInt(5)) {
            case 0 -> "1";
            case 1 -> hex(random, 4);
            case 2 -> "ffff";
            default -> "0";
          });
    }
    return String.join(":", groups);
  }

  static String mac(Random random, int bytes) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < bytes; i++) {
      parts.add(hex(random, 2));
    }
    return String.join(":", parts);
  }

  static String bits(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int n = length; n > 0; n--) {
      text.append(random.nextInt(2));
    }
    return text.toString();
  }

  static String point(Random random) {
    return "(" + float8(random) + "," + float8(random) + ")";
  }

  static String points(Random random) {
    List<String> points = new ArrayList<>();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      points.add(point(random));
    }
    return String.join(",", points);
  }

  /** Arrays of one to three dimensions, at times six, at times with bounds, at times empty. */
  static Function<Random, String> array(Function<Random, String> element, char delimiter) {
    return random -> {
      if (random.nextInt(10) == 0) {
        return "{}";
      }
      int dimensions = random.nextInt(20) == 0 ? 6 : 1 + random.nextInt(3);
      List<PgArray.Dimension> bounds = new ArrayList<>();
      int count = 1;
      boolean shifted = random.nextInt(3) == 0;
      for (int i = 0; i < dimensions; i++) {
        int length = 1 + random.nextInt(dimensions > 3 ? 2 : 3);
        bounds.add(new PgArray.Dimension(shifted ? random.nextInt(7) - 3 : 1, length));
        count *= length;
      }
      List<String> elements = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        elements.add(random.nextInt(6) == 0 ? null : element.apply(random));
      }
      return PgArray.toText(new PgArray<>(bounds, elements), delimiter);
    };
  }

  @SafeVarargs
  static Function<Random, String> row(Function<Random, String>... attributes) {
    return random -> {
      StringBuilder row = new StringBuilder("(");
      for (int i = 0; i < attributes.length; i++) {
        row.append(i == 0 ? "" : ",");
        if (random.nextInt(5) != 0) {
          QuotedText.append(row, attributes[i].apply(random), "(),");
        }
      }
      return row.append(")").toString();
    };
  }
}
