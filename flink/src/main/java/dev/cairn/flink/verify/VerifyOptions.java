package dev.cairn.flink.verify;

import dev.cairn.flink.FlinkJobException;
import dev.cairn.flink.program.Login;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.DialectException;
import dev.cairn.session.ConnectionOptions;
import dev.cairn.text.NearestName;
import dev.cairn.verify.result.ExampleValues;
import java.nio.file.Path;
import java.util.ArrayDeque;
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
 * @param pages the pages of a piece
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
    long pages,
    Optional<Integer> parallelism,
    Optional<Path> report,
    ExampleValues values) {
  static final String USAGE =
      "VerifyJob --bundle DIR --jdbc-url postgresql://... [--parallelism N] [--report FILE]";

  private static final String SHOW_VALUES = "--show-values";
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

  /**
   * The options of these words.
   *
   * @throws FlinkJobException {@code BAD_ARGUMENT}
   */
  static VerifyOptions parse(String... words) {
    Reader reader = new Reader();
    reader.read(new ArrayDeque<>(List.of(words)));
    return reader.options();
  }

  private static final class Reader {
    private @Nullable Path bundle;
    private @Nullable String url;
    private @Nullable String passwordFile;
    private Dialect dialect = Dialect.defaults();
    private boolean everyAssumption;
    private long sample = Long.MAX_VALUE;

    /** 8 MiB where a page has 8 kB, as with threads. */
    private long pages = 1024;

    private @Nullable Integer parallelism;
    private @Nullable Path report;
    private ExampleValues values = ExampleValues.MASKED;

    void read(Deque<String> words) {
      while (!words.isEmpty()) {
        String word = words.pop();
        int equals = word.indexOf('=');
        if (word.startsWith("--") && equals > 0) {
          words.push(word.substring(equals + 1));
          word = word.substring(0, equals);
        }
        if (word.equals(SHOW_VALUES)) {
          values = ExampleValues.SHOWN;
        } else if (!NAMES.contains(word)) {
          throw unknown(word);
        } else if (words.isEmpty()) {
          throw FlinkJobException.badArgument(word + " needs a value", USAGE);
        } else {
          take(word, words.pop());
        }
      }
    }

    /** Without the text of words that are no options: it may be anything. */
    private static FlinkJobException unknown(String word) {
      String hint =
          NearestName.of(NAMES, word).map(near -> "did you mean " + near + "?").orElse(USAGE);
      return FlinkJobException.badArgument(
          word.startsWith("--") ? "there is no option " + word : "a word belongs to no option",
          hint);
    }

    private void take(String name, String value) {
      switch (name) {
        case "--bundle" -> bundle = Path.of(value);
        case "--jdbc-url" -> url = value;
        case "--password-file" -> passwordFile = value;
        case "--set" -> dialect = answer(value);
        case "--assumptions" -> everyAssumption = everyAssumption(value);
        case "--sample" ->
            sample = value.equals("all") ? Long.MAX_VALUE : number(name, value, Long.MAX_VALUE);
        case "--pages" -> pages = number(name, value, Integer.MAX_VALUE);
        case "--parallelism" -> parallelism = (int) number(name, value, Integer.MAX_VALUE);
        case "--report" -> report = Path.of(value);
        default -> throw new IllegalStateException(name);
      }
    }

    private Dialect answer(String value) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw FlinkJobException.badArgument("--set needs SWITCH=VALUE", "--set MERGE=DEEP");
      }
      try {
        return dialect.with(value.substring(0, equals), value.substring(equals + 1));
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

    private static long number(String name, String value, long most) {
      try {
        long number = Long.parseLong(value);
        if (number > 0 && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Reported below, like a number that is too small.
      }
      throw FlinkJobException.badArgument(name + " must be a number from 1", name + " 2");
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
          pages,
          Optional.ofNullable(parallelism),
          Optional.ofNullable(report),
          values);
    }
  }
}
