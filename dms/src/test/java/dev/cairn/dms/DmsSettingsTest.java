package dev.cairn.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DmsSettingsTest {
  @ParameterizedTest
  @EnumSource
  void everySettingHasADefaultThatItTakesAndAnEffect(DmsSetting setting) {
    assertThat(setting.objection(setting.defaultValue())).isEmpty();
    assertThat(setting.effect()).endsWith(".");
    assertThat(DmsSettings.defaults().value(setting)).isEqualTo(setting.defaultValue());
  }

  @ParameterizedTest
  @EnumSource
  void everyValueOfASettingCanBeSetByItsNameInAnyCase(DmsSetting setting) {
    for (String value : setting.choices()) {
      String name = setting.key().toLowerCase(java.util.Locale.ROOT);
      assertThat(DmsSettings.defaults().with(name, value).value(setting)).isEqualTo(value);
    }
  }

  @Test
  void aChangedCopyLeavesTheOriginalAndPrintsWhatDiffers() {
    DmsSettings changed = DmsSettings.defaults().with("LobMaxSize", "64");
    assertThat(changed).hasToString("LobMaxSize=64");
    assertThat(DmsSettings.defaults()).hasToString("");
    assertThat(changed).isNotEqualTo(DmsSettings.defaults());
    assertThat(changed.with("lobmaxsize", "32")).isEqualTo(DmsSettings.defaults());
  }

  @Test
  void anUnknownNameIsRefusedWithTheNames() {
    assertThatThrownBy(() -> DmsSettings.defaults().with("LobSize", "1"))
        .isInstanceOfSatisfying(
            DmsException.class,
            e -> assertThat(e.code()).isEqualTo(DmsException.Code.UNKNOWN_SETTING))
        .hasMessageStartingWith("no DMS setting named LobSize")
        .hasMessageContaining("LobMaxSize");
  }

  @Test
  void aValueThatASettingCannotHaveIsRefusedWithTheValues() {
    assertThatThrownBy(() -> DmsSettings.defaults().with("PluginName", "wal2json"))
        .hasMessage(
            "PluginName cannot be \"wal2json\"\nhint: it is one of pglogical, test_decoding");
    assertThatThrownBy(() -> DmsSettings.defaults().with("LobMaxSize", "-1"))
        .hasMessageEndingWith("a whole number from 1 to 1048576");
    assertThatThrownBy(() -> DmsSettings.defaults().with("BeforeImageFieldName", ""))
        .hasMessageEndingWith("a text that is not empty");
  }
}
