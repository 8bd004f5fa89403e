package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.mapping.MarkdownTable;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.util.ArrayList;
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
}
