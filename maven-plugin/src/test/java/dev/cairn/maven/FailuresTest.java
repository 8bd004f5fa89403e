package dev.cairn.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;

/** Errors as a build reports them. */
class FailuresTest {
  @Test
  void aHintNamesParameters() {
    assertThat(
            Failures.parameters(
                "read it with --jdbc-url, without --include, or use --ddl-version; not --quiet"))
        .isEqualTo("read it with <jdbcUrl>, without <includes>, or use <ddlVersion>; not --quiet");
  }

  @Test
  void everyParameterIsKnownToHints() {
    TreeSet<String> names = new TreeSet<>();
    for (String goal : new String[] {"generate", "verify", "drift"}) {
      for (Parameter parameter : ModuleFolder.descriptor().getMojo(goal).getParameters()) {
        if (parameter.isEditable()) {
          names.add(parameter.getName());
        }
      }
    }
    // These have no option.
    names.remove("serverId");
    names.remove("skip");
    assertThat(Failures.PARAMETERS).isEqualTo(names);
  }

  @Test
  void whatIsNotOursHasAMessageToo() {
    assertThat(Failures.of(new SQLException("no", "42P01")))
        .hasMessage("PostgreSQL: no (SQLSTATE 42P01)");
    assertThat(Failures.of(new IOException("disk full")))
        .hasMessage("a file cannot be read or written: disk full");
    assertThat(Failures.of(new IllegalStateException("x\u001b[0m")))
        .hasMessageContaining("internal error: ")
        .hasMessageContaining("hint: this is a bug in Cairn")
        .hasMessageNotContaining("\u001b");
  }

  @Test
  void aCommandCanBePasted() {
    assertThat(
            new MavenCommand(
                    "drift", "gate", ":shop", new TreeMap<>(Map.of("cairn.includes", "a b.*")))
                .with("out", "b")
                .text())
        .isEqualTo("mvn cairn:drift@gate --projects :shop '-Dcairn.includes=a b.*' -Dcairn.out=b");
  }
}
