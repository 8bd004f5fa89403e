package dev.cairn.cli;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.result.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * DMS records, read as the source format {@code postgres_dms} does: a deleted row is removed
 * without the transformation, control records and DMS's own tables are filtered out. An invalid
 * record fails alone.
 */
final class DmsRecords implements Evaluation.Source {
  /** The code of records whose table the bundle lacks; verify reports them by the same. */
  private static final String NOT_IN_PLAN = FindingCode.NOT_IN_PLAN.name();

  private final RecordReader reader;
  private final RecordRoutes routes;
  private final InstantSource clock;

  DmsRecords(InputStream in, RecordRoutes routes, InstantSource clock) {
    this.reader = RecordReader.of(in);
    this.routes = routes;
    this.clock = clock;
  }

  @Override
  public boolean next(Evaluation evaluation) throws IOException {
    Optional<RecordItem> next = reader.next();
    if (next.isEmpty()) {
      return false;
    }
    long line = next.get().line();
    if (next.get() instanceof RecordItem.Bad bad) {
      evaluation.badInput(bad.reason() + "_RECORD", line, 1, bad.message());
      return true;
    }
    DmsRecord record = ((RecordItem.Good) next.get()).record();
    Optional<RecordRoutes.Route> route = routes.of(record);
    if (route.isPresent()) {
      try {
        evaluate(record, route.get(), line, evaluation);
      } catch (OutOfMemoryError e) {
        route.get().renew();
        evaluation.outOfMemory(line);
      }
    } else if (record.isHousekeeping()) {
      evaluation.outcome(Outcome.Filtered.FILTERED, line);
    } else {
      String table = VisibleText.of(RecordRoutes.table(record).toSql());
      evaluation.badInput(NOT_IN_PLAN, line, 1, table + " is not in the bundle");
    }
    return true;
  }

  private void evaluate(
      DmsRecord record, RecordRoutes.Route route, long line, Evaluation evaluation)
      throws IOException {
    SourceReading.Result result = route.reading().readText(record);
    if (result instanceof SourceReading.Text text) {
      EvaluationContext context = EvaluationContext.at(clock.instant());
      evaluation.outcome(
          route.transformer().apply(text.json(), context, evaluation.document()), line);
    } else if (result instanceof SourceReading.Removal removal) {
      evaluation.outcome(deletion(removal.id()), line);
    } else if (result instanceof SourceReading.Unreadable unreadable) {
      evaluation.badInput("UNREADABLE_RECORD", line, 1, unreadable.reason());
    } else {
      evaluation.outcome(Outcome.Filtered.FILTERED, line);
    }
  }

  private static Outcome deletion(String id) {
    return new Outcome.Emitted(
        ObjectValue.of("_id", new StringValue(id)),
        Operation.DELETE,
        Optional.of(id),
        OptionalLong.empty());
  }
}
