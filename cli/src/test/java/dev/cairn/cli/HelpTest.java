package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @TestFactory
  Stream<DynamicTest> theHelpOfEveryCommandIsAsKept() {
    return Stream.concat(Stream.of(""), Cairn.commands().stream())
        .map(name -> DynamicTest.dynamicTest("cairn " + name, () -> check(name)));
  }

  private static void check(String command) {
    Cli.Run run = command.isEmpty() ? cairn("--help") : cairn(command, "--help");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Example:\n  cairn ").endsWith("\n");
    Golden.check(
        run.out(), Testdata.path("cli/help/" + (command.isEmpty() ? "cairn" : command) + ".txt"));
  }

  @Test
  void helpIsACommandToo() {
    assertThat(cairn("help").out()).isEqualTo(cairn("--help").out());
    for (String command : Cairn.commands()) {
      assertThat(cairn("help", command)).isEqualTo(cairn(command, "--help"));
    }
  }

  @Test
  void wrongUsageSaysWhatAndWhereToReadOn() {
    Cli.Run run = cairn("--nonsense");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("cairn: unknown option --nonsense (argument 1)\n")
        .endsWith("\nhint: see cairn --help\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:s3cret@h/shop",
        "postgresql://ann:s3cr@s3cret@h/shop",
        "jdbc:postgresql://h/shop?user=ann&password=s3cret",
        "--password=s3cret"
      })
  void anAddressInTheWrongPlaceIsRepeatedWithoutItsPassword(String argument) {
    for (String command : Cairn.commands()) {
      Cli.Run run = cairn(command, argument, "--verbose");
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out() + run.err()).doesNotContain("s3cret");
    }
    assertThat(cairn(argument).err()).doesNotContain("s3cret");
  }

  @Test
  void noCommandIsWrongUsage() {
    Cli.Run run = cairn();
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("cairn: no command given\nhint: ");
  }

  @Test
  void helpHasColourOnlyOnATerminalThatMayHaveIt() {
    Cli terminal = Cli.withPrompt(text -> new char[0]);
    assertThat(terminal.run("--help").out()).contains("\u001b[");
    assertThat(terminal.run("--help", "--no-color").out()).doesNotContain("\u001b[");
    assertThat(cairn("--help").out()).doesNotContain("\u001b[");
  }

  @Test
  void helpExplainsCodesAsTheyAreWrittenInTextAndJson() {
    Cli.Run advisory = cairn("help", "NO_PRIMARY_KEY");
    assertThat(advisory.exit()).isZero();
    assertThat(advisory.out()).contains("error, impossible\n", "fix: ALTER TABLE ... ADD PRIMARY");
    assertThat(cairn("help", "no-primary-key")).isEqualTo(advisory);
    assertThat(cairn("help", "wal-level").out()).contains("WAL_LEVEL\nerror\n");
    Cli.Run near = cairn("help", "NO_PRIMARY");
    assertThat(near.exit()).isEqualTo(2);
    assertThat(near.err()).contains("did you mean NO_PRIMARY_KEY?");
  }
}
