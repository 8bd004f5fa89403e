package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Jvm;
import dev.cairn.testing.KinesisEmulator;
import dev.cairn.testing.Testdata;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path folder;

  @Test
  void showsTheMainJobEndToEnd() {
    Cli.Run run = cairn("demo", "--out", folder.resolve("bundle").toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("== Schema\n\nPostgreSQL 18.6, database shop: 5 tables, 49 columns,")
        .contains("== The ingest transformation of shop.customer")
        .contains("  PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', last_seen_at) AS last_seen_at")
        .containsPattern(
            "\n +last_seen_at +timestamp with time zone +48 FAILED, 12 exact +60 exact\n")
        .containsPattern(
            "\n +placed_at +timestamp without time zone +90 FAILED, 30 exact +120 exact\n")
        .containsPattern(
            "\n +registered_at +timestamp\\(0\\) without time zone"
                + " +48 MISSING, 12 exact +60 exact\n")
        .contains("\n    value     '2000-01-01 00:00:00.1+00'::timestamp with time zone\n")
        .contains("\n    found     '2024-05-01 07:46:00.250002+00'::timestamp with time zone\n")
        .contains("\n    record    \"2000-01-01T00:00:00.100000Z\"\n")
        .contains("\n    advisory  FRACTION_OF_SECOND: ")
        .doesNotContain("\n    advisory  ROW_LOST: ")
        .contains("\nOK: ")
        .endsWith(
            "\nBundle of the lossless profile: "
                + folder.resolve("bundle")
                + "\nnext: cairn verify --jdbc-url postgresql://USER@HOST/DATABASE   # your own\n");
    assertThat(folder.resolve("bundle/collections/shop.customer.sql")).exists();
    assertThat(run.exit()).isZero();
  }

  @Test
  void whatThePipelineLacksIsSaidBeforeAnythingStarts() throws Exception {
    Cli.Run noJob =
        Cli.withEnvironment("CAIRN_FLINK_JAR", folder.resolve("no.jar").toString())
            .run("demo", "--pipeline");
    assertThat(noJob.exit()).isEqualTo(3);
    assertThat(noJob.err()).contains("no.jar is not there", "hint: ");
    Cli.Run noCheckout =
        Cli.withEnvironment("CAIRN_FLINK_JAR", EndlessJob.jar(folder).toString())
            .run("demo", "--pipeline");
    assertThat(noCheckout.exit()).isEqualTo(3);
    assertThat(noCheckout.err()).contains("needs a checkout of Cairn", "--endpoint-url URL");
    assertThat(noCheckout.out()).isEmpty();
    assertThat(cairn("demo", "--endpoint-url", "http://127.0.0.1:1").exit()).isEqualTo(2);
  }

  @Test
  void anEmulatorThatDoesNotAnswerIsNamed() throws Exception {
    Cli.Run run =
        Cli.withEnvironment("CAIRN_FLINK_JAR", EndlessJob.jar(folder).toString())
            .run("demo", "--pipeline", "--endpoint-url", "http://127.0.0.1:1");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo(
            "cairn demo: no stream can be created at http://127.0.0.1:1: it does not answer\n"
                + "hint: name a Kinesis emulator that runs, or leave out --endpoint-url\n");
  }

  /** PackageTest of the release runs the chain to its end in the long profile. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalEndsAllPartsOfThePipeline() throws Exception {
    KinesisEmulator.running();
    ProcessBuilder builder = new ProcessBuilder(Jvm.command(Main.class, "demo", "--pipeline"));
    builder.environment().put("CAIRN_FLINK_JAR", EndlessJob.jar(folder).toString());
    builder
        .environment()
        .put(
            "CAIRN_KINESIS_EMULATOR",
            Testdata.root().resolve("test-support/kinesis-emulator").toString());
    Process demo = builder.redirectErrorStream(true).start();
    try (BufferedReader said = demo.inputReader()) {
      StringBuilder text = new StringBuilder();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        text.append(line).append('\n');
        if (line.startsWith("job ")) {
          break;
        }
      }
      Matcher bundle = Pattern.compile("--out (.*cairn-demo-[^/]*)/bundle").matcher(text);
      assertThat(bundle.find()).as(text.toString()).isTrue();
      List<ProcessHandle> parts = demo.descendants().toList();
      assertThat(parts).as("server, emulator and job").hasSizeGreaterThan(2);
      new ProcessBuilder("kill", "-TERM", Long.toString(demo.pid())).start().waitFor();
      assertThat(demo.waitFor(50, TimeUnit.SECONDS)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(3);
      assertThat(parts).noneMatch(ProcessHandle::isAlive);
      assertThat(Path.of(bundle.group(1))).doesNotExist();
    } finally {
      demo.descendants().forEach(ProcessHandle::destroyForcibly);
      demo.destroyForcibly();
    }
  }
}
