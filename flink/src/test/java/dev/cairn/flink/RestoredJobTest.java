package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Random tables and workloads of a real server, records in random order and several times, a job
 * that is killed and restored: the sinks end with the tables' rows, value by value.
 */
class RestoredJobTest {
  private static final TestDatabase source = new TestDatabase();
  private static final TestDatabase target = new TestDatabase();
  private static final long PAUSE_NANOS = 1_500_000;

  /** How often each thing happened that a try needs. */
  private static int tries;

  private static int restores;
  private static int inverted;
  private static int duplicated;
  private static int documents;

  /** Tries whose lines were compared with those of a job that nobody killed. */
  private static int undisturbed;

  /** Those of them with two tasks. */
  private static int inParallel;

  /** Tries in which the job was too fast to be killed, and which were made again. */
  private static int repeated;

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
        "RestoredJobTest: %d tries: %d restores from a checkpoint with state, %d records after a"
            + " newer one of their row, %d records twice, %d documents compared, the lines of %d"
            + " tries too, %d of them in two tasks; %d tries made again%n",
        tries,
        restores,
        inverted,
        duplicated,
        documents,
        undisturbed,
        inParallel,
        repeated);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs().withoutEdgeCases();
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void theSinksEndWithTheRowsOfTheTables(@ForAll("seeds") long seed) throws Exception {
    check(seed);
  }

  @Tag("long")
  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void theSinksEndWithTheRowsOfManyTables(@ForAll("seeds") long seed) throws Exception {
    check(seed);
  }

  private static void check(long seed) throws Exception {
    Random random = new Random(seed);
    SourceTable.Run run =
        SourceTable.run(source, random, "w" + Long.toString(seed & Integer.MAX_VALUE, 36));
    Arrivals arrivals = Arrivals.of(run.records(), random);
    try (TemporaryFolder temporary = TemporaryFolder.create()) {
      Path folder = temporary.path();
      int attempt = 0;
      int parallelism;
      boolean partitioned;
      do {
        assertThat(attempt).as("tries without a restore").isLessThan(5);
        repeated += attempt == 0 ? 0 : 1;
        parallelism = 1 + random.nextInt(2);
        partitioned = random.nextBoolean();
        Saboteur.reset(1 + random.nextInt(3));
        runJob(
            run,
            arrivals,
            folder.resolve("try" + attempt),
            parallelism,
            partitioned,
            20 + random.nextInt(100));
        attempt++;
      } while (Saboteur.RESTORES.get() == 0);
      Path outputs = folder.resolve("try" + (attempt - 1));
      tries++;
      restores += Saboteur.RESTORES.get();
      inverted += arrivals.inverted();
      duplicated += arrivals.duplicated();
      assertThat(Jobs.lines(DisturbedJob.deadLetters(outputs))).isEmpty();
      documents += SinkRows.compare(run, target);
      List<String> lines = Jobs.lines(DisturbedJob.changes(outputs));
      // Records of a row that pass through one task come in one order, so their changes are known.
      if (parallelism == 1 ? random.nextBoolean() : partitioned) {
        Saboteur.reset(0);
        Path once = folder.resolve("undisturbed");
        runJob(run, arrivals, once, 1, false, Integer.MAX_VALUE);
        Jobs.assertSame(lines, Jobs.lines(DisturbedJob.changes(once)));
        undisturbed++;
        inParallel += parallelism - 1;
      }
    }
  }

  private static void runJob(
      SourceTable.Run run,
      Arrivals arrivals,
      Path folder,
      int parallelism,
      boolean partitioned,
      int killAfter)
      throws Exception {
    Files.createDirectories(folder);
    JobOptions options = JobOptions.parse(DisturbedJob.options(run, arrivals, target, folder));
    StreamExecutionEnvironment environment =
        Jobs.environment(parallelism, folder.resolve("checkpoints"));
    long pause = Saboteur.KILLS.get() > 0 ? PAUSE_NANOS : 0;
    new DisturbedJob(new Saboteur(killAfter, pause), partitioned).define(environment, options);
    Jobs.run(environment);
  }
}
