package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Jvm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A word that Java did not read as it was typed is refused. */
class ArgumentsTest {
  @Test
  void aReplacedCharacterIsNamedByThePlaceOfItsArgument() {
    Cli.Run run = cairn("inspect", "--include", "shop.gr\uFFFD\uFFFDn");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("cairn: argument 3 cannot be read in the character set of the locale, ")
        .contains("\nhint: set a UTF-8 locale");
    assertThat(Arguments.firstUnreadable("a", "grün 🫖", "?")).isZero();
  }

  /** What a Linux without a UTF-8 locale makes of it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void inAPlainLocaleWordsBeyondAsciiAreRefusedAndOthersNot() throws Exception {
    assertThat(inPlainLocale("-e", "SELECT 'grün' AS n FROM _input")).isEqualTo(2);
    assertThat(inPlainLocale("-e", "SELECT '?' AS n FROM _input")).isZero();
  }

  private static int inPlainLocale(String... words) throws Exception {
    List<String> command = Jvm.command(Main.class, "eval");
    // The shell hands the bytes over, whatever locale this JVM has.
    StringBuilder script = new StringBuilder();
    command.addAll(List.of(words));
    for (String word : command) {
      script.append('\'').append(word.replace("'", "'\\''")).append("' ");
    }
    Process process = new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(("LC_ALL=C exec " + script + "</dev/null\n").getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    assertThat(output)
        .satisfiesAnyOf(
            text -> assertThat(text).isEmpty(),
            text -> assertThat(text).contains("argument 3 cannot be read"));
    return exit;
  }
}
