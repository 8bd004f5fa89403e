package dev.cairn.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.Target;
import dev.cairn.catalog.Selection;
import dev.cairn.mapping.Overrides;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is planted in the data is found where the plan does not keep it. */
class ProbeChecksTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final PlanOptions OPTIONS = PlanOptions.defaults();

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() throws SQLException {
    database.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY, ts timestamp, tz timestamptz, d date, t time, f float8,
          n numeric(30,20), txt text)
        """,
        "INSERT INTO p VALUES (1, '2020-01-01', '2020-01-01', '2020-01-01', '23:59:59', 1, 1, 'x')");
  }

  /**
   * Text search and names of system objects, too; of "char" PostgreSQL escapes such bytes itself.
   */
  @Test
  void bytesThatAreNoTextAreFoundInEveryTypeThatCanHoldThem() throws SQLException {
    database.open(LivePostgres.server().createDatabase("SQL_ASCII"));
    database.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY, a text, b char(3), c name, d json, e tsvector, f tsquery,
          g refcursor, h "char", i int4)
        """,
        """
        INSERT INTO p VALUES (1, E'\\xff', E'\\xff', E'\\xff', E'"\\xff"', E'''\\xff''', E'''\\xff''',
          E'\\xff', E'\\xff', 1)
        """);
    assertThat(findings(preflight(OPTIONS)))
        .filteredOn(f -> f.id().equals("probe-not-utf8"))
        .extracting(f -> f.subject().text())
        .containsExactlyElementsOf(
            Stream.of("a", "b", "c", "d", "e", "f", "g")
                .map(column -> "public.p column " + column)
                .toList());
  }

  @Test
  void harmlessDataGiveNothing() {
    assertThat(probes(OPTIONS)).isEmpty();
  }

  @Test
  void whatIsPlantedIsFoundByNumberAndNotShown() throws SQLException {
    plant();
    List<CheckFinding> findings = findings(preflight(OPTIONS));
    assertThat(findings)
        .extracting(f -> f.severity().label() + " " + f.id() + " " + f.subject().text())
        .containsExactly(
            "error probe-before-christ public.p column ts",
            "error probe-fraction-of-second public.p column tz",
            "error probe-year-above-9999 public.p column d",
            "error probe-time-24 public.p column t",
            "warning probe-infinite-time public.p column ts",
            "warning probe-not-a-number public.p column f",
            "warning probe-beyond-float public.p column n");
    assertThat(findings)
        .allSatisfy(
            f -> {
              assertThat(f.evidence()).startsWith("1 of 3 rows checked: ");
              assertThat(f.fix()).isNotEmpty();
              assertThat(f.documentation()).isEqualTo("docs/advisories.md");
            });
  }

  @Test
  void withoutProbesNobodyLooksIntoTheData() throws SQLException {
    plant();
    assertThat(findings(Preflight.of(Target.defaults()))).isEmpty();
  }

  @Test
  void whatTheProfileKeepsAndWhatARuleLeavesOutIsNoFinding() throws SQLException {
    plant();
    assertThat(probes(OPTIONS.withProfile(Profile.LOSSLESS)))
        .containsExactly("probe-infinite-time ts", "probe-not-a-number f");
    Overrides without = Overrides.parse("column public.p.t*\n  exclude\n");
    assertThat(probes(OPTIONS.withOverrides(without)))
        .containsExactly("probe-year-above-9999 d", "probe-not-a-number f", "probe-beyond-float n");
  }

  @Test
  void aValueThatFitsNoRecordIsFoundUnlessItIsCutBefore() throws SQLException {
    database.execute("INSERT INTO p (id, txt) VALUES (2, repeat('x', 1100000))");
    assertThat(probes(OPTIONS)).containsExactly("probe-beyond-lob-limit txt");
    assertThat(probes(OPTIONS.withDmsSettings(OPTIONS.dmsSettings().with("LobMaxSize", "4096"))))
        .containsExactly("probe-beyond-1-mib txt");
  }

  @Test
  void whatIsNotLookedAtInTimeIsNamed() {
    Iterator<Instant> times =
        Stream.iterate(Instant.EPOCH, i -> i.plus(Duration.ofMinutes(1))).iterator();
    assertThat(findings(Preflight.of(Target.defaults()).withProbes(times::next)))
        .extracting(f -> f.id() + " " + f.subject().text())
        .containsExactly("probe-skipped public.p");
  }

  @Test
  void aTableThatMayNotBeReadIsNoReasonToLeaveOutTheOthers() throws SQLException {
    plant();
    database.execute(
        "CREATE TABLE closed (id int PRIMARY KEY)",
        "DROP ROLE IF EXISTS prober",
        "CREATE ROLE prober",
        "GRANT SELECT ON p TO prober",
        "GRANT SELECT (id) ON closed TO prober",
        "SET ROLE prober");
    assertThat(probes(OPTIONS)).hasSize(7);
    database.execute("RESET ROLE", "DROP OWNED BY prober", "DROP ROLE prober");
  }

  private void plant() throws SQLException {
    database.execute(
        """
        INSERT INTO p VALUES
          (2, 'infinity', '2020-01-01 00:00:00.5', '10000-01-01', '24:00', 'NaN',
            1.12345678901234567, 'x'),
          (3, '0044-01-01 BC', '2020-01-01', '2020-01-01', '00:00', 1, 1, 'x')
        """);
  }

  private static Preflight preflight(PlanOptions options) {
    return Preflight.of(Target.defaults()).withOptions(options).withProbes(CLOCK);
  }

  private List<String> probes(PlanOptions options) {
    return findings(preflight(options)).stream()
        .map(f -> f.id() + " " + ((Subject.OfTable) f.subject()).column().orElse(""))
        .toList();
  }

  private List<CheckFinding> findings(Preflight preflight) {
    return preflight.check(database.connection(), Selection.all()).findings().stream()
        .filter(f -> f.id().startsWith("probe-"))
        .toList();
  }
}
