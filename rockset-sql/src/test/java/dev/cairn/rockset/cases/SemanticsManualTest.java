package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every choice is written down, and written on the page of choices. */
class SemanticsManualTest {
  private static final List<String> FOLDERS = List.of("transformations", "semantics", "functions");

  @Test
  void thePageOfChoicesIsWrittenFromTheSwitchesAndTheCases() {
    Golden.check(SemanticsManual.text(), Testdata.root().resolve("docs/semantics.md"));
  }

  @Test
  void everyChosenGroupSaysWhatIsChosen() {
    for (String folder : FOLDERS) {
      for (Path file : SemanticsManual.files(Testdata.path("rockset/" + folder))) {
        assertThat(SemanticsManual.chosen(file))
            .as("chosen groups of %s", file)
            .allSatisfy(group -> assertThat(group.sentence()).isNotBlank());
      }
    }
  }

  @Test
  void everySwitchSaysWhatItDecidesAndWhatIsKnown() {
    for (Switch<?> one : Dialect.switches()) {
      assertThat(one.question()).endsWith("?");
      assertThat(one.evidence()).endsWith(".");
      assertThat(one.values()).hasSizeGreaterThan(1);
    }
  }
}
