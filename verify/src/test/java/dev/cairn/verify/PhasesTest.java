package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.DmsSettings;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.emulator.task.Capture;
import dev.cairn.emulator.task.RecordSink;
import dev.cairn.mapping.Profile;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.PhaseComparison;
import dev.cairn.verify.result.PhaseExample;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.ReportJson;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The load record and the change record of one key, of a live server's row that stays the same. */
class PhasesTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() throws SQLException {
    database.execute(
        "CREATE TABLE item (id int PRIMARY KEY, flag boolean, made timestamp, note text)");
    database.execute(
        "INSERT INTO item VALUES (1, true, '2020-01-09 04:13:38', 'a'), (2, false, NULL, 'b'),"
            + " (3, NULL, NULL, 'c')");
  }

  @ParameterizedTest
  @EnumSource(SourceFormat.class)
  void booleansDifferInFormAndLosslessAgrees(SourceFormat format) throws SQLException {
    Report report =
        report(options(Profile.LOSSLESS).withSourceFormat(format), "UPDATE item SET id = id");
    assertThat(phases(report, 1).orElseThrow())
        .isEqualTo(
            new PhaseComparison(
                2, 2, 0, Optional.of(new PhaseExample("\"true\"", "\"t\"", "true", "true", ""))));
    assertThat(report.isGood()).isTrue();
  }

  @Test
  void booleansDifferInFormAndDocumentedDisagrees() throws SQLException {
    Report report = report(options(Profile.DOCUMENTED), "UPDATE item SET id = id");
    PhaseComparison flags = phases(report, 1).orElseThrow();
    assertThat(flags)
        .isEqualTo(
            new PhaseComparison(
                2,
                2,
                2,
                Optional.of(
                    new PhaseExample(
                        "\"true\"",
                        "\"t\"",
                        "true",
                        "",
                        "cannot cast string to bool: the text is not a bool"))));
    assertThat(ReportJson.of(report, ExampleValues.MASKED))
        .contains(
            "\"compared\" : 2,",
            "\"forms_differ\" : 2,",
            "\"documents_differ\" : 2,",
            "\"load_record\" : \"\\\"aaaa\\\"\",",
            "\"change_record\" : \"\\\"a\\\"\",",
            "\"load_document\" : \"aaaa\",",
            "\"change_document\" : \"\",");
  }

  @Test
  void whatHasOneFormIsComparedAndDiffersNowhere() throws SQLException {
    Report report = report(options(Profile.LOSSLESS), "UPDATE item SET id = id");
    assertThat(phases(report, 0)).contains(new PhaseComparison(3, 0, 0, Optional.empty()));
    assertThat(phases(report, 2)).contains(new PhaseComparison(1, 0, 0, Optional.empty()));
    assertThat(phases(report, 3)).contains(new PhaseComparison(3, 0, 0, Optional.empty()));
  }

  @Test
  void theSameFormIsSeenWhereASettingMakesIt() throws SQLException {
    PlanOptions options = options(Profile.LOSSLESS);
    Report report =
        report(
            options.withDmsSettings(options.dmsSettings().with("MapBooleanAsBoolean", "true")),
            "UPDATE item SET id = id");
    assertThat(phases(report, 1)).contains(new PhaseComparison(2, 0, 0, Optional.empty()));
  }

  @Test
  void aValueThatWasChangedIsNotTakenForAnotherForm() throws SQLException {
    Report report =
        report(options(Profile.LOSSLESS), "UPDATE item SET note = 'other' WHERE id = 1");
    assertThat(phases(report, 0)).contains(new PhaseComparison(1, 0, 0, Optional.empty()));
    assertThat(phases(report, 3)).isEmpty();
    assertThat(report.isGood()).isTrue();
  }

  @Test
  void theLoadRecordIsKnownAfterSeveralChanges() throws SQLException {
    Report report =
        report(
            options(Profile.LOSSLESS),
            "UPDATE item SET flag = false WHERE id = 1; UPDATE item SET flag = true WHERE id = 1");
    assertThat(phases(report, 1).orElseThrow())
        .returns(1L, PhaseComparison::compared)
        .returns(1L, PhaseComparison::formsDiffer);
  }

  @Test
  void nothingIsComparedOfRowsThatCameOnce() throws SQLException {
    Report report = report(options(Profile.LOSSLESS), "INSERT INTO item VALUES (4, true)");
    assertThat(report.tables().get(0).columns()).allMatch(c -> c.phases().isEmpty());
    assertThat(ReportJson.of(report, ExampleValues.SHOWN)).doesNotContain("phases");
  }

  private static Optional<PhaseComparison> phases(Report report, int column) {
    return report.tables().get(0).columns().get(column).phases();
  }

  private static PlanOptions options(Profile profile) {
    return PlanOptions.defaults()
        .withProfile(profile)
        .withDmsSettings(
            DmsSettings.recommended()
                .with("MapBooleanAsBoolean", "false")
                .with("PluginName", "pglogical"));
  }

  private Report report(PlanOptions options, String changes) throws SQLException {
    IngestPlan plan = IngestPlan.of(Catalog.read(database.connection(), Selection.all()), options);
    Replay replay = Replay.of(plan, Dialect.defaults(), CLOCK);
    try (Capture capture =
        Capture.begin(
            () -> database.connect(),
            plan.catalog().tables(),
            options.dmsSettings(),
            CLOCK,
            Map.of(
                plan.collections().get(0).table().name(),
                plan.collections().get(0).columnsAsText()))) {
      capture.load(into(replay));
      database.execute(changes);
      capture.changes(into(replay));
    }
    return replay.compare(database.connection());
  }

  private static RecordSink into(Replay replay) {
    return record -> {
      try {
        replay.accept(RecordParser.parse(record));
      } catch (BadRecordException e) {
        throw new AssertionError(e);
      }
    };
  }
}
