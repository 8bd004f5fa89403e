package dev.cairn.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSetting;
import dev.cairn.dms.record.BadRecordException;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.task.Recording;
import dev.cairn.emulator.task.TaskLoad;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.session.Connector;
import dev.cairn.verify.replay.Replay;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.FindingCode;
import dev.cairn.verify.result.Report;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One plan proven in every mode, over a database to which nobody writes. */
public final class Modes {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private Modes() {}

  /** The rows as they are, in row mode. */
  public static Report rows(IngestPlan plan, Connection connection) {
    return Verification.of(plan).run(connection);
  }

  /** The records of a full load, replayed. */
  public static Report records(IngestPlan plan, Connection connection) {
    try (Replay replay = Replay.of(plan, Dialect.defaults(), CLOCK)) {
      load(plan, connection, replay);
      return replay.compare(connection);
    }
  }

  /** Plays the records of a full load. */
  public static void load(IngestPlan plan, Connection connection, Replay replay) {
    Map<TableName, Set<String>> asText = new HashMap<>();
    for (CollectionPlan collection : plan.collections()) {
      asText.put(collection.table().name(), collection.columnsAsText());
    }
    int[] made = {0};
    try (SourceSession session = SourceSession.open(connection)) {
      new TaskLoad(
              plan.options().dmsSettings(), () -> CLOCK.instant().plusMillis(made[0]++), asText)
          .run(
              session,
              plan.collections().stream().map(CollectionPlan::table).toList(),
              record -> replay.accept(parsed(record)));
    }
  }

  private static DmsRecord parsed(byte[] record) {
    try {
      return RecordParser.parse(record);
    } catch (BadRecordException e) {
      throw new AssertionError(e);
    }
  }

  /** The load and the changes after it, of which there are none. */
  public static Report changes(IngestPlan plan, Connector connector) {
    return ChangeVerification.of(plan).run(connector, Duration.ZERO).report();
  }

  /** The report of the rows and of the records, which say the same but for examples of values. */
  public static Report agreeing(IngestPlan plan, Connection connection) {
    Report rows = rows(plan, connection);
    assertThat(told(records(plan, connection)))
        .as("--records, %s", sql(plan))
        .isEqualTo(told(rows));
    return rows;
  }

  /** The report of all modes, which say the same. */
  public static Report agreeing(IngestPlan plan, Connection connection, Connector connector) {
    Report rows = agreeing(plan, connection);
    assertThat(told(changes(plan, connector))).as("--changes, %s", sql(plan)).isEqualTo(told(rows));
    return rows;
  }

  /** What changes of keys are reported as: records alone show them in before images only. */
  private static final Set<FindingCode> KEY_CHANGES =
      Set.of(FindingCode.KEY_CHANGED, FindingCode.KEY_NOT_CHANGED, FindingCode.KEY_CHANGES_UNKNOWN);

  /** The load and the changes of a recording, in both modes that take records. */
  public static void agreeing(IngestPlan plan, Connection connection, Recording recording) {
    Report changes = ChangeVerification.of(plan).verify(recording).report();
    try (Replay replay = Replay.of(plan, Dialect.defaults(), CLOCK)) {
      for (CollectionPlan collection : plan.collections()) {
        recording.replay(
            collection.table(),
            plan.options().dmsSettings(),
            collection.columnsAsText(),
            CLOCK,
            record -> replay.accept(parsed(record)),
            finding -> {});
      }
      boolean shown = plan.options().dmsSettings().isOn(DmsSetting.ENABLE_BEFORE_IMAGE);
      assertThat(told(replay.compare(connection), shown))
          .as(sql(plan))
          .isEqualTo(told(changes, shown));
    }
  }

  private static String sql(IngestPlan plan) {
    return plan.collections().stream().map(CollectionPlan::sql).toList().toString();
  }

  /** Everything but the examples of values. */
  private static List<Object> told(Report report) {
    return told(report, true);
  }

  private static List<Object> told(Report report, boolean keyChanges) {
    return List.of(
        report.verdict(),
        report.findings().stream()
            .filter(finding -> keyChanges || !KEY_CHANGES.contains(finding.code()))
            .map(
                finding ->
                    keyChanges
                        ? finding
                        : List.of(
                            finding.code(), finding.table(), finding.columns(), finding.count()))
            .toList(),
        report.tables().stream()
            .map(
                table ->
                    List.of(
                        table.name(),
                        table.rows(),
                        table.failedRows(),
                        table.extraDocuments(),
                        table.columns().stream().map(Modes::told).toList()))
            .toList());
  }

  private static List<Object> told(ColumnReport column) {
    return List.of(
        column.column(),
        column.exact(),
        column.lossy(),
        column.failed(),
        column.wrong(),
        column.missing(),
        column.losses());
  }
}
