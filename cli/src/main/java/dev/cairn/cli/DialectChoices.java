package dev.cairn.cli;

import dev.cairn.rockset.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that answer open questions about Rockset. */
final class DialectChoices {
  @Option(
      names = "--set",
      paramLabel = "SWITCH=VALUE",
      description = "Choose another answer to an open question about Rockset. Repeatable.")
  private List<String> switches = new ArrayList<>();

  /** The assignments as they were given, each of an existing switch and answer. */
  List<String> given() {
    dialect();
    return List.copyOf(switches);
  }

  /** The dialect; a switch or a value that does not exist is a {@code DialectException}. */
  Dialect dialect() {
    Dialect dialect = Dialect.defaults();
    for (String assignment : switches) {
      Assignment choice = Assignment.parse("--set", assignment);
      dialect = dialect.with(choice.name(), choice.value());
    }
    return dialect;
  }
}
