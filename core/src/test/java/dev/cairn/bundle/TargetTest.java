package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.dms.DmsSetting;
import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void aFileThatSaysNothingGivesTheDefaults() {
    assertThat(Target.parse("{}")).isEqualTo(Target.defaults());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(Target.parse(Target.defaults().toJson())).isEqualTo(Target.defaults());
  }

  @Test
  void aFileChangesOnlyWhatItNames() {
    Target target =
        Target.parse(
            """
            {"aws": {"region": "eu-central-1", "tags": {"team": "data"}},
             "kinesis": {"mode": "on-demand", "rates": [
               {"schema": "shop", "table": "orders", "changes_per_second": 900}]},
             "dms": {"settings": {"LobMaxSize": "512"}},
             "rockset": {"instance_size": "2XLarge"}}
            """);
    assertThat(target.aws().region()).isEqualTo("eu-central-1");
    assertThat(target.aws().tags()).containsEntry("team", "data");
    assertThat(target.aws().account()).isEqualTo("<AWS_ACCOUNT_ID>");
    assertThat(target.kinesis().rates()).hasSize(1);
    assertThat(target.rockset().instanceSize()).isEqualTo(InstanceSize.XLARGE_2);
    assertThat(target.dmsSettings().number(DmsSetting.LOB_MAX_SIZE)).isEqualTo(512);
  }

  @Test
  void aSettingThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> Target.parse("{\"aws\":{\"regoin\":\"x\"}}"))
        .isInstanceOf(BundleException.class)
        .hasMessage("the target file: there is no setting aws.regoin");
  }

  @Test
  void aValueThatCannotBeIsNamedWithWhatCan() {
    assertThatThrownBy(() -> Target.parse("{\"kinesis\":{\"retention_hours\":1}}"))
        .isInstanceOfSatisfying(
            BundleException.class,
            e -> {
              assertThat(e).hasMessage("kinesis.retention_hours cannot be \"1\"");
              assertThat(e.hint()).hasValue("it is a number from 24 to 8760");
            });
    assertThatThrownBy(() -> Target.parse("{\"kinesis\":{\"mode\":\"x\"}}"))
        .hasMessage("kinesis.mode cannot be \"x\"");
    assertThatThrownBy(() -> Target.parse("{\"dms\":{\"settings\":{\"NoSuch\":\"1\"}}}"))
        .hasMessageStartingWith("dms.settings: no DMS setting named NoSuch");
    assertThatThrownBy(() -> Target.parse("[")).isInstanceOf(BundleException.class);
  }
}
