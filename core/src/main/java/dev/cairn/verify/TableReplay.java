package dev.cairn.verify;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.BadRecordException;
import dev.cairn.dms.DmsRecord;
import dev.cairn.dms.FullLoad;
import dev.cairn.dms.LoadEncoder;
import dev.cairn.dms.RecordParser;
import dev.cairn.dms.SourceReading;
import dev.cairn.dms.SourceSession;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.collection.Collection;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.EvaluationContext;
import dev.cairn.rockset.sql.SelectItem;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One table's collection, filled by records and compared with the table. */
final class TableReplay {
  /** What the last record of a key left; and the load record, if that is another. */
  private record Last(
      DmsRecord.Data record, @Nullable Attempt failed, DmsRecord.@Nullable Data load) {}

  /** A document that failed. */
  private record Attempt(ObjectValue input, EvaluationContext context, Outcome.Failed outcome) {}

  private final CollectionPlan plan;
  private final PlanOptions options;
  private final InstantSource clock;
  private final IngestTransformation transformation;
  private final SourceReading reading;
  private final Optional<IngestTransformation> idAlone;
  private final RowChecks checks;
  private final RowChecks sent;
  private final Collection collection;
  private final Map<String, Last> lasts = new HashMap<>();
  private long rows;
  private long failedRows;

  TableReplay(CollectionPlan plan, PlanOptions options, Dialect dialect, InstantSource clock) {
    this.plan = plan;
    this.options = options;
    this.clock = clock;
    this.transformation = IngestTransformation.compile(plan.sql(), dialect);
    this.idAlone =
        plan.statement().items().stream()
            .filter(TableReplay::isId)
            .findFirst()
            .map(item -> IngestTransformation.compile(SelectStatement.of(List.of(item)), dialect));
    this.reading = SourceReading.of(options.sourceFormat(), plan.table().keyColumns());
    this.checks = new RowChecks(plan, options, dialect);
    this.sent = new RowChecks(plan, options, dialect);
    this.collection = new Collection(dialect);
  }

  /** Plays a record; tells what is worth telling. */
  Optional<String> accept(DmsRecord.Data record) {
    rows++;
    SourceReading.Result result = reading.read(record);
    if (result instanceof SourceReading.Removal removal) {
      remove(removal.id());
      return Optional.empty();
    }
    if (!(result instanceof SourceReading.Document document)) {
      return Optional.of(
          "a record of " + plan.table().name().toSql() + " could not be used: " + reason(result));
    }
    EvaluationContext context = EvaluationContext.at(clock.instant());
    Outcome outcome = transformation.apply(document.input(), context);
    if (outcome instanceof Outcome.Emitted emitted) {
      emitted(record, document, emitted);
    } else if (outcome instanceof Outcome.Failed failed) {
      failedRows++;
      Attempt attempt = new Attempt(document.input(), context, failed);
      id(document, context).ifPresent(id -> keep(id, record, attempt));
      sent.failed(record, document.input(), context);
    }
    return Optional.empty();
  }

  private static boolean isId(SelectItem item) {
    return item instanceof SelectItem.ExpressionItem named
        && named.alias().filter("_id"::equals).isPresent();
  }

  /** The document's {@code _id}, of the source or of the transformation, whatever else failed. */
  private Optional<String> id(SourceReading.Document document, EvaluationContext context) {
    if (document.id().isPresent() || idAlone.isEmpty()) {
      return document.id();
    }
    return idAlone.get().apply(document.input(), context) instanceof Outcome.Emitted emitted
        ? emitted.id()
        : Optional.empty();
  }

  private void emitted(
      DmsRecord.Data record, SourceReading.Document document, Outcome.Emitted emitted) {
    Optional<String> id = emitted.id().or(document::id);
    collection.apply(
        new Outcome.Emitted(
            emitted.document(), emitted.operation(), id, emitted.eventTimeMicros()));
    if (id.isPresent()) {
      if (emitted.operation() == Operation.DELETE) {
        lasts.remove(id.get());
      } else {
        keep(id.get(), record, null);
      }
    }
  }

  private void keep(String id, DmsRecord.Data record, @Nullable Attempt failed) {
    Last before = lasts.get(id);
    DmsRecord.Data load = null;
    if (before != null && record.operation() != DmsRecord.Operation.LOAD) {
      load =
          before.record().operation() == DmsRecord.Operation.LOAD ? before.record() : before.load();
    }
    lasts.put(id, new Last(record, failed, load));
  }

  private void remove(String id) {
    collection.apply(
        new Outcome.Emitted(
            ObjectValue.of("_id", new StringValue(id)),
            Operation.DELETE,
            Optional.of(id),
            OptionalLong.empty()));
    lasts.remove(id);
  }

  private static String reason(SourceReading.Result result) {
    return result instanceof SourceReading.Unreadable unreadable
        ? unreadable.reason()
        : result.toString();
  }

  TableReport failures() {
    return new TableReport(plan.table().name(), rows, failedRows, 0, sent.reports());
  }

  /**
   * Compares with the rows. Without a key nothing says which document is which row's, so that
   * nothing is compared.
   *
   * @param shrinking whether examples are to be made smaller in the end
   */
  TableReport compare(SourceSession session, boolean shrinking) {
    if (plan.table().keyColumns().isEmpty()) {
      return failures();
    }
    long[] counts = new long[3];
    for (TableName relation : FullLoad.relations(plan.table())) {
      LoadEncoder encoder =
          LoadEncoder.of(plan.table(), relation, options.dmsSettings(), plan.columnsAsText());
      List<String> items = new ArrayList<>(encoder.selectItems());
      int first = items.size();
      items.addAll(checks.selectItems());
      session.rows(
          FullLoad.select(items, relation),
          texts -> {
            counts[0]++;
            row(encoder, texts, first, counts);
          });
    }
    if (shrinking) {
      checks.shrink(session, clock.instant());
    }
    return new TableReport(
        plan.table().name(), counts[0], counts[1], collection.size() - counts[2], checks.reports());
  }

  private void row(LoadEncoder encoder, @Nullable String[] texts, int first, long[] counts) {
    DmsRecord.Data now = now(encoder, texts);
    Optional<String> id = idOf(now);
    Last last = id.map(lasts::get).orElse(null);
    Optional<ObjectValue> document = id.flatMap(collection::document);
    if (document.isPresent()) {
      counts[2]++;
    }
    if (last != null && last.failed() != null) {
      counts[1]++;
      Attempt attempt = last.failed();
      checks.failed(
          texts, first, last.record(), attempt.input(), attempt.context(), attempt.outcome());
    } else if (document.isPresent() && last != null) {
      checks.emitted(texts, first, last.record(), document.get());
    } else {
      checks.unseen(texts, first, null, "no record left a document for the row");
    }
    if (last != null && last.load() != null) {
      phases(last.load(), last.record(), now);
    }
  }

  private void phases(DmsRecord.Data load, DmsRecord.Data change, DmsRecord.Data now) {
    if (reading.read(load) instanceof SourceReading.Document loaded
        && reading.read(change) instanceof SourceReading.Document changed) {
      checks.phases(load, loaded.input(), change, changed.input(), now);
    }
  }

  /** The record that a load makes of the row. */
  private static DmsRecord.Data now(LoadEncoder encoder, @Nullable String[] texts) {
    try {
      return (DmsRecord.Data) RecordParser.parse(encoder.record(texts, Instant.EPOCH));
    } catch (BadRecordException e) {
      throw new IllegalStateException("the emulator made a record that is none", e);
    }
  }

  /** The {@code _id} that a record leads to. */
  private Optional<String> idOf(DmsRecord.Data record) {
    return reading.read(record) instanceof SourceReading.Document document
        ? id(document, EvaluationContext.at(Instant.EPOCH))
        : Optional.empty();
  }
}
