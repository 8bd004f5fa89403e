package dev.cairn.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.sample.PgSample;
import dev.cairn.testkit.jqwik.PgValue;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Values as parameters of properties. */
class JqwikTest {
  @Property(tries = 200)
  void aNumberIsWithinItsModifier(@ForAll @PgValue("numeric(20,8)") BigDecimal value) {
    assertThat(value.scale()).isEqualTo(8);
    assertThat(value.precision()).isLessThanOrEqualTo(20);
  }

  @Property(tries = 200)
  void aSampleMayBeNull(@ForAll @PgValue("integer[]") PgSample value) {
    assertThat(value.isNull()).isEqualTo(value.truth() == null);
  }

  @Property(tries = 100)
  void anArrayIsAList(@ForAll @PgValue("text[]") List<?> value) {
    assertThat(value).isNotNull();
  }

  @Property(tries = 100)
  void aPrimitiveWorksToo(@ForAll @PgValue("smallint") int value) {
    assertThat(value).isBetween(-32_768, 32_767);
  }
}
