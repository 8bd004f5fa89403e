package dev.cairn.postgres.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link BigDecimal} is the judge of what the numbers are. */
class DecimalTextTest {
  private static final int CASES = 20_000;

  @Test
  void itIsTheNumberThatBigDecimalReads() {
    Random random = new Random(Long.getLong("cairn.seed", 27));
    for (int i = 0; i < CASES; i++) {
      String text = number(random);
      BigDecimal judge = new BigDecimal(text);
      DecimalText number = DecimalText.parse(text).orElseThrow();
      assertThat(new BigDecimal(number.toPlainString())).as(text).isEqualByComparingTo(judge);
      assertThat(number).as(text).isEqualTo(DecimalText.of(judge));
      assertThat(number.doubleValue()).as(text).isEqualTo(judge.doubleValue() + 0.0);
      assertThat(number.isZero()).as(text).isEqualTo(judge.signum() == 0);
      for (int scale : new int[] {0, 1, 6, 30}) {
        assertThat(number.rounded(scale))
            .as("%s to %d", text, scale)
            .isEqualTo(DecimalText.of(judge.setScale(scale, RoundingMode.HALF_UP)));
      }
      String other = number(random);
      assertThat(number.equals(DecimalText.parse(other).orElseThrow()))
          .as("%s and %s", text, other)
          .isEqualTo(judge.compareTo(new BigDecimal(other)) == 0);
    }
  }

  /** Short digits, so that equal numbers and halves are common. */
  private static String number(Random random) {
    String digits = digits(random, 1 + random.nextInt(random.nextBoolean() ? 3 : 25));
    int point = random.nextInt(digits.length() + 1);
    String sign = random.nextBoolean() ? "" : random.nextBoolean() ? "-" : "+";
    String fraction = random.nextBoolean() ? "" : "." + digits.substring(point);
    String whole = fraction.isEmpty() ? digits : digits.substring(0, point);
    String exponent =
        random.nextInt(3) > 0 ? "" : (random.nextBoolean() ? "e" : "E") + (random.nextInt(41) - 20);
    return whole.isEmpty() && fraction.length() <= 1
        ? sign + "0" + exponent
        : sign + whole + fraction + exponent;
  }

  private static String digits(Random random, int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append(random.nextInt(3) > 0 ? "059".charAt(random.nextInt(3)) : '1');
    }
    return digits.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "-.",
        "e1",
        "1e",
        "1e+",
        "1e1234567890",
        "1e1x",
        "1x",
        "x1",
        " 1",
        "1 ",
        "1.2.3",
        "--1",
        "NaN",
        "Infinity",
        "1_000",
        "0x1p3",
        "1d",
        "\u0661"
      })
  void whatIsNoNumberIsNotRead(String text) {
    assertThat(DecimalText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "-.05, -0.05",
    "12, 12",
    "1.2e1, 12",
    "1.2e2, 120",
    "1.25e1, 12.5",
    "1e-2, 0.01",
    "00.10, 0.1",
    "-0, 0"
  })
  void aNumberIsPrintedWithoutAnExponent(String text, String plain) {
    assertThat(DecimalText.parse(text).orElseThrow().toPlainString()).isEqualTo(plain);
  }

  @Test
  void anExponentHasNineDigitsAtMost() {
    assertThat(DecimalText.parse("1e123456789")).contains(new DecimalText(false, "1", 123_456_790));
    assertThat(DecimalText.parse("1e0000000001")).isEmpty();
  }

  @Test
  void onlyNormalDigitsAreANumber() {
    assertThat(DecimalText.parse("-0.00e5")).contains(new DecimalText(false, "", 0));
    assertThatThrownBy(() -> new DecimalText(true, "", 0)).hasMessageContaining("sign");
    assertThatThrownBy(() -> new DecimalText(false, "10", 1)).hasMessageContaining("0");
  }

  @ParameterizedTest
  @Tag("timed")
  @ValueSource(strings = {"0", "1", "9", "123456789"})
  void aMillionDigitsTakeNoLongTime(String piece) {
    String digits = "1" + piece.repeat(1_000_000 / piece.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (String text : new String[] {digits, digits + "." + digits, "0." + digits}) {
            DecimalText number = DecimalText.parse(text).orElseThrow();
            assertThat(DecimalText.parse(number.toPlainString())).contains(number);
            assertThat(number.rounded(6).isZero()).isFalse();
            assertThat(number.doubleValue()).isPositive();
          }
          assertThat(DecimalText.parse(digits + "x")).isEmpty();
        });
  }

  @Test
  @Tag("timed")
  void theLongestNumericIsReadAndWrittenInAMoment() {
    String longest = "1" + "0".repeat(131_071) + "." + "123".repeat(5_461);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 100; i++) {
            assertThat(PgNumeric.parse(longest).toText()).isEqualTo(longest);
          }
        });
  }
}
