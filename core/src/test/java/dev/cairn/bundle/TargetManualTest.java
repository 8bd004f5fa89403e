package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.TaskSetting;
import dev.cairn.mapping.MarkdownTable;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetManualTest {
  @Test
  void theManualShowsEverySettingWithItsDefault() throws IOException {
    List<List<String>> settings = new ArrayList<>();
    JsonNode target = ModelChecks.read(Target.defaults().toJson());
    target
        .properties()
        .forEach(
            group ->
                group
                    .getValue()
                    .properties()
                    .forEach(
                        setting ->
                            settings.add(
                                List.of(
                                    "`" + group.getKey() + "." + setting.getKey() + "`",
                                    "`" + setting.getValue() + "`"))));
    assertThat(MarkdownTable.under(Testdata.root().resolve("docs/target.md"), "Settings"))
        .isEqualTo(settings);
  }

  @Test
  void theManualShowsEverySettingOfTasks() throws IOException {
    assertThat(MarkdownTable.under(Testdata.root().resolve("docs/target.md"), "Settings of tasks"))
        .isEqualTo(
            Arrays.stream(TaskSetting.values())
                .map(s -> List.of("`" + s.key() + "`", s.section(), s.wanted()))
                .toList());
  }

  @Test
  void everySettingOfTasksIsInTheTasksThatCairnWrites() {
    JsonNode task = TaskSettings.of(DmsSettings.recommended(), TaskSettings.Variant.STANDARD);
    assertThat(TaskSetting.values())
        .allSatisfy(
            s -> {
              JsonNode value = task.path(s.section()).path(s.key());
              assertThat(value.isValueNode()).as(s.key()).isTrue();
              assertThat(value.isBoolean()).as(s.key()).isEqualTo(s.isSwitch());
              assertThat(value.isNumber()).as(s.key()).isEqualTo(s.isNumber());
            });
  }
}
