package dev.cairn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.cli.io.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** {@code eval --threads}: the same bytes and exit codes, in input order. */
class EvalThreadsTest {
  private static final String SQL =
      "SELECT *, PARSE_TIMESTAMP('%Y-%m-%d', _input.day) AS day, \"nowhere\" AS n FROM _input"
          + " WHERE _input.k <> 7";

  /** Lines of all kinds, on many batches; some are longer than a batch. */
  private static String lines(Random random, int number) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < number; i++) {
      String day = random.nextInt(9) == 0 ? "no day" : "2020-01-" + (10 + random.nextInt(19));
      int length = random.nextInt(200) == 0 ? 100_000 : random.nextInt(300);
      String line =
          "{\"k\":%d,\"day\":\"%s\",\"text\":\"%s\"}"
              .formatted(random.nextInt(10), day, "ä".repeat(length));
      lines.append(
          switch (random.nextInt(30)) {
            case 0 -> "";
            case 1 -> line.substring(0, line.length() / 2);
            case 2 -> "[1]";
            default -> line;
          });
      lines.append(random.nextInt(20) == 0 ? "\r\n" : "\n");
    }
    return random.nextBoolean() ? lines.toString() : lines.append("{\"k\":1}").toString();
  }

  @Test
  void documentsHaveTheSameOutput() {
    for (int seed = 0; seed < 4; seed++) {
      String input = lines(new Random(seed), seed == 3 ? 0 : 1_500);
      same(input, "-e", SQL);
      same(input, "-e", SQL, "--outcomes");
    }
    same("{}\n", "-e", SQL, "--quiet");
  }

  /** The reader of records is the judge: it reads all in one thread. */
  @Test
  void damagedRecordsAndThoseOfManyLinesHaveTheSameOutput() {
    String[] pieces = {
      "{\"data\":\n{\"id\":1},\"metadata\":\n{}\n}\n{",
      "}\n{",
      "{\"a\":\"}\n{\"}\n",
      "junk }\n{}\n",
      "{\"data\":{\"id\":\"\\",
      "\r\n",
      "}\r\n{\"a\":[\n{}\n,\n{\n}\n]\n}\n",
      "\uFEFF",
      "  \n\n",
      "{\"Records\":[{\"Data\":\"e30=\"},{\"Data\":\"e30\"}\n]}\n"
    };
    Random random = new Random(11);
    for (int input = 0; input < 6; input++) {
      StringBuilder records = new StringBuilder();
      for (int i = 0; i < 700; i++) {
        String record =
            """
            {"data":{"id":%d,"t":"%s"},"metadata":{"timestamp":"2020-01-01T00:00:00.000000Z",\
            "record-type":"data","operation":"load","partition-key-type":"primary-key",\
            "schema-name":"s","table-name":"t"}}"""
                .formatted(i, "x".repeat(random.nextInt(400)));
        records.append(random.nextInt(4) == 0 ? record.replace("{", "\n{\n\t") : record);
        if (random.nextInt(10) == 0) {
          records.append(pieces[random.nextInt(pieces.length)]);
        }
        // In one of the inputs nearly no place to cut it.
        records.append(input == 5 && i > 50 ? " " : "\n");
        if (input == 4 && i == 300) {
          records.append("{\"data\":{\"id\":7,\"t\":\"").append("y".repeat(2_000_000));
        }
      }
      String[] eval = {"-e", "SELECT * FROM _input", "--input-format", "dms", "--outcomes"};
      same(records.toString(), eval);
      assertThat(dripped(records.toString(), random, eval))
          .isEqualTo(run(records.toString(), 1, eval));
    }
  }

  /**
   * A run whose input comes piece by piece, so that all that is complete is handed over each time.
   */
  private static Cli.Run dripped(String input, Random random, String... arguments) {
    InputStream pieces =
        new FilterInputStream(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8))) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(4_000)));
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit;
    try (Console console = console(pieces, out, err)) {
      exit = Cairn.run(console, words(2, arguments));
    }
    return new Cli.Run(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Console console(InputStream in, OutputStream out, OutputStream err) {
    return new Console(
        in,
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, false, StandardCharsets.UTF_8),
        Map.of(),
        null);
  }

  private static String[] words(int threads, String... arguments) {
    List<String> words = new ArrayList<>(List.of("eval", "--threads", Integer.toString(threads)));
    words.addAll(List.of(arguments));
    return words.toArray(String[]::new);
  }

  @Test
  void recordsHaveTheSameOutput() {
    Random random = new Random(5);
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 4_000; i++) {
      String operation = List.of("load", "insert", "update", "delete").get(random.nextInt(4));
      String record =
          """
          {"data":{"id":%s,"day":"%s"},"metadata":{"timestamp":"2020-01-01T00:00:00.000000Z",\
          "record-type":"data","operation":"%s","partition-key-type":"primary-key",\
          "schema-name":"s","table-name":"%s"}}"""
              .formatted(
                  random.nextInt(40) == 0 ? "null" : i,
                  random.nextInt(9) == 0 ? "none" : "2020-01-20",
                  operation,
                  random.nextInt(30) == 0 ? "awsdms_history" : "t");
      records.append(random.nextInt(50) == 0 ? record.substring(5) : record);
      records.append(random.nextInt(3) == 0 ? "" : "\n");
    }
    String sql = "SELECT *, PARSE_TIMESTAMP('%Y-%m-%d', day) AS day FROM _input";
    for (String outcomes : List.of("--outcomes", "--no-color")) {
      same(records.toString(), "-e", sql, "--input-format", "dms", "--primary-key", "id", outcomes);
    }
  }

  private void same(String input, String... arguments) {
    Cli.Run one = run(input, 1, arguments);
    for (int threads : new int[] {2, 16}) {
      Cli.Run run = run(input, threads, arguments);
      assertThat(run.out()).isEqualTo(one.out());
      assertThat(run.err()).isEqualTo(one.err());
      assertThat(run.exit()).isEqualTo(one.exit());
    }
  }

  private static Cli.Run run(String input, int threads, String... arguments) {
    return Cli.withInput(input).run(words(threads, arguments));
  }

  @Test
  void aReaderOfAPipeHasTheOutcomeBeforeTheNextLineIsWritten() throws Exception {
    String record =
        """
        {"data":{"a":%d},"metadata":{"timestamp":"2020-01-01T00:00:00.000000Z","record-type":"data",\
        "operation":"load","partition-key-type":"schema-table","schema-name":"s","table-name":"t"}}
        """;
    hasTheOutcome("{\"a\":%d}\n");
    hasTheOutcome(record, "--input-format", "dms");
    hasTheOutcome(record.replace("\"metadata\"", "\n\t\"metadata\""), "--input-format", "dms");
  }

  private static void hasTheOutcome(String line, String... options) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(writer)) {
      List<String> words = new ArrayList<>(List.of("-e", "SELECT a FROM _input"));
      words.addAll(List.of(options));
      Thread eval =
          new Thread(
              () -> {
                try (Console console = console(in, out, OutputStream.nullOutputStream())) {
                  Cairn.run(console, words(2, words.toArray(String[]::new)));
                }
              });
      eval.start();
      for (int i = 0; i < 3; i++) {
        writer.write(line.formatted(i).getBytes(StandardCharsets.UTF_8));
        writer.flush();
        int size = "{\"a\":0}\n".length() * (i + 1);
        for (int wait = 0; wait < 500 && out.size() < size; wait++) {
          Thread.sleep(10);
        }
        assertThat(out.size()).isEqualTo(size);
      }
      writer.close();
      eval.join();
    }
  }

  @Test
  void aNumberOfThreadsThatIsNotOneIsRefused() {
    assertThat(Cli.cairn("eval", "--threads", "0", "-e", "SELECT 1"))
        .returns(2, Cli.Run::exit)
        .satisfies(run -> assertThat(run.err()).contains("--threads 0").contains("from 1 to"));
  }
}
