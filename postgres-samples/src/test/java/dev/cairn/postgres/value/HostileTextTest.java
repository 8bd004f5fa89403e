package dev.cairn.postgres.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypeNames;
import dev.cairn.testing.Corpus;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the text: a value, or a {@link PgTextException}; no other error, no long wait. */
class HostileTextTest {
  /** Values that are longer are not damaged. */
  private static final int LONG = 1_000;

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "\"",
          "\\",
          ",",
          ";",
          ":",
          "::",
          "-",
          "+",
          ".",
          "/",
          " ",
          "0",
          "1",
          "9",
          "99",
          "000",
          "e",
          "E5",
          "\\x",
          "\\0",
          "infinity",
          "-infinity",
          "NaN",
          "empty",
          "NULL",
          "=>",
          "BC",
          " BC",
          "2024-01-31",
          "12:34:56",
          "P",
          "T",
          "1Y",
          "year",
          " mons",
          "ago",
          "@ ",
          "$",
          "true",
          "null",
          "\\u00",
          "a",
          "\u0660",
          "\ud83d",
          "\0",
          "\n",
          "ffff",
          "int",
          "array",
          "timestamp",
          "with",
          " time ",
          "zone",
          "numeric(",
          "interval",
          "to",
          "second",
          "double precision",
          "pg_catalog.",
          "2147483648",
          "9223372036854775808");

  static Stream<Family> families() {
    return Families.all().stream().filter(Family::isCanonical);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void randomPiecesAreAValueOrADeclaredError(Family family) {
    fuzz(family, 800, 99L);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void randomPiecesAreAValueOrADeclaredErrorLong(Family family) {
    fuzz(family, 300_000, Long.getLong("cairn.seed", System.nanoTime()));
  }

  private static void fuzz(Family family, int cases, long seed) {
    Random random = new Random(seed);
    PgCodec<?> codec = PgCodecs.of(family.type());
    for (int i = 0; i < cases; i++) {
      String text = pieces(random);
      try {
        assertWritable(codec, text);
      } catch (PgTextException e) {
        assertThat(e.position()).as("seed %d: %s", seed, text).isBetween(0, text.length());
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", " + family + ": <" + text + ">", e);
      }
    }
  }

  private static <T> void assertWritable(PgCodec<T> codec, String text) {
    T value = codec.parse(text);
    assertThat(codec.parse(codec.toText(value))).isEqualTo(value);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void damagedValuesAreAValueOrADeclaredError(Family family) {
    damaged(family, 20);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void damagedValuesAreAValueOrADeclaredErrorLong(Family family) {
    damaged(family, 50_000);
  }

  /** Values of the type, damaged. */
  private static void damaged(Family family, int tries) {
    PgCodec<?> codec = PgCodecs.of(family.type());
    List<String> values =
        family.values().withoutNull().edges().stream()
            .map(sample -> String.valueOf(sample.text()))
            .filter(text -> text.length() < LONG)
            .toList();
    Corpus.of(values)
        .with("BC", "infinity", "NaN", "NULL", "[0:1]=", "24:00:00", "+05:30", "empty", "\\x")
        .feed(tries, PgTextException.class, text -> assertWritable(codec, text));
  }

  @Test
  void damagedTypeNamesAreATypeOrADeclaredError() {
    damagedTypeNames(300);
  }

  @Tag("long")
  @Test
  void damagedTypeNamesAreATypeOrADeclaredErrorLong() {
    damagedTypeNames(500_000);
  }

  private static void damagedTypeNames(int tries) {
    Corpus.of("type-names.txt")
        .with("[]", "(1", ",2)", "pg_catalog.", " with time zone", " to second")
        .feed(tries, PgTextException.class, PgTypeNames::parse);
  }

  @Test
  void randomPiecesAreATypeOrADeclaredError() {
    randomTypeNames(12_000, 7L);
  }

  @Tag("long")
  @Test
  void randomPiecesAreATypeOrADeclaredErrorLong() {
    randomTypeNames(1_000_000, Long.getLong("cairn.seed", System.nanoTime()));
  }

  private static void randomTypeNames(int cases, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < cases; i++) {
      String text = pieces(random);
      try {
        PgType type = PgTypeNames.parse(text);
        assertThat(PgTypeNames.parse(type.formatType()).formatType()).isEqualTo(type.formatType());
      } catch (PgTextException e) {
        assertThat(e.position()).as(text).isBetween(0, text.length());
      }
    }
  }

  /** Each piece for some of the families. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void longTextsTakeNoLongTime(Family family) {
    longTexts(family, 4);
  }

  @Tag("long")
  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void longTextsTakeNoLongTimeLong(Family family) {
    longTexts(family, 1);
  }

  private static void longTexts(Family family, int step) {
    PgCodec<?> codec = PgCodecs.of(family.type());
    for (int i = Math.floorMod(family.toString().hashCode(), step); i < PIECES.size(); i += step) {
      String piece = PIECES.get(i);
      String text = piece.repeat(100_000);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> {
            try {
              assertWritable(codec, text);
            } catch (PgTextException e) {
              assertThat(e.position()).isBetween(0, text.length());
            }
          },
          piece);
    }
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void longTypeNamesTakeNoLongTime(String piece) {
    String text = piece.repeat(20_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          try {
            PgTypeNames.parse(text);
          } catch (PgTextException e) {
            assertThat(e.position()).isBetween(0, text.length());
          }
        });
  }

  static List<String> pieces() {
    return PIECES;
  }

  private static String pieces(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n >= 0; n--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
