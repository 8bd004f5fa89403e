package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Golden;
import dev.cairn.testing.Manual;
import dev.cairn.testing.Testdata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command has a page, which ends in its options as the help shows them. */
class CommandPagesTest {
  @TestFactory
  Stream<DynamicTest> everyCommandHasAPageWithItsOptions() {
    return Cairn.commands().stream()
        .map(
            command ->
                DynamicTest.dynamicTest(
                    command,
                    () -> {
                      Path page = Testdata.root().resolve("docs").resolve(command + ".md");
                      assertThat(page).exists();
                      String help = Cli.cairn(command, "--help").out();
                      Manual.check(
                          page,
                          "Options",
                          "```\n" + help.substring(help.indexOf("\n\n") + 2) + "```");
                      assertThat(Files.readString(Testdata.root().resolve("README.md")))
                          .contains("(docs/" + command + ".md)");
                    }));
  }

  @Test
  void thePackageBringsTheCompletionOfTheseCommands() {
    Golden.check(
        Cli.cairn("completion", "bash").out(),
        Testdata.root().resolve("cli/src/main/package/completion/cairn.bash"));
  }
}
