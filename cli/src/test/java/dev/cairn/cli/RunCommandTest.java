package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Jvm;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code cairn run} around its process; PackageTest runs the job itself. */
class RunCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void aBundleAndRecords() throws Exception {
    Path ddl =
        Files.writeString(folder.resolve("s.sql"), "CREATE TABLE item (id int PRIMARY KEY);");
    Cli.Run generate =
        Cli.cairn(
            "generate", "--ddl", ddl.toString(), "--out", folder.resolve("bundle").toString());
    assertThat(generate.exit()).as(generate.err()).isZero();
    Files.writeString(folder.resolve("records.jsonl"), "");
  }

  private Cli.Run run(Map<String, String> environment, String sink, String... more) {
    return new Cli("", environment, null).run(words(sink, more).toArray(String[]::new));
  }

  private List<String> words(String sink, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "run",
                "--bundle",
                folder.resolve("bundle").toString(),
                "--source",
                folder.resolve("records.jsonl").toString(),
                "--sink",
                sink));
    words.addAll(List.of(more));
    return words;
  }

  @Test
  void aJarThatIsNotThereIsExitCodeThreeWithTheWayToIt() {
    Cli.Run run =
        run(Map.of("CAIRN_FLINK_JAR", folder.resolve("no.jar").toString()), "changes.jsonl");
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("no.jar is not there", "hint: ", "CAIRN_FLINK_JAR");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aProcessThatCannotStartLeavesNoFile() throws Exception {
    Path jar = Files.write(folder.resolve("cairn-flink.jar"), new byte[0]);
    Files.createDirectory(folder.resolve("cairn-flink-lib"));
    Path changes = folder.resolve("changes.jsonl");
    Cli.Run run = run(Map.of("CAIRN_FLINK_JAR", jar.toString()), changes.toString());
    assertThat(run.exit()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("the job ended with exit code 1 and is not complete");
    assertThat(changes).doesNotExist();
  }

  @Test
  void wrongUsageIsSaidBeforeAnythingStarts() {
    Cli.Run password = run(Map.of(), "postgresql://u:hunter2@localhost/d");
    assertThat(password.exit()).isEqualTo(2);
    assertThat(password.err()).contains("--password-file").doesNotContain("hunter2");
    assertThat(run(Map.of(), "f", "--parallelism", "0").exit()).isEqualTo(2);
    assertThat(run(Map.of(), "f", "--password-file", "p").exit()).isEqualTo(2);
    assertThat(run(Map.of(), "f", "--kinesis", "shop").err()).contains("one source");
    assertThat(run(Map.of(), "f", "--for", "1s").err()).contains("only a stream");
    String bundle = folder.resolve("bundle").toString();
    assertThat(Cli.cairn("run", "--bundle", bundle, "--sink", "f").err())
        .contains("hint: add --source FILE or --kinesis STREAM");
    Cli.Run nothing =
        Cli.cairn("run", "--bundle", bundle, "--sink", "f", "--kinesis", "shop", "--for", "0s");
    assertThat(nothing.exit()).isEqualTo(2);
    assertThat(run(Map.of(), "f", "--set", "NO_SUCH=x").exit()).isEqualTo(2);
    assertThat(Cli.cairn("run", "--bundle", "b", "--sink", "s").exit()).isEqualTo(2);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSignalLeavesNoFileAndNoProcess() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path results = Files.createDirectory(folder.resolve("results"));
    List<String> command =
        Jvm.command(List.of("-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary), Main.class);
    command.addAll(
        words(
            results.resolve("changes.jsonl").toString(),
            "--dead-letters",
            results.resolve("letters.jsonl").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CAIRN_FLINK_JAR", EndlessJob.jar(folder).toString());
    Process run = builder.redirectErrorStream(true).start();
    try (BufferedReader said = run.inputReader()) {
      String first = said.readLine();
      assertThat(first).startsWith("job ");
      long job = Long.parseLong(first.substring("job ".length()));
      assertThat(temporary).isNotEmptyDirectory();
      // Not INT: where the tests run in the background, it is ignored.
      new ProcessBuilder("kill", "-TERM", Long.toString(run.pid())).start().waitFor();
      assertThat(run.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(run.exitValue()).isEqualTo(3);
      assertThat(said.readLine()).isEqualTo("cairn run: ended before the job was complete");
      assertThat(ProcessHandle.of(job).filter(ProcessHandle::isAlive)).isEmpty();
    } finally {
      run.destroyForcibly();
    }
    assertThat(temporary).isEmptyDirectory();
    assertThat(results).isEmptyDirectory();
  }
}
