package dev.cairn.flink.verify;

import dev.cairn.flink.FlinkJobException;
import dev.cairn.flink.program.Login;
import dev.cairn.flink.program.OptionWords;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.DialectException;
import dev.cairn.session.ConnectionOptions;
import dev.cairn.verify.result.ExampleValues;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of the verification; those that {@code cairn verify} has, too, mean the same.
 *
 * @param bundle the folder of the bundle, on the machine of the program
 * @param login the database, on all machines
 * @param dialect the answers to the open questions about Rockset
 * @param everyAssumption whether every relevant answer is tried
 * @param sample the most rows of a table or leaf partition
 * @param pages the pages of a piece; empty for as many as with threads, 8 MiB
 * @param parallelism the number of tasks that read; empty for the cluster's
 * @param report the file of the report; empty for the standard output
 * @param values whether examples show values
 */
record VerifyOptions(
    Path bundle,
    Login login,
    Dialect dialect,
    boolean everyAssumption,
    long sample,
    Optional<Long> pages,
    Optional<Integer> parallelism,
    Optional<Path> report,
    ExampleValues values) {
  static final String USAGE =
      "VerifyJob --bundle DIR --jdbc-url postgresql://... [--parallelism N] [--report FILE]";

  private static final List<String> NAMES =
      List.of(
          "--bundle",
          "--jdbc-url",
          "--password-file",
          "--set",
          "--assumptions",
          "--sample",
          "--pages",
          "--parallelism",
          "--report");

  private static final OptionWords WORDS =
      new OptionWords(NAMES, "--show-values", USAGE, FlinkJobException::badArgument);

  /**
   * The options of these words.
   *
   * @throws FlinkJobException {@code BAD_ARGUMENT}
   */
  static VerifyOptions parse(String... words) {
    Reader reader = new Reader();
    WORDS.read(List.of(words), () -> reader.values = ExampleValues.SHOWN, reader::take);
    return reader.options();
  }

  private static final class Reader {
    private @Nullable Path bundle;
    private @Nullable String url;
    private @Nullable String passwordFile;
    private Dialect dialect = Dialect.defaults();
    private boolean everyAssumption;
    private long sample = Long.MAX_VALUE;

    private @Nullable Long pages;
    private @Nullable Integer parallelism;
    private @Nullable Path report;
    private ExampleValues values = ExampleValues.MASKED;

    private void take(String name, Deque<String> words) {
      String value = words.pop();
      switch (name) {
        case "--bundle" -> bundle = Path.of(value);
        case "--jdbc-url" -> url = value;
        case "--password-file" -> passwordFile = value;
        case "--set" -> dialect = answer(value);
        case "--assumptions" -> everyAssumption = everyAssumption(value);
        case "--sample" ->
            sample =
                value.equals("all") ? Long.MAX_VALUE : WORDS.number(name, value, Long.MAX_VALUE);
        case "--pages" -> pages = WORDS.number(name, value, Integer.MAX_VALUE);
        case "--parallelism" -> parallelism = (int) WORDS.number(name, value, Integer.MAX_VALUE);
        case "--report" -> report = Path.of(value);
        default -> throw new IllegalStateException(name);
      }
    }

    private Dialect answer(String value) {
      String[] choice = WORDS.assignment(value);
      try {
        return dialect.with(choice[0], choice[1]);
      } catch (DialectException e) {
        throw FlinkJobException.badArgument(
            "--set: " + e.getMessage(), e.hint().orElse("cairn eval --list-switches lists them"));
      }
    }

    private static boolean everyAssumption(String value) {
      return switch (value) {
        case "all" -> true;
        case "default" -> false;
        default ->
            throw FlinkJobException.badArgument(
                "--assumptions is default or all", "--assumptions all");
      };
    }

    VerifyOptions options() {
      if (bundle == null) {
        throw FlinkJobException.badArgument("no bundle given", USAGE);
      }
      if (url == null) {
        throw FlinkJobException.badArgument(
            "no database given", "add --jdbc-url postgresql://reader@host/database");
      }
      if (ConnectionOptions.namesPassword(url)) {
        throw FlinkJobException.badArgument(
            "--jdbc-url has a password, which Flink would show to everyone who sees the job",
            "give it as --password-file FILE, PGPASSWORD or ~/.pgpass on each machine");
      }
      return new VerifyOptions(
          bundle,
          new Login(url, passwordFile),
          dialect,
          everyAssumption,
          sample,
          Optional.ofNullable(pages),
          Optional.ofNullable(parallelism),
          Optional.ofNullable(report),
          values);
    }
  }
}
