package dev.cairn.bench;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** Distinct random inputs, the same in every run. */
final class Inputs {
  /** How many of a kind there are; a bench goes through all of them. */
  static final int COUNT = 2048;

  static final DateTimeFormatter SLASHED =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ssXXX", Locale.ROOT);

  private Inputs() {}

  static String[] texts(long seed, Function<Random, String> each) {
    Random random = new Random(seed);
    String[] texts = new String[COUNT];
    for (int i = 0; i < COUNT; i++) {
      texts[i] = each.apply(random);
    }
    return texts;
  }

  /** {@code 2020-01-09T04:13:38Z}, between 1970 and 2060. */
  static String timestamp(Random random) {
    return instant(random).toString();
  }

  /** {@code 09/01/2020 04:13:38+05:30}. */
  static String slashed(Random random) {
    int minutes = (random.nextInt(27) - 13) * 60 + random.nextInt(2) * 30;
    return OffsetDateTime.ofInstant(instant(random), ZoneOffset.ofTotalSeconds(minutes * 60))
        .format(SLASHED);
  }

  private static Instant instant(Random random) {
    return Instant.ofEpochSecond((long) (random.nextDouble() * 2_840_000_000L));
  }

  static String hex(Random random, int digits) {
    StringBuilder hex = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      hex.append("0123456789abcdef".charAt(random.nextInt(16)));
    }
    return hex.toString();
  }

  /** {@code {1,-42,...}}, as many ints. */
  static String ints(Random random, int count) {
    StringBuilder array = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      array.append(i == 0 ? "" : ",").append(random.nextInt() >> random.nextInt(31));
    }
    return array.append('}').toString();
  }

  /** {@code {"a b","c\"d",...}}, as many quoted texts, every eighth with an escape. */
  static String quotedTexts(Random random, int count) {
    StringBuilder array = new StringBuilder("{");
    for (int i = 0; i < count; i++) {
      array.append(i == 0 ? "\"" : ",\"").append(words(random));
      array.append(random.nextInt(8) == 0 ? "\\\"x\"" : "\"");
    }
    return array.append('}').toString();
  }

  static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      for (int i = 2 + random.nextInt(7); i > 0; i--) {
        words.append((char) ('a' + random.nextInt(26)));
      }
      words.append(n > 1 ? " " : "");
    }
    return words.toString();
  }
}
