package dev.cairn.cli.eval;

import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordItem;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.plan.RecordRoutes;
import dev.cairn.plan.RecordTransformer;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.result.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates DMS records, read as the source format {@code postgres_dms} does: a deleted row is
 * removed without the transformation, control records and DMS's own tables are filtered out. An
 * invalid record fails alone.
 */
public final class DmsRecords implements ParallelEvaluation.Evaluator<List<RecordItem>> {
  /** The code of records whose table the bundle lacks; verify reports them by the same. */
  private static final String NOT_IN_PLAN = FindingCode.NOT_IN_PLAN.name();

  private final Transformers routes;
  private final InstantSource clock;

  public DmsRecords(Transformers routes, InstantSource clock) {
    this.routes = routes;
    this.clock = clock;
  }

  /** The records of a stream, one after another. */
  public Evaluation.Source of(InputStream in) {
    RecordReader reader = RecordReader.of(in);
    return evaluation -> {
      Optional<RecordItem> next = reader.next();
      if (next.isPresent()) {
        evaluate(next.get(), evaluation);
      }
      return next.isPresent();
    };
  }

  @Override
  public void evaluate(List<RecordItem> batch, Evaluation evaluation) throws IOException {
    for (RecordItem item : batch) {
      evaluate(item, evaluation);
      evaluation.taken();
    }
  }

  private void evaluate(RecordItem item, Evaluation evaluation) throws IOException {
    long line = item.line();
    if (item instanceof RecordItem.Bad bad) {
      evaluation.badInput(bad.reason() + "_RECORD", line, 1, bad.message());
      return;
    }
    DmsRecord record = ((RecordItem.Good) item).record();
    Optional<RecordTransformer> route = routes.of(record);
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
  }

  private void evaluate(
      DmsRecord record, RecordTransformer transformer, long line, Evaluation evaluation)
      throws IOException {
    EvaluationContext context = EvaluationContext.at(clock.instant());
    evaluation.outcome(transformer.apply(record, context, evaluation.document()), line);
  }
}
