package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.mapping.MarkdownTable;
import dev.cairn.testing.Testdata;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsManualTest {
  @Test
  void theManualListsEveryParameterOfLibpq() throws Exception {
    assertThat(MarkdownTable.under(Testdata.root().resolve("docs/connections.md"), "Parameters"))
        .isEqualTo(
            Arrays.stream(Keyword.values())
                .map(
                    k ->
                        List.of(
                            "`" + k.label() + "`",
                            k.variable().map(v -> "`" + v + "`").orElse(""),
                            k.support().label()))
                .toList());
  }
}
