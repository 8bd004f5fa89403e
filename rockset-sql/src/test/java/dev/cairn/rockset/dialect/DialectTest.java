package dev.cairn.rockset.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DialectTest {
  @Test
  void everySwitchCanBeSetToEachOfItsValuesByName() {
    for (Switch<?> each : Dialect.switches()) {
      assertThat(each.values().get(0)).isEqualTo(each.defaultChoice().name());
      for (String value : each.values()) {
        Dialect dialect = Dialect.defaults().with(each.name(), value);
        assertThat(dialect.get(each).name()).isEqualTo(value);
        assertThat(dialect.equals(Dialect.defaults()))
            .isEqualTo(value.equals(each.defaultChoice().name()));
      }
    }
  }

  @Test
  void anUnknownSwitchOrValueIsNamedWithWhatThereIs() {
    assertThatThrownBy(() -> Dialect.defaults().with("NOPE", "X"))
        .hasMessageStartingWith("no switch named NOPE; there are SECONDS_FRACTION, BARE_Z,");
    assertThatThrownBy(() -> Dialect.defaults().with("MERGE", "X"))
        .hasMessage("switch MERGE has no value X; it is one of TOP_LEVEL, DEEP, REPLACE");
  }

  @Test
  void aDialectPrintsWhatIsNotDefault() {
    assertThat(Dialect.defaults()).hasToString("");
    assertThat(Dialect.defaults().with("HEX_CASE", "UPPER").with("LOGIC", "NULL_POISONS"))
        .hasToString("LOGIC=NULL_POISONS,HEX_CASE=UPPER");
  }
}
