package dev.cairn.cli;

import static dev.cairn.cli.Cli.cairn;
import static dev.cairn.cli.Cli.fed;
import static dev.cairn.cli.Cli.withInput;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.io.Console;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
  private static final String THREE_TYPES =
      "SELECT FROM_HEX(SUBSTR(b,3)) AS b, PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', t) AS t,"
          + " PG_ARRAY_PARSE(a,'int4[]') AS a FROM _input";

  @TempDir private Path folder;

  @Test
  void printsTheEmittedOutcome() {
    Cli.Run run =
        withInput("{\"b\":\"\\\\x00ff\",\"t\":\"2020-01-09T04:13:38Z\",\"a\":\"{1,NULL,3}\"}\n")
            .run("eval", "--outcomes", "-e", THREE_TYPES);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            "{\"outcome\":\"emitted\",\"op\":\"UPSERT\",\"document\":{\"b\":\"AP8=\","
                + "\"t\":\"2020-01-09T04:13:38.000000Z\",\"a\":[1,null,3]}}\n");
    assertThat(run.exit()).isZero();
  }

  @Test
  void aFailedOutcomeNamesTheExpressionAndItsPosition() {
    Cli.Run run =
        withInput("{\"b\":\"\\\\x00ff\",\"t\":\"2020-01-09T04:13:38.5Z\",\"a\":\"{1,NULL,3}\"}\n")
            .run("eval", "--outcomes", "-e", THREE_TYPES);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("{\"outcome\":\"failed\",\"error\":{\"code\":\"")
        .contains("\"expression\":\"PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', t)\"")
        .endsWith("\"line\":1,\"column\":36}}\n");
    assertThat(run.err()).isEqualTo("1 of 1 documents failed\n");
  }

  @Test
  void aLineThatIsNotADocumentFailsAloneAndTheRunGoesOn() {
    Cli.Run run =
        withInput("{\"n\":1}\n{\"n\":\n\n[3]\n{\"n\":4}")
            .run("eval", "--outcomes", "-e", "SELECT n FROM _input");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines())
        .hasSize(5)
        .satisfiesExactly(
            line -> assertThat(line).contains("\"document\":{\"n\":1}"),
            line -> assertThat(line).contains("input line 2: ").contains("\"line\":2,"),
            line -> assertThat(line).contains("input line 3: ").contains("\"line\":3,"),
            line -> assertThat(line).contains("input line 4: "),
            line -> assertThat(line).contains("\"document\":{\"n\":4}"));
    assertThat(run.err()).isEqualTo("3 of 5 documents failed\n");
  }

  @Test
  void withoutOutcomesOnlyDocumentsArePrintedAndFailuresAreMessages() {
    Cli.Run run =
        withInput("{\"n\":1}\n{\"n\":2}\nnonsense\n")
            .run("eval", "-e", "SELECT n FROM _input WHERE n = 2");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEqualTo("{\"n\":2}\n");
    assertThat(run.err())
        .startsWith("input line 3: ")
        .endsWith("\n1 of 3 documents failed; --outcomes shows each\n");
  }

  @Test
  void quietMeansNoMessages() {
    Cli.Run run = withInput("nonsense\n").run("eval", "-q", "-e", "SELECT n FROM _input");
    assertThat(run).isEqualTo(new Cli.Run(1, "", ""));
  }

  @Test
  void readsDmsRecordsAsTheSourceFormatDoes() {
    String metadata =
        "\"schema-name\":\"shop\",\"table-name\":\"t\",\"partition-key-type\":\"primary-key\"";
    String row =
        "{\"data\":{\"id\":%d,\"b\":\"true\"},\"metadata\":{\"timestamp\":"
            + "\"2024-01-01T00:00:00.000000Z\",\"record-type\":\"data\",\"operation\":\"%s\","
            + metadata
            + "}}\n";
    String control =
        "{\"metadata\":{\"timestamp\":\"2024-01-01T00:00:00.000000Z\",\"record-type\":"
            + "\"control\",\"operation\":\"create-table\","
            + metadata
            + "}}\n";
    Cli.Run run =
        withInput(
                control
                    + row.formatted(7, "load")
                    + "nonsense\n"
                    + row.formatted(8, "update")
                    + row.formatted(7, "delete"))
            .run(
                "eval",
                "--outcomes",
                "--input-format",
                "dms",
                "--primary-key",
                "id",
                "-e",
                "SELECT *, CAST(b AS bool) AS b FROM _input");
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("{\"outcome\":\"filtered\"}"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"outcome\":\"emitted\",\"op\":\"UPSERT\",\"document\":"
                            + "{\"id\":7,\"_id\":\"7\",\"b\":true}}"),
            line -> assertThat(line).contains("MALFORMED_RECORD", "input line 3: ", "\"line\":3"),
            line -> assertThat(line).contains("\"id\":8", "\"_id\":\"8\""),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "{\"outcome\":\"emitted\",\"op\":\"DELETE\",\"document\":{\"_id\":\"7\"}}"));
    assertThat(run.exit()).isEqualTo(1);
  }

  @Test
  void aReaderOfThePipeIsUpToDateBeforeMoreIsWaitedFor() throws Exception {
    try (PipedOutputStream typing = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(typing);
        PipedInputStream results = new PipedInputStream();
        PrintStream out =
            new PrintStream(
                new BufferedOutputStream(new PipedOutputStream(results), 1 << 16),
                false,
                StandardCharsets.UTF_8)) {
      Console console = new Console(in, out, System.err, Map.of(), null);
      Thread run =
          new Thread(() -> Cairn.run(console, "eval", "-e", "SELECT n FROM _input"), "eval");
      run.start();
      typing.write("{\"n\":1}\n".getBytes(StandardCharsets.UTF_8));
      typing.flush();
      assertThat(new String(results.readNBytes(8), StandardCharsets.UTF_8))
          .isEqualTo("{\"n\":1}\n");
      typing.close();
      run.join();
    }
  }

  @Test
  void filteredIsAnOutcome() {
    assertThat(
            withInput("{\"n\":1}\n")
                .run("eval", "--outcomes", "-e", "SELECT n FROM _input WHERE n = 2"))
        .satisfies(
            run -> {
              assertThat(run.exit()).isZero();
              assertThat(run.out()).isEqualTo("{\"outcome\":\"filtered\"}\n");
              assertThat(run.err()).startsWith("warning: line 1:28: WHERE kept none of 1 document");
            });
  }

  @Test
  void readsTheSqlAndTheDocumentsFromFiles() throws Exception {
    Path sql = Files.writeString(folder.resolve("t.sql"), "SELECT\n  name\nFROM _input\n");
    Path documents = Files.writeString(folder.resolve("d.jsonl"), "{\"name\":\"Gül 🫖\"}\n");
    assertThat(cairn("eval", "--sql", sql.toString(), "--input", documents.toString()))
        .isEqualTo(new Cli.Run(0, "{\"name\":\"Gül 🫖\"}\n", ""));
  }

  /** As a shell gives them with {@code --input <(zcat documents.gz)}. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void readsTheSqlAndTheDocumentsFromPipes() throws Exception {
    Path sql = pipe("t.sql");
    Path documents = pipe("d.jsonl");
    CompletableFuture<Path> first = written(sql, "SELECT n FROM _input");
    CompletableFuture<Path> second = written(documents, "{\"n\":1}\n{\"n\":2}\n");
    assertThat(cairn("eval", "--sql", sql.toString(), "--input", documents.toString()))
        .isEqualTo(new Cli.Run(0, "{\"n\":1}\n{\"n\":2}\n", ""));
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(sql);
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(documents);
  }

  @Test
  void readsDocumentsThatGzipCompressed() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("{\"n\":1}\n{\"n\":2}\n".getBytes(StandardCharsets.UTF_8));
    }
    Path documents = Files.write(folder.resolve("d.gz"), bytes.toByteArray());
    assertThat(fed(bytes.toByteArray(), "eval", "-e", "SELECT n FROM _input"))
        .isEqualTo(new Cli.Run(0, "{\"n\":1}\n{\"n\":2}\n", ""));
    byte[] truncated = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9);
    assertThat(fed(truncated, "eval", "-e", "SELECT n FROM _input").err())
        .isEqualTo("cairn eval: standard input cannot be read: it ends too early\n");
    String[] eval = {"eval", "-e", "SELECT n FROM _input", "--input", documents.toString()};
    assertThat(cairn(eval)).isEqualTo(new Cli.Run(0, "{\"n\":1}\n{\"n\":2}\n", ""));

    Files.write(documents, Arrays.copyOf(bytes.toByteArray(), bytes.size() - 9));
    Cli.Run cut = cairn(eval);
    assertThat(cut.exit()).isEqualTo(3);
    assertThat(cut.err())
        .isEqualTo("cairn eval: the file " + documents + " cannot be read: it ends too early\n");
    Files.write(documents, Arrays.copyOf(bytes.toByteArray(), 5));
    assertThat(cairn(eval).err()).contains("the file " + documents + " cannot be read: ");
    Files.write(documents, new byte[] {'7'});
    assertThat(cairn("eval", "-e", "SELECT 1 AS n FROM _input", "--input", documents.toString()))
        .isEqualTo(withInput("7").run("eval", "-e", "SELECT 1 AS n FROM _input"));
  }

  private Path pipe(String name) throws Exception {
    Path pipe = folder.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    return pipe;
  }

  private static CompletableFuture<Path> written(Path pipe, String text) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Files.writeString(pipe, text);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws Exception {
    Cli.Run missing = cairn("eval", "--sql", "/no/such.sql");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err())
        .isEqualTo("cairn eval: the file /no/such.sql cannot be read: there is no folder /no\n");
    Cli.Run noInput = cairn("eval", "-e", "SELECT n FROM _input", "--input", "/no/such.jsonl");
    assertThat(noInput.exit()).isEqualTo(2);
    assertThat(noInput.err())
        .isEqualTo("cairn eval: the file /no/such.jsonl cannot be read: there is no folder /no\n");
    Path latin = folder.resolve("latin.sql");
    Files.write(latin, "SELECT 'ü' AS u FROM _input".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(cairn("eval", "--sql", latin.toString()).err()).contains("it is not UTF-8 text");
  }

  @Test
  void malformedSqlIsShownWithACaret() {
    Cli.Run run = withInput("{}\n").run("eval", "-e", "SELECT n FRM _input");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith("cairn eval: line 1:")
        .contains("\n  SELECT n FRM _input\n")
        .contains("^");
  }

  @Test
  void anUnknownFunctionIsRefusedBeforeAnyDocumentIsRead() {
    Cli.Run run = withInput("{}\n").run("eval", "-e", "SELECT UPPPER(n) AS n FROM _input");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("UPPPER").contains("1:8");
  }

  @Test
  void oneTransformationIsWanted() {
    assertThat(cairn("eval").err())
        .isEqualTo(
            "cairn eval: no transformation given\nhint: give the SQL as -e SQL or --sql FILE\n");
    assertThat(cairn("eval", "-e", "a", "--sql", "b").exit()).isEqualTo(2);
  }

  @Test
  void switchesAnswerOpenQuestions() {
    String half = "{\"t\":\"2020-01-09T04:13:38.5Z\"}\n";
    String parse = "SELECT PARSE_TIMESTAMP('%Y-%m-%dT%H:%M:%SZ', t) AS t FROM _input";
    assertThat(withInput(half).run("eval", "-e", parse).exit()).isEqualTo(1);
    assertThat(withInput(half).run("eval", "--set", "SECONDS_FRACTION=LENIENT", "-e", parse))
        .isEqualTo(new Cli.Run(0, "{\"t\":\"2020-01-09T04:13:38.500000Z\"}\n", ""));
  }

  @Test
  void aSwitchThatDoesNotExistIsWrongUsage() {
    Cli.Run run = cairn("eval", "-e", "SELECT 1 AS n FROM _input", "--set", "COLOUR=RED");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("COLOUR").contains("SECONDS_FRACTION");
    assertThat(cairn("eval", "-e", "SELECT 1 AS n FROM _input", "--set", "MERGE").err())
        .contains("hint: write --set NAME=VALUE");
  }

  @Test
  void listsTheSwitchesWithTheirEvidence() {
    Cli.Run run = cairn("eval", "--list-switches");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("SECONDS_FRACTION = STRICT | LENIENT\n  Does %S ");
  }

  @Test
  void halfACharacterDoesNotStopTheRun() {
    Cli.Run run =
        withInput("{\"s\":\"\\ud83e\"}\n{\"s\":\"\\ud83e\\uded6\"}\n")
            .run("eval", "--outcomes", "-e", "SELECT s FROM _input");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(2).last().asString().contains("\"s\":\"🫖\"");
  }

  @Test
  void theTimeIsAnInputIfItIsGiven() {
    assertThat(
            withInput("{}\n")
                .run(
                    "eval",
                    "--now",
                    "2020-01-31T12:00:00Z",
                    "-e",
                    "SELECT CURRENT_TIMESTAMP() AS t FROM _input"))
        .isEqualTo(new Cli.Run(0, "{\"t\":\"2020-01-31T12:00:00.000000Z\"}\n", ""));
  }
}
