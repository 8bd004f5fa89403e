package dev.cairn.rockset.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.rockset.value.EvaluationException;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HexTest {
  @Property(tries = 2000)
  void digitsAreReadAsJavaReadsThem(@ForAll byte[] bytes, @ForAll boolean upper) {
    HexFormat format = upper ? HexFormat.of().withUpperCase() : HexFormat.of();
    assertThat(Hex.decode(format.formatHex(bytes))).isEqualTo(bytes);
  }

  @Property(tries = 2000)
  void anyOtherCharacterAnywhereIsRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[1 + random.nextInt(24)];
    random.nextBytes(bytes);
    StringBuilder digits = new StringBuilder(HexFormat.of().formatHex(bytes));
    char other = (char) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(0xd800));
    int at = random.nextInt(digits.length());
    digits.setCharAt(at, other);
    if (other < 128 && Character.digit(other, 16) >= 0) {
      assertThat(Hex.decode(digits.toString())).hasSameSizeAs(bytes);
    } else {
      assertThatThrownBy(() -> Hex.decode(digits.toString()))
          .isInstanceOf(EvaluationException.class)
          .hasMessageContaining("position " + (at + 1));
    }
  }
}
