package dev.cairn.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.mapping.MarkdownTable;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckManualTest {
  @Test
  void theManualListsWhatIsLookedFor() throws IOException {
    assertThat(
            MarkdownTable.under(
                Testdata.root().resolve("docs/check.md"), "Findings about the server"))
        .isEqualTo(
            Arrays.stream(Check.values())
                .map(c -> List.of("`" + c.id() + "`", c.severity().label(), c.looksFor()))
                .toList());
  }

  @Test
  void theManualListsWhatIsLookedForInTheData() throws IOException {
    assertThat(
            MarkdownTable.under(
                Testdata.root().resolve("docs/check.md"), "Findings about the data"))
        .isEqualTo(
            Arrays.stream(ProbeKind.values())
                .map(
                    k ->
                        List.of(
                            "`" + ProbeChecks.id(k) + "`",
                            ProbeChecks.severity(k).label(),
                            k.description(),
                            ProbeChecks.advisory(k).map(c -> "`" + c + "`").orElse("")))
                .toList());
  }
}
