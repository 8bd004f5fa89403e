package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Jvm;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CtrlCTest {
  /** A process that has come to its outcome, and has not ended yet. */
  static final class AboutToExit {
    private AboutToExit() {}

    public static void main(String[] args) throws InterruptedException {
      CtrlC.ownsProcess();
      CtrlC.interrupting(Thread.currentThread());
      CtrlC.ended(3);
      System.out.println("ready");
      Thread.sleep(60_000);
      CtrlC.exit(0);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalAfterTheOutcomeChangesNothing() throws Exception {
    Process process =
        new ProcessBuilder(Jvm.command(AboutToExit.class))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("ready");
      new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(3);
    } finally {
      process.destroyForcibly();
    }
  }
}
