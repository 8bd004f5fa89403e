package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.CollectionNames;
import dev.cairn.catalog.TableName;
import dev.cairn.testing.Jvm;
import dev.cairn.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A job whose process is killed at a random moment, with all tasks, the cluster and both sinks in
 * it, and started again from the newest complete checkpoint, also with another number of tasks: the
 * sinks end with the tables' rows, value by value.
 */
class KilledJobTest {
  private static final TestDatabase source = new TestDatabase();
  private static final TestDatabase target = new TestDatabase();
  private static final long PAUSE_NANOS = 20_000_000;
  private static final int LATEST_KILL_MILLIS = 300;
  private static final int DEADLINE_SECONDS = 900;
  private static final String RESTORED = "restored after records";

  private static final int KILLS = 2;

  private static int tries;
  private static int restores;
  private static int rescaled;
  private static int inverted;
  private static int duplicated;
  private static int documents;
  private static int changes;

  /** Tries in which a process was at its end before it could be killed. */
  private static int repeated;

  /**
   * The process that is killed. Arguments: the folder of checkpoints, the checkpoint to begin from
   * or an empty text, the number of tasks, the pause after each record, and the options of the job.
   */
  public static void main(String... words) throws Exception {
    Configuration settings = new Configuration();
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (!words[1].isEmpty()) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, words[1]);
    }
    StreamExecutionEnvironment environment =
        Jobs.environment(Integer.parseInt(words[2]), Path.of(words[0]), settings);
    new DisturbedJob(new Saboteur(Integer.MAX_VALUE, Long.parseLong(words[3])), true)
        .define(environment, JobOptions.parse(Arrays.copyOfRange(words, 4, words.length)));
    JobClient job = environment.executeAsync("killed");
    while (Saboteur.RESTORES.get() == 0 && !job.getJobExecutionResult().isDone()) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    if (Saboteur.RESTORES.get() > 0) {
      System.out.println(RESTORED);
    }
    job.getJobExecutionResult().get();
  }

  @BeforeContainer
  static void open() throws SQLException {
    source.open();
    target.open();
  }

  @AfterContainer
  static void close() throws SQLException {
    source.close();
    target.close();
    System.out.printf(
        java.util.Locale.ROOT,
        "KilledJobTest: %d tries: %d restores of a killed process from a checkpoint with state, %d"
            + " of them with another number of tasks, %d records after a newer one of their row, %d"
            + " records twice, %d documents and %d changes compared; %d tries made again%n",
        tries,
        restores,
        rescaled,
        inverted,
        duplicated,
        documents,
        changes,
        repeated);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  @Tag("long")
  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void theSinksEndWithTheRowsOfManyTables(@ForAll("seeds") long seed) throws Exception {
    check(seed);
  }

  private static void check(long seed) throws Exception {
    Random random = new Random(seed);
    SourceTable.Run run =
        SourceTable.run(source, random, "k" + Long.toString(seed & Integer.MAX_VALUE, 36));
    Arrivals arrivals = Arrivals.of(run.records(), random);
    try (TemporaryFolder temporary = TemporaryFolder.create()) {
      int attempt = 0;
      Path folder = Files.createDirectory(temporary.path().resolve("try0"));
      String[] options = DisturbedJob.options(run, arrivals, target, folder);
      while (!runAndKill(run, folder, options, random)) {
        repeated++;
        attempt++;
        assertThat(attempt).as("tries in which the process was too fast").isLessThan(5);
        folder = Files.createDirectory(temporary.path().resolve("try" + attempt));
        options = DisturbedJob.options(run, arrivals, target, folder);
      }
      assertThat(Jobs.lines(DisturbedJob.deadLetters(folder))).isEmpty();
      documents += SinkRows.compare(run, target);
      List<String> lines = Jobs.lines(DisturbedJob.changes(folder));
      Path once = Files.createDirectory(temporary.path().resolve("undisturbed"));
      StreamExecutionEnvironment environment = Jobs.environment(1, once.resolve("checkpoints"));
      Saboteur.reset(0);
      new DisturbedJob(new Saboteur(Integer.MAX_VALUE, 0), true)
          .define(environment, JobOptions.parse(DisturbedJob.options(run, arrivals, target, once)));
      environment.execute("undisturbed");
      Jobs.assertSame(lines, Jobs.lines(DisturbedJob.changes(once)));
      changes += lines.size();
    }
    tries++;
    inverted += arrivals.inverted();
    duplicated += arrivals.duplicated();
  }

  /** Whether the processes were killed before they had read everything, and one came to its end. */
  private static boolean runAndKill(
      SourceTable.Run run, Path folder, String[] options, Random random) throws Exception {
    Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
    int restored = 0;
    int otherTasks = 0;
    int tasks = 0;
    for (int number = 0; number <= KILLS; number++) {
      int before = tasks;
      tasks = 1 + random.nextInt(2);
      Optional<Path> newest = newest(checkpoints);
      Path log = folder.resolve("process" + number);
      long pause = number < KILLS ? PAUSE_NANOS : 0;
      Process process = start(checkpoints, newest, tasks, pause, options, log);
      try {
        boolean isRunning =
            number < KILLS
                ? await(process, () -> hasRestored(newest, log) && hasRows(run))
                    && await(process, checkpointAfter(checkpoints))
                    && !process.waitFor(random.nextInt(LATEST_KILL_MILLIS), TimeUnit.MILLISECONDS)
                : await(process, () -> false);
        assertThat(isRunning || process.exitValue() == 0)
            .as(
                "the process ended by itself without an error; it printed %s",
                Files.readString(log))
            .isTrue();
        if (number < KILLS && !isRunning) {
          return false;
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      if (number > 0) {
        assertThat(hasRestored(newest, log)).as("restored from %s", newest).isTrue();
        restored++;
        otherTasks += Math.abs(tasks - before);
      }
    }
    restores += restored;
    rescaled += otherTasks;
    return true;
  }

  private static Process start(
      Path checkpoints,
      Optional<Path> checkpoint,
      int tasks,
      long pause,
      String[] options,
      Path log)
      throws IOException {
    List<String> command = Jvm.command(List.of("-Xmx512m"), KilledJobTest.class);
    command.add(checkpoints.toString());
    command.add(checkpoint.map(path -> path.toUri().toString()).orElse(""));
    command.add(Integer.toString(tasks));
    command.add(Long.toString(pause));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Something that a process does at some time. */
  private interface Condition {
    boolean holds() throws IOException, SQLException;
  }

  /** Waits for it; false if the process has ended before. */
  private static boolean await(Process process, Condition condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (process.isAlive() && !condition.holds()) {
      assertThat(System.nanoTime()).as("the process takes too long").isLessThan(deadline);
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    return process.isAlive();
  }

  private static boolean hasRestored(Optional<Path> checkpoint, Path log) throws IOException {
    return checkpoint.isEmpty() || Files.readString(log).contains(RESTORED);
  }

  private static boolean hasRows(SourceTable.Run run) throws SQLException {
    for (TableName table : run.rows().keySet()) {
      String name = CollectionNames.sinkTable(table);
      try (Statement statement = target.connection().createStatement()) {
        try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + name + "') IS NULL")) {
          row.next();
          if (row.getBoolean(1)) {
            continue;
          }
        }
        try (ResultSet row = statement.executeQuery("SELECT 1 FROM " + name + " LIMIT 1")) {
          if (row.next()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A complete checkpoint that began from now on: the next but one at the latest. */
  private static Condition checkpointAfter(Path checkpoints) throws IOException {
    long now = newest(checkpoints).map(KilledJobTest::number).orElse(0L);
    return () -> newest(checkpoints).map(KilledJobTest::number).orElse(0L) >= now + 2;
  }

  /** The newest checkpoint whose last file is there. A job continues the numbers of its state. */
  private static Optional<Path> newest(Path checkpoints) throws IOException {
    try (Stream<Path> jobs = Files.list(checkpoints)) {
      List<Path> complete = new ArrayList<>();
      for (Path job : jobs.toList()) {
        try (Stream<Path> all = Files.list(job)) {
          all.filter(path -> Files.exists(path.resolve("_metadata"))).forEach(complete::add);
        }
      }
      return complete.stream().max(Comparator.comparingLong(KilledJobTest::number));
    }
  }

  private static long number(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }
}
