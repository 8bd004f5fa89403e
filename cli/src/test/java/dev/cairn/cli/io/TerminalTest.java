package dev.cairn.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "80, 120, 80",
    "'', 120, 120",
    "x, 120, 120",
    "0, 120, 120",
    "7, '', 0",
    "99999, 132, 132"
  })
  void columnsAreThoseOfTheVariableElseOfTheTerminal(String variable, String told, int expected) {
    assertThat(Terminal.columns(Map.of("COLUMNS", variable), told)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/0, true",
    "/dev/tty1, true",
    "pipe:[1234], false",
    "/dev/null, false",
    "/tmp/x, false"
  })
  void terminalsAreKnownByTheirDevice(String device, boolean expected) {
    assertThat(Terminal.isTerminal(device)).isEqualTo(expected);
  }

  /** Stderr is a terminal while stdout is a pipe, as in {@code cairn verify | less}. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aRealPseudoTerminalIsRecognised() throws Exception {
    String script = "/usr/bin/script";
    if (!Files.isExecutable(Path.of(script))) {
      return;
    }
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Path printed = folder.resolve("printed");
    Path source = folder.resolve("Probe.java");
    Files.writeString(
        source,
        """
        public class Probe {
          public static void main(String[] words) throws Exception {
            Class<?> type = Class.forName("dev.cairn.cli.io.Terminal");
            var make = type.getDeclaredMethod("ofProcess", boolean.class, java.util.Map.class);
            make.setAccessible(true);
            System.out.println(make.invoke(null, false, System.getenv()));
          }
        }
        """);
    String classes =
        Path.of(Terminal.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    String run = String.format("'%s' -XX:TieredStopAtLevel=1 -cp '%s' '%s'", java, classes, source);
    Process process =
        new ProcessBuilder(
                script, "-qec", run + " >'" + printed + "'; " + run + " 2>/dev/null", "/dev/null")
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed).hasContent("Terminal[out=false, err=true, columns=0]");
    assertThat(shown.strip()).endsWith("Terminal[out=true, err=false, columns=0]");
  }
}
