package dev.cairn.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.cairn.postgres.PgTypes;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "LobMaxSize, 1, true",
    "LobMaxSize, 0, false",
    "LobMaxSize, 1048576, true",
    "LobMaxSize, 1048577, false",
    "LobMaxSize, 9999999999, false",
    "LobMaxSize, 1.5, false",
    "RecoverableErrorCount, -1, true",
    "RecoverableErrorCount, -2, false",
    "MapBooleanAsBoolean, TRUE, false",
    "BeforeImageFieldName, old, true",
    "BeforeImageFieldName, data, false",
    "BeforeImageFieldName, metadata, false",
    "PartitionKey, data, true",
    "TableErrorPolicy, STOP_TASK, true",
    "TableErrorPolicy, LOG_ERROR, false",
  })
  void valuesAreTakenUpToTheirLimits(String name, String value, boolean taken) {
    ThrowableAssert.ThrowingCallable set = () -> DmsSettings.defaults().with(name, value);
    if (taken) {
      assertThatCode(set).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(set).isInstanceOf(DmsException.class).hasMessageContaining(name);
    }
  }

  @Test
  void settingsOfTheTaskAreKeptApart() {
    DmsSettings one = DmsSettings.defaults().with("recoverableerrorcount", "5");
    assertThat(one.taskSettings()).containsExactly(entry(TaskSetting.RECOVERABLE_ERROR_COUNT, "5"));
    assertThat(one).hasToString("RecoverableErrorCount=5").isNotEqualTo(DmsSettings.defaults());
    assertThat(one.hashCode()).isNotEqualTo(DmsSettings.defaults().hashCode());
    DmsSettings other =
        one.with("LobMaxSize", "64").withTaskSettings(Map.of(TaskSetting.TABLE_ERROR_POLICY, "x"));
    assertThat(other).hasToString("LobMaxSize=64, TableErrorPolicy=x");
    assertThat(TaskSetting.TABLE_ERROR_POLICY.section()).isEqualTo("ErrorBehavior");
    assertThat(TaskSetting.TABLE_ERROR_POLICY.isNumber()).isFalse();
    assertThat(TaskSetting.TABLE_ERROR_POLICY.isSwitch()).isFalse();
    assertThat(TaskSetting.FULL_LOAD_IGNORE_CONFLICTS.isSwitch()).isTrue();
    assertThat(TaskSetting.RECOVERABLE_ERROR_COUNT.isNumber()).isTrue();
    assertThat(TaskSetting.RECOVERABLE_ERROR_COUNT.wanted())
        .isEqualTo("a whole number from -1 to 1000000");
    assertThat(TaskSetting.named("nothing")).isEmpty();
    assertThat(DmsSettings.spelled("LOBMAXSIZE")).isEqualTo("LobMaxSize");
    assertThat(DmsSettings.spelled("tableerrorpolicy")).isEqualTo("TableErrorPolicy");
    assertThat(DmsSettings.spelled("Lob")).isEqualTo("Lob");
  }

  /** A name without a modifier is meant with any, and a name with one for this one alone. */
  @Test
  void formsOfTypesAreFoundByTheirNames() {
    DmsSettings forms =
        DmsSettings.recommended()
            .withForms(Map.of("numeric", TextForm.STRING, "numeric(5,2)", TextForm.NCLOB));
    assertThat(forms.form(PgTypes.numeric(10, 2))).contains(TextForm.STRING);
    assertThat(forms.form(PgTypes.numeric(5, 2))).contains(TextForm.NCLOB);
    assertThat(forms.form(PgTypes.INT4)).isEmpty();
    assertThat(DmsTypes.of(PgTypes.numeric(5, 2), forms)).isEqualTo(TextForm.NCLOB.type());
    assertThat(forms).isNotEqualTo(DmsSettings.recommended());
    assertThat(forms.with("LobMaxSize", "64").form(PgTypes.NUMERIC)).contains(TextForm.STRING);
    assertThat(TextForm.named("NCLOB")).contains(TextForm.NCLOB);
    assertThat(TextForm.named("nclob")).isEmpty();
    assertThat(SourceFormat.named("JSON")).contains(SourceFormat.JSON);
    assertThat(SourceFormat.named("xml")).isEmpty();
  }
}
