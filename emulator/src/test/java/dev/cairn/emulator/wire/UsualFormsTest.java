package dev.cairn.emulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is printed digit by digit is what the general way prints. */
class UsualFormsTest {
  private static final int CASES = 50_000;

  private final Random random = new Random(Long.getLong("cairn.seed", 18));

  @Test
  void realsHaveTheNineDigitsOfTheGeneralWay() {
    for (float edge :
        new float[] {
          1,
          0.5f,
          0.1f,
          2.2f,
          1e-4f,
          Math.nextDown(1e-4f),
          1e9f,
          Math.nextDown(1e9f),
          123456789f,
          9.9999999e8f,
          0.99999997f,
          9.9999994f,
          Float.MIN_VALUE,
          Float.MAX_VALUE,
          16777216f,
          0.03125f
        }) {
      isTheGeneralWay(edge);
      isTheGeneralWay(-edge);
    }
    for (int i = 0; i < CASES; i++) {
      isTheGeneralWay(Float.intBitsToFloat(random.nextInt()));
      isTheGeneralWay((random.nextFloat() - 0.5f) * (float) Math.pow(10, random.nextInt(15) - 5));
      isTheGeneralWay(random.nextInt(1 << 24) / (float) (1 << random.nextInt(24)));
    }
  }

  private static void isTheGeneralWay(float value) {
    if (Float.isFinite(value) && value != 0) {
      assertThat(WireNumbers.nineDigits(value))
          .isEqualTo(WireNumbers.general(new BigDecimal(value), WireNumbers.REAL_DIGITS));
    }
  }

  @Test
  void timesOfRecordsHaveSixDigitsInAnyYear() {
    DateTimeFormatter judge =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    for (int i = 0; i < CASES; i++) {
      long second = random.nextLong() % (i % 2 == 0 ? 4_000_000_000L : 500_000_000_000L);
      Instant instant = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000));
      assertThat(RecordJson.timestamp(instant)).isEqualTo(judge.format(instant));
    }
  }
}
