package dev.cairn.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbesTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() throws SQLException {
    database.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY, ts timestamp, tz timestamptz, d date, t time, tt timetz,
          n numeric, np numeric(30,20), f float8, b bigint, bin bytea, txt text, a int[], m int[],
          "q ""x" xml)
        """);
  }

  @Test
  void everyPlantedValueIsFoundAndNoOther() throws SQLException {
    database.execute(
        """
        INSERT INTO p VALUES (1, 'infinity', '0044-01-01 BC', '10000-01-01', '24:00', '24:00+00',
          1.1234567, 1.12345678901234567, 'NaN', 12345678901234567, NULL, NULL, '[0:0]={1}', '{1}',
          NULL)
        """,
        """
        INSERT INTO p VALUES (2, '2020-01-01 00:00:00.5', '2020-01-01', '2020-01-01', '00:00:00.5',
          '00:00', 'NaN', 1.5, 1.5, 1, decode(repeat('00', 300000), 'hex'), repeat('x', 1100000),
          '{1}', '{{1}}', '<a/>')
        """);
    assertThat(run(Probes.of(plan(), CLOCK)).findings())
        .extracting(f -> f.column() + " " + f.kind() + " " + f.count())
        .containsExactly(
            "ts INFINITE_TIME 1",
            "ts FRACTION_OF_SECOND 1",
            "tz BEFORE_CHRIST 1",
            "d YEAR_ABOVE_9999 1",
            "t TIME_24 1",
            "t FRACTION_OF_SECOND 1",
            "tt OFFSET 2",
            "tt TIME_24 1",
            "n NOT_A_NUMBER 1",
            "n BEYOND_SIX_DECIMALS 1",
            "np BEYOND_FLOAT 1",
            "f NOT_A_NUMBER 1",
            "b BEYOND_16_DIGITS 1",
            "bin BEYOND_LOB_LIMIT 1",
            "txt BEYOND_LOB_LIMIT 1",
            "txt BEYOND_1_MIB 1",
            "a ARRAY_BOUNDS 1",
            "m MIXED_DIMENSIONS 2");
  }

  @Test
  void harmlessValuesAndAnEmptyTableShowNothing() throws SQLException {
    assertThat(run(Probes.of(plan(), CLOCK)).findings()).isEmpty();
    database.execute(
        """
        INSERT INTO p VALUES (1, '2020-01-01', '2020-01-01', '9999-12-31', '23:59:59', NULL,
          1.123456, 1.5, 1.5, 9999999999999999, '\\x00', 'x', '{}', '{1,2}', '<a/>')
        """);
    assertThat(run(Probes.of(plan(), CLOCK)).findings()).isEmpty();
  }

  @Test
  void whatTakesTooLongIsSkippedAndNamed() throws SQLException {
    database.execute(
        "INSERT INTO p (id, txt) SELECT i, repeat(md5(i::text), 100) FROM generate_series(1, 20000) i");
    Probes.Result result =
        run(
            Probes.of(plan(), CLOCK)
                .withSample(1_000_000)
                .within(Duration.ofMillis(1), Duration.ofSeconds(60)));
    assertThat(result.skipped()).hasSize(1);
    assertThat(run(Probes.of(plan(), CLOCK).within(Duration.ofSeconds(1), Duration.ZERO)).skipped())
        .hasSize(1);
    assertThat(database.connection().getAutoCommit()).isTrue();
    database.execute("SELECT 1");
  }

  /** Half of the rows, the later ones, hold what the first rows do not. */
  @Test
  void aGreatTableIsSampledAllOverAndAlwaysAlike() throws SQLException {
    database.execute(
        "INSERT INTO p (id, b) SELECT i, CASE WHEN i > 50000 THEN 12345678901234567 ELSE 1 END"
            + " FROM generate_series(1, 100000) i",
        "ANALYZE p");
    Probes.Result first = run(Probes.of(plan(), CLOCK).withSample(2_000));
    assertThat(first.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.kind()).isEqualTo(ProbeKind.BEYOND_16_DIGITS);
              assertThat(f.looked()).isBetween(500L, 4_000L);
              assertThat(f.count()).isBetween(f.looked() / 5, f.looked() * 4 / 5);
            });
    assertThat(run(Probes.of(plan(), CLOCK).withSample(2_000))).isEqualTo(first);
    assertThat(run(Probes.of(plan(), CLOCK).withSample(Long.MAX_VALUE)).findings())
        .extracting(ProbeFinding::count, ProbeFinding::looked)
        .containsExactly(tuple(50_000L, 100_000L));
  }

  /** Only the last rows hold what is looked for; statistics are missing, current or stale. */
  @ParameterizedTest
  @CsvSource({
    "1001, 0",
    "2000, 0",
    "2000, 500",
    "2000, 2000",
    "2100, 0",
    "2100, 100",
    "9000, 0",
    "9000, 9000",
    "9000, 100"
  })
  void theLastRowsAreLookedAtToo(int rows, int analysed) throws SQLException {
    database.execute("DROP TABLE p", "CREATE TABLE p (id int PRIMARY KEY, b bigint)");
    if (analysed > 0) {
      database.execute(
          "INSERT INTO p SELECT i, 1 FROM generate_series(1, " + analysed + ") i", "ANALYZE p");
    }
    database.execute(
        "INSERT INTO p SELECT i, 1 FROM generate_series(%d, %d) i".formatted(analysed + 1, rows),
        "UPDATE p SET b = 12345678901234567 WHERE id > " + rows * 3 / 4);
    Probes.Result result = run(Probes.of(plan(), CLOCK).withSample(1_000));
    assertThat(result.skipped()).isEmpty();
    assertThat(result.findings())
        .singleElement()
        .satisfies(
            found -> {
              if (rows <= 2_000) {
                assertThat(found)
                    .returns((long) rows, ProbeFinding::looked)
                    .returns((long) rows - rows * 3 / 4, ProbeFinding::count);
              } else {
                assertThat(found.looked()).isBetween(200L, 5_000L);
                assertThat(found.count()).isPositive();
              }
            });
  }

  @Test
  void aTableOfAnyNameCanBeSampled() throws SQLException {
    database.execute("ALTER TABLE p RENAME TO \"a 'b\"\"\\c\"");
    IngestPlan plan =
        IngestPlan.of(Catalog.read(database.connection(), Selection.all()), PlanOptions.defaults());
    assertThat(run(Probes.of(plan, CLOCK)).skipped()).isEmpty();
  }

  private IngestPlan plan() {
    return IngestPlan.of(
        Catalog.read(database.connection(), Selection.of("public.p")), PlanOptions.defaults());
  }

  private Probes.Result run(Probes probes) {
    return probes.run(database.connection());
  }
}
