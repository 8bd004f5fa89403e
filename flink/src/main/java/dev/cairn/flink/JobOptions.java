package dev.cairn.flink;

import dev.cairn.flink.program.OptionWords;
import dev.cairn.rockset.dialect.DialectException;
import dev.cairn.session.ConnectionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of the job.
 *
 * @param plan the bundle's collections
 * @param source files of records, or a stream
 * @param lines the folder for lines of changes; empty if there is none
 * @param database the address of the PostgreSQL database with tables of documents; empty if there
 *     is none
 * @param passwordFile the file with the password of the sink's database on each machine
 * @param deadLetters the folder of dead letters
 * @param schemaChanges the folder of changes of tables
 * @param parallelism the number of parallel tasks; empty for the cluster's
 * @param checkpoints the folder of checkpoints; empty for the cluster's
 * @param checkpointInterval the time between checkpoints; empty for the cluster's, or 10 s
 * @param stateTtl how long an unchanged document is remembered; zero for ever
 * @param printsPlan whether the plan is printed as JSON, and nothing is run
 */
record JobOptions(
    JobPlan plan,
    RecordSource source,
    Optional<String> lines,
    Optional<String> database,
    Optional<String> passwordFile,
    String deadLetters,
    Optional<String> schemaChanges,
    Optional<Integer> parallelism,
    Optional<String> checkpoints,
    Optional<Duration> checkpointInterval,
    Duration stateTtl,
    boolean printsPlan) {
  /** The options that take a value. */
  private static final List<String> NAMES =
      List.of(
          "--bundle",
          "--job-plan",
          "--source",
          "--kinesis",
          "--endpoint-url",
          "--from",
          "--for",
          "--sink",
          "--password-file",
          "--dead-letters",
          "--schema-changes",
          "--parallelism",
          "--checkpoints",
          "--checkpoint-interval",
          "--state-ttl",
          "--set");

  static final String USAGE =
      "cairn-flink.jar --bundle DIR --source FILE...|--kinesis STREAM --sink DIR|postgresql://... [--parallelism N]";

  private static final OptionWords WORDS =
      new OptionWords(NAMES, "--print-job-plan", USAGE, FlinkJobException::badArgument);

  /**
   * The options of these words.
   *
   * @throws FlinkJobException {@code BAD_ARGUMENT}, {@code BAD_JOB_PLAN}
   */
  static JobOptions parse(String... words) {
    Reader reader = new Reader();
    WORDS.read(List.of(words), () -> reader.printsPlan = true, reader::take);
    return reader.options();
  }

  private static final class Reader {
    private @Nullable JobPlan plan;
    private final List<String[]> switches = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();
    private @Nullable String stream;
    private @Nullable String endpoint;
    private RecordSource.@Nullable Start start;
    private @Nullable Duration time;
    private @Nullable String lines;
    private @Nullable String database;
    private @Nullable String passwordFile;
    private String deadLetters = "";
    private @Nullable String schemaChanges;
    private @Nullable Integer parallelism;
    private @Nullable String checkpoints;
    private @Nullable Duration checkpointInterval;
    private Duration stateTtl = Duration.ZERO;
    private boolean printsPlan;

    private void take(String name, Deque<String> words) {
      String value = words.pop();
      switch (name) {
        case "--bundle" -> plan = JobPlan.of(Path.of(value));
        case "--job-plan" -> plan = JobPlan.parse(value);
        case "--source" -> {
          sources.add(value);
          while (!words.isEmpty() && !words.peek().startsWith("--")) {
            sources.add(words.pop());
          }
        }
        case "--kinesis" -> stream = value;
        case "--endpoint-url" -> endpoint = value;
        case "--from" -> start = start(value);
        case "--for" -> time = duration(name, value);
        case "--sink" -> sink(value);
        case "--password-file" -> passwordFile = value;
        case "--dead-letters" -> deadLetters = value;
        case "--schema-changes" -> schemaChanges = value;
        case "--parallelism" -> parallelism = (int) WORDS.number(name, value, Integer.MAX_VALUE);
        case "--checkpoints" -> checkpoints = value;
        case "--checkpoint-interval" -> checkpointInterval = duration(name, value);
        case "--state-ttl" -> stateTtl = duration(name, value);
        case "--set" -> switches.add(WORDS.assignment(value));
        default -> throw new IllegalStateException(name);
      }
    }

    private static RecordSource.Start start(String value) {
      try {
        return switch (value) {
          case "trim-horizon" -> new RecordSource.Start.End("TRIM_HORIZON");
          case "latest" -> new RecordSource.Start.End("LATEST");
          default -> new RecordSource.Start.At(OffsetDateTime.parse(value).toInstant());
        };
      } catch (DateTimeParseException e) {
        throw FlinkJobException.badArgument(
            "--from is trim-horizon, latest or a time with its offset",
            "--from 2026-01-31T08:00:00Z");
      }
    }

    private RecordSource source() {
      return stream == null
          ? RecordSource.Files.of(sources)
          : new RecordSource.Stream(
              stream,
              Optional.ofNullable(endpoint),
              start == null ? new RecordSource.Start.End("TRIM_HORIZON") : start,
              Optional.ofNullable(time));
    }

    private void sink(String value) {
      if (ConnectionOptions.isUrl(value) ? database != null : lines != null) {
        throw FlinkJobException.badArgument(
            "two sinks of one kind given", "a folder and a database can be given together");
      }
      if (ConnectionOptions.isUrl(value)) {
        database = value;
      } else {
        lines = value;
      }
    }

    /** {@code 90s}, {@code 10m}, {@code 1h}, {@code 7d}. */
    private static Duration duration(String name, String value) {
      String text = value.toUpperCase(Locale.ROOT);
      try {
        Duration duration = Duration.parse((text.endsWith("D") ? "P" : "PT") + text);
        if (!duration.isNegative() && !duration.isZero()) {
          return duration;
        }
      } catch (DateTimeParseException e) {
        // Reported below, like a duration that is too short.
      }
      throw FlinkJobException.badArgument(
          name + " must be a duration such as 90s, 10m, 1h or 7d", name + " 10m");
    }

    JobOptions options() {
      if (plan == null) {
        throw FlinkJobException.badArgument("no bundle given", USAGE);
      }
      JobPlan complete = plan;
      try {
        for (String[] choice : switches) {
          complete = complete.with(choice[0], choice[1]);
        }
      } catch (DialectException e) {
        throw FlinkJobException.badArgument(
            "--set: " + e.getMessage(), e.hint().orElse("cairn eval --list-switches lists them"));
      }
      if (!printsPlan) {
        check();
      }
      return new JobOptions(
          complete,
          source(),
          Optional.ofNullable(lines),
          Optional.ofNullable(database),
          Optional.ofNullable(passwordFile),
          deadLetters,
          Optional.ofNullable(schemaChanges),
          Optional.ofNullable(parallelism),
          Optional.ofNullable(checkpoints),
          Optional.ofNullable(checkpointInterval),
          stateTtl,
          printsPlan);
    }

    private void check() {
      if (sources.isEmpty() == (stream == null)) {
        throw FlinkJobException.badArgument(
            sources.isEmpty() ? "no source given" : "two sources given",
            "add --source FILE or --kinesis STREAM");
      }
      if (stream == null && (endpoint != null || start != null || time != null)) {
        throw FlinkJobException.badArgument(
            "only a stream has an address, a place to begin and a time", "add --kinesis STREAM");
      }
      if (lines == null && database == null) {
        throw FlinkJobException.badArgument(
            "no sink given", "add --sink DIR, or --sink postgresql://user@host/database");
      }
      if (database != null && ConnectionOptions.namesPassword(database)) {
        throw FlinkJobException.badArgument(
            "--sink has a password, which Flink would show to everyone who sees the job",
            "give it as --password-file FILE, PGPASSWORD or ~/.pgpass on each machine");
      }
      if (deadLetters.isEmpty()) {
        if (lines == null) {
          throw FlinkJobException.badArgument(
              "no place for dead letters given", "add --dead-letters DIR");
        }
        deadLetters = lines + "-dead-letters";
      }
    }
  }
}
