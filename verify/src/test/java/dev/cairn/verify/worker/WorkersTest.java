package dev.cairn.verify.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.Verification;
import dev.cairn.verify.pass.Answer;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that workers read piece by piece, in any order, on a live server. */
class WorkersTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  /** Rows with every kind of mismatch, and of two keys that become one {@code _id}. */
  private static final String MANY =
      """
      CREATE TABLE many (id bigint PRIMARY KEY, made timestamp, size numeric, note text);
      INSERT INTO many
      SELECT CASE WHEN n % 97 = 0 THEN 4234567890123456000 + n ELSE n END,
        '2024-01-01'::timestamp + n * interval '0.5 s',
        CASE WHEN n % 7 = 0 THEN 'NaN' ELSE n / 3::numeric END,
        repeat(chr(97 + n % 26), n % 700)
      FROM generate_series(1, 2000) n;
      """;

  /** Workers in this thread, which share the pieces by chance and answer in any order. */
  private final class Some implements Workers {
    private final int number;
    private final IngestPlan plan;
    private final Random random = new Random(7);
    private int reads;
    private int refused;

    /** Runs before the pieces are read. */
    private Runnable before = () -> {};

    Some(int number, IngestPlan plan) {
      this.number = number;
      this.plan = plan;
    }

    @Override
    public void read(byte[] assignment, int pieces, Consumer<byte[]> answers) {
      reads++;
      before.run();
      List<byte[]> all = new ArrayList<>();
      Map<List<Long>, Integer> hashes = new HashMap<>();
      HashCounts counts = new HashCounts();
      PieceReader.Sink sink =
          new PieceReader.Sink() {
            @Override
            public void hash(int table, long hash) {
              int times = hashes.merge(List.of((long) table, hash), 1, Integer::sum);
              counts.add(table, hash, times == 2, all::add);
            }

            @Override
            public void answer(byte[] answer) {
              all.add(answer);
            }

            @Override
            public void rows(long more) {}
          };
      List<PieceReader> readers = new ArrayList<>();
      try {
        for (int i = 0; i < number; i++) {
          readers.add(new PieceReader(plan, assignment, database::connect, sink));
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, pieces).boxed().toList());
        Collections.shuffle(order, random);
        order.forEach(piece -> readers.get(random.nextInt(number)).read(piece));
        readers.forEach(PieceReader::end);
        counts.end(all::add);
      } finally {
        readers.forEach(WorkersTest::close);
      }
      Collections.shuffle(all, random);
      refused += (int) all.stream().filter(a -> Answer.of(a) instanceof Answer.Refused).count();
      all.forEach(answers);
    }
  }

  private static void close(PieceReader reader) {
    try {
      reader.close();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private IngestPlan plan(Profile profile) {
    Catalog catalog = Catalog.read(database.connection(), Selection.all());
    return IngestPlan.of(catalog, PlanOptions.defaults().withProfile(profile));
  }

  private static Verification pieces(IngestPlan plan) {
    return Verification.of(plan).withPagesAtATime(1);
  }

  private static String json(Report report) {
    return ReportJson.of(report, ExampleValues.SHOWN);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void theReportHasTheBytesOfOneThread(Profile profile) throws SQLException {
    database.execute(
        MANY,
        """
        CREATE TABLE part (id int, v timestamp, PRIMARY KEY (id)) PARTITION BY RANGE (id);
        CREATE TABLE part_a PARTITION OF part FOR VALUES FROM (0) TO (900);
        CREATE TABLE part_b PARTITION OF part FOR VALUES FROM (900) TO (910);
        INSERT INTO part SELECT n, now()::timestamp(0) + n * interval '0.5 s' FROM generate_series(1, 909) n;
        CREATE TABLE parent (id int PRIMARY KEY, v timestamp);
        CREATE TABLE child (PRIMARY KEY (id)) INHERITS (parent);
        INSERT INTO parent SELECT n, now()::timestamp(0) + n * interval '0.5 s' FROM generate_series(1, 600) n;
        INSERT INTO child SELECT n, now()::timestamp(0) + n * interval '0.5 s' FROM generate_series(500, 900) n;
        CREATE TABLE keyless AS SELECT n / 2 AS n, now()::timestamp + n * interval '0.5 s' AS v FROM generate_series(1, 900) n;
        CREATE TABLE empty (id int PRIMARY KEY);
        """);
    IngestPlan plan = plan(profile);
    Report alone = Verification.of(plan).run(database::connect, 1);
    if (profile == Profile.DOCUMENTED) {
      assertThat(alone.findings()).extracting(Finding::code).contains(FindingCode.KEY_COLLISION);
    }
    for (int number : new int[] {1, 2, 5}) {
      Some workers = new Some(number, plan);
      Report report = pieces(plan).run(database::connect, workers);
      assertThat(json(report)).isEqualTo(json(alone));
      assertThat(report).isEqualTo(alone);
      assertThat(workers.reads).as("all tables at once, then those with suspects").isBetween(2, 4);
    }
  }

  @Test
  void everyAnswerToTheOpenQuestionsIsTried() throws SQLException {
    database.execute(
        "CREATE TABLE small (id bool PRIMARY KEY, made timestamp)",
        "INSERT INTO small VALUES (true, '2024-01-01 10:00:00.5'), (false, NULL)");
    IngestPlan plan = plan(Profile.DOCUMENTED);
    Verification every = pieces(plan).underAllAssumptions();
    assertThat(json(every.run(database::connect, new Some(2, plan))))
        .isEqualTo(json(every.run(database::connect, 1)));
  }

  @Test
  void aSampleIsTheFirstRows() throws SQLException {
    database.execute(MANY);
    IngestPlan plan = plan(Profile.DOCUMENTED);
    Verification sample = pieces(plan).withSample(700);
    assertThat(json(sample.run(database::connect, new Some(2, plan))))
        .isEqualTo(json(sample.run(database::connect, 1)));
  }

  @Test
  void whatCannotBeReadIsFoundAsByOneThread() throws SQLException {
    database.execute(
        """
        CREATE TYPE colour AS ENUM ('red', 'green', 'blue');
        CREATE TABLE damaged (id int PRIMARY KEY, v timestamp, c colour);
        INSERT INTO damaged SELECT n, '2024-01-01', CASE WHEN n % 900 = 0 THEN 'blue' WHEN n % 800 = 0 THEN 'green' ELSE 'red' END::colour
        FROM generate_series(1, 2000) n;
        CREATE TABLE key_damaged (c colour PRIMARY KEY);
        INSERT INTO key_damaged VALUES ('blue');
        DELETE FROM pg_enum WHERE enumtypid = 'colour'::regtype AND enumlabel IN ('blue', 'green');
        CREATE TABLE gone (id int PRIMARY KEY);
        CREATE TABLE sound (id int PRIMARY KEY);
        INSERT INTO sound VALUES (1);
        """);
    IngestPlan plan = plan(Profile.DOCUMENTED);
    database.execute("DROP TABLE gone");
    Report alone = Verification.of(plan).run(database::connect, 1);
    assertThat(alone.findings())
        .extracting(Finding::code)
        .containsExactlyInAnyOrder(
            FindingCode.COLUMN_UNREADABLE,
            FindingCode.TABLE_UNREADABLE,
            FindingCode.TABLE_UNREADABLE);
    assertThat(json(pieces(plan).run(database::connect, new Some(3, plan)))).isEqualTo(json(alone));
  }

  /** The second session that asks for the lock waits behind the one that wants a stronger one. */
  @Test
  void piecesWithoutALockAreReadByTheProgram() throws Exception {
    database.execute(MANY);
    IngestPlan plan = plan(Profile.DOCUMENTED);
    Report alone = Verification.of(plan).run(database::connect, 1);
    Some workers = new Some(1, plan);
    CompletableFuture<Integer> rewritten = new CompletableFuture<>();
    try (Connection other = database.connect();
        Statement statement = other.createStatement()) {
      Thread rewriting =
          new Thread(
              () -> {
                try {
                  statement.execute("VACUUM FULL many");
                  rewritten.complete(workers.reads);
                } catch (SQLException e) {
                  rewritten.completeExceptionally(e);
                }
              });
      Verification few = Verification.of(plan).withPagesAtATime(50);
      workers.before =
          () -> {
            if (workers.reads == 1) {
              rewriting.start();
              database.awaitWaitingForLock();
            }
          };
      Report report = few.run(database::connect, workers);
      assertThat(json(report)).isEqualTo(json(alone));
      assertThat(workers.refused).isPositive();
      rewritten.get(20, TimeUnit.SECONDS);
      rewriting.join();
    }
  }

  @Test
  void aSnapshotThatIsGoneIsSaidToBe() throws SQLException {
    database.execute(MANY);
    IngestPlan plan = plan(Profile.DOCUMENTED);
    Some workers = new Some(2, plan);
    workers.before = this::endSessions;
    assertThatThrownBy(() -> pieces(plan).run(database::connect, workers))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the snapshot is gone");
  }

  /** Without its session nobody holds the locks: what workers read then is not used. */
  @Test
  void aProgramThatIsLostWhileWorkersReadReportsNothing() throws SQLException {
    database.execute(MANY);
    IngestPlan plan = plan(Profile.DOCUMENTED);
    Some inner = new Some(2, plan);
    Workers workers =
        (assignment, pieces, answers) -> {
          inner.read(assignment, pieces, answers);
          endSessions();
        };
    assertThatThrownBy(() -> pieces(plan).run(database::connect, workers))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("the session that holds the snapshot was lost");
  }

  @Test
  void whatIsCountedTwiceOrNotAtAllIsNoReport() throws SQLException {
    database.execute(MANY);
    IngestPlan plan = plan(Profile.DOCUMENTED);
    Some inner = new Some(1, plan);
    List<byte[]> all = new ArrayList<>();
    Workers collecting = (assignment, pieces, answers) -> inner.read(assignment, pieces, all::add);
    assertThatThrownBy(() -> pieces(plan).run(database::connect, collecting))
        .hasMessageContaining("pieces of public.many were read");
    Workers twice =
        (assignment, pieces, answers) ->
            inner.read(
                assignment,
                pieces,
                answer -> {
                  answers.accept(answer);
                  if (Answer.of(answer) instanceof Answer.Part) {
                    answers.accept(answer);
                  }
                });
    assertThatThrownBy(() -> pieces(plan).run(database::connect, twice))
        .hasMessageContaining("pieces of public.many were counted twice");
    Workers losingHashes =
        (assignment, pieces, answers) ->
            inner.read(
                assignment,
                pieces,
                answer -> {
                  if (!(Answer.of(answer) instanceof Answer.Counted)) {
                    answers.accept(answer);
                  }
                });
    assertThatThrownBy(() -> pieces(plan).run(database::connect, losingHashes))
        .hasMessageContaining("hashes of public.many were counted");
  }

  @Test
  void aWorkerWithAnotherPlanRefusesTheAssignment() throws SQLException {
    database.execute(MANY);
    IngestPlan plan = plan(Profile.DOCUMENTED);
    Some other = new Some(1, plan(Profile.LOSSLESS));
    assertThatThrownBy(() -> pieces(plan).run(database::connect, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another plan");
  }

  private void endSessions() {
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND pid <> pg_backend_pid()");
    execute(
        """
        DO $$ BEGIN
          FOR i IN 1..400 LOOP
            PERFORM pg_stat_clear_snapshot();
            EXIT WHEN NOT EXISTS (SELECT FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid());
            PERFORM pg_sleep(0.05);
          END LOOP;
        END $$
        """);
  }

  private void execute(String sql) {
    try {
      database.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
