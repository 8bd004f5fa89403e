package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.io.Console;
import dev.cairn.testing.LivePostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** No command succeeds whose output nobody got, and none fails because nobody wants it. */
@EnabledOnOs(OS.LINUX)
class OutputFailureTest {
  /** The table's one timestamp fails under the documented profile: no verdict is good. */
  private static final String SCHEMA =
      "CREATE TABLE t (id int PRIMARY KEY, at timestamp);"
          + "INSERT INTO t VALUES (1, '2024-01-01 00:00:00.5')";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static String url;
  private static String bundle;

  /** What a run left. */
  private record Run(int exit, String err) {}

  @BeforeAll
  static void fill() throws Exception {
    url = LivePostgres.jdbcUrl(LivePostgres.createDatabase());
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    }
    bundle = shared.resolve("bundle").toString();
    assertThat(Cli.cairn("generate", "--jdbc-url", url, "--out", bundle).exit()).isZero();
  }

  private static Run run(OutputStream out, String input, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    try (Console console = new Console(in, out, err, Map.of(), null)) {
      int exit = Cairn.run(console, arguments);
      return new Run(exit, err.toString(StandardCharsets.UTF_8));
    }
  }

  private static OutputStream full() {
    try {
      return new FileOutputStream("/dev/full");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the system says of a pipe whose reader is gone. */
  private static OutputStream closed() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("Broken pipe");
      }
    };
  }

  /** One that prints something, of each kind of output. */
  private List<String[]> commands() {
    return List.of(
        new String[] {"inspect", "--jdbc-url", url},
        new String[] {"inspect", "--jdbc-url", url, "--format", "json"},
        new String[] {
          "generate", "--jdbc-url", url, "--explain", "--quiet", "--out", folder.resolve("b") + ""
        },
        new String[] {"eval", "-e", "SELECT n FROM _input"},
        new String[] {"eval", "--outcomes", "-e", "SELECT n FROM _input"},
        new String[] {"eval", "--list-switches"},
        new String[] {
          "capture", "--jdbc-url", url, "--full-load-only", "--quiet", "--out", "/dev/stdout"
        },
        new String[] {"capture", "--jdbc-url", url, "--full-load-only", "--quiet", "--out", "-"},
        new String[] {"verify", "--jdbc-url", url},
        new String[] {"verify", "--jdbc-url", url, "--format", "json"},
        new String[] {"check", "--jdbc-url", url},
        new String[] {"drift", "--bundle", bundle, "--jdbc-url", url, "--format", "junit"},
        new String[] {"verify", "--help"},
        new String[] {"--help"},
        new String[] {"--version"});
  }

  @Test
  void anOutputThatCannotBeWrittenIsAnErrorWithItsReason() {
    for (String[] command : commands()) {
      Run run = run(full(), "{\"n\":1}\n", command);
      String words = String.join(" ", command);
      assertThat(run.exit()).as(words + run.err()).isEqualTo(3);
      assertThat(run.err())
          .as(words)
          .isEqualTo(
              (command[0].startsWith("-") ? "cairn" : "cairn " + command[0])
                  + ": the output could not be written: No space left on device\n");
    }
  }

  @Test
  void whereNobodyReadsOnTheOthersEndQuietlyAndJudgesKeepTheirVerdict() {
    for (String[] command : commands()) {
      Run run = run(closed(), "{\"n\":1}\nnonsense\n", command);
      List<String> judges = List.of("verify", "check", "drift");
      boolean judged = judges.contains(command[0]) && !List.of(command).contains("--help");
      int verdict =
          judged ? run(OutputStream.nullOutputStream(), "{\"n\":1}\n", command).exit() : 0;
      assertThat(run).as(String.join(" ", command)).isEqualTo(new Run(verdict, ""));
    }
    assertThat(run(closed(), "", "verify", "--jdbc-url", url).exit()).isEqualTo(1);
  }

  @Test
  void aLongOutputEndsSoonWhereNobodyReadsIt() {
    InputStream endless =
        new InputStream() {
          private static final String LINE = "{\"n\":1}\n";
          private int at;

          @Override
          public int read() {
            return LINE.charAt(at++ % LINE.length());
          }
        };
    try (Console console =
        new Console(endless, closed(), OutputStream.nullOutputStream(), Map.of(), null)) {
      assertThat(Cairn.run(console, "eval", "-e", "SELECT n FROM _input")).isZero();
    }
  }

  @Test
  void filesThatCannotBeWrittenAreNamed() throws Exception {
    Path records = folder.resolve("r.jsonl");
    Files.writeString(records, "nonsense\n");
    Path taken = Files.writeString(folder.resolve("taken"), "");
    OutputStream out = OutputStream.nullOutputStream();
    for (List<String> words :
        List.of(
            List.of("capture", "--jdbc-url", url, "--full-load-only", "--out", "/dev/full"),
            List.of(
                "verify",
                "--bundle",
                bundle,
                "--records",
                records.toString(),
                "--dead-letters",
                "/dev/full"),
            List.of("verify", "--jdbc-url", url, "--report", taken.toString()),
            List.of("generate", "--jdbc-url", url, "--out", taken.resolve("b").toString()))) {
      Run run = run(out, "", words.toArray(String[]::new));
      assertThat(run.exit()).as(words + run.err()).isEqualTo(3);
      assertThat(run.err()).contains(words.get(words.size() - 1)).doesNotContain("internal");
    }
  }

  @Test
  void theReportIsWrittenThoughNobodyReadsTheOutput() {
    Path report = folder.resolve("report");
    assertThat(run(closed(), "", "verify", "--jdbc-url", url, "--report", report.toString()).exit())
        .isEqualTo(1);
    assertThat(report.resolve("report.txt")).isNotEmptyFile();
    assertThat(report.resolve("report.json")).isNotEmptyFile();
  }

  /** Two real processes at once: {@code | head -1}, and a standard input that is closed. */
  @Test
  void theProcessItselfSurvivesAClosedPipeAndAClosedInput() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String cairn =
        "'"
            + java
            + "' -XX:TieredStopAtLevel=1 -cp \"$CP\" dev.cairn.cli.Main eval -e 'SELECT n"
            + " FROM _input'";
    String script =
        "yes '{\"n\":1}' | head -300000 | "
            + cairn
            + " 2>err | head -1; echo ${PIPESTATUS[2]}; cat err; "
            + cairn
            + " <&- 2>&1; echo $?";
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of("bash", "-c", script)))
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("CP", System.getProperty("java.class.path"));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(output)
        .isEqualTo(
            "{\"n\":1}\n0\ncairn eval: standard input is closed\n"
                + "hint: name a file, or redirect from one: < FILE\n2\n");
  }
}
