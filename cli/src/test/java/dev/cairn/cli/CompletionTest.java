package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.io.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script for shells, asked by a real bash what it completes. */
@DisabledOnOs(OS.WINDOWS)
class CompletionTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void writeScript() throws Exception {
    Cli.Run run = cairn("completion", "bash");
    assertThat(run.exit()).isZero();
    assertThat(cairn("completion", "zsh").out()).isEqualTo(run.out()).contains("bashcompinit");
    Files.writeString(folder.resolve("cairn.bash"), run.out());
    Files.writeString(folder.resolve("shop bundle.json"), "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ver | verify",
        "verify --prof | --profile",
        "verify --profile '' | documented lossless",
        "verify --profile l | lossless",
        "generate --source-format '' | postgresql json",
        "drift --source-format '' | postgresql json",
        "drift --format '' | text json markdown junit",
        "inspect --format m | markdown",
        "verify --assumptions '' | default all",
        "eval --input-format d | dms",
        "verify --quiet --no-c | --no-color",
        "completion z | zsh",
      })
  void bashCompletes(String typed, String expected) throws Exception {
    assertThat(complete(typed)).containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void bashCompletesEveryCommandAndOption() throws Exception {
    assertThat(complete("''")).containsAll(Cairn.commands());
    for (String command : Cairn.commands()) {
      List<String> options =
          Cairn.commandLine(Console.system())
              .getSubcommands()
              .get(command)
              .getCommandSpec()
              .optionsMap()
              .keySet()
              .stream()
              .filter(name -> name.startsWith("--"))
              .toList();
      assertThat(complete(command + " --")).as(command).containsAll(options);
    }
  }

  /** The words that a tab would offer after the typed ones. */
  private static List<String> complete(String typed) throws Exception {
    String words = "cairn " + typed;
    String script =
        """
        source cairn.bash
        COMP_WORDS=(%s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE="${COMP_WORDS[*]}"
        COMP_POINT=${#COMP_LINE}
        _complete_cairn cairn "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(words);
    Process bash =
        new ProcessBuilder("bash", "--norc", "-c", script)
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();
    bash.getOutputStream().close();
    String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(20, TimeUnit.SECONDS)).isTrue();
    List<String> offered = new ArrayList<>();
    printed.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(offered::add);
    return offered;
  }
}
