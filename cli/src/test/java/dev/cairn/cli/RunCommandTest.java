package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    return new Cli("", environment, null).run(words.toArray(String[]::new));
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
    assertThat(run(Map.of(), "f", "--set", "NO_SUCH=x").exit()).isEqualTo(2);
    assertThat(Cli.cairn("run", "--bundle", "b", "--sink", "s").exit()).isEqualTo(2);
  }
}
