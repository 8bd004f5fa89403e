package dev.cairn.verify;

import dev.cairn.catalog.Column;
import dev.cairn.dms.CarriedColumns;
import dev.cairn.dms.DmsRecord;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.SourceReading;
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
import dev.cairn.rockset.value.Value;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table whose documents have the {@code _id} of their row; the key is the {@code _id}. */
final class KeyedPlay extends TablePlay {
  /** Before a number, the key of a document without {@code _id}: no {@code _id} begins like it. */
  private static final String NAMELESS = "\0";

  private final Dialect dialect;
  private final Optional<IngestTransformation> idAlone;
  private final List<String> carried;
  private long nameless;

  KeyedPlay(CollectionPlan plan, PlanOptions options, Dialect dialect) {
    super(plan, options, dialect);
    this.dialect = dialect;
    this.carried =
        CarriedColumns.of(plan.table(), options.dmsSettings()).stream().map(Column::name).toList();
    this.idAlone =
        plan.statement().items().stream()
            .filter(KeyedPlay::isId)
            .findFirst()
            .map(item -> IngestTransformation.compile(SelectStatement.of(List.of(item)), dialect));
  }

  private boolean hasEveryColumn(ObjectValue input) {
    Value row = options.sourceFormat() == SourceFormat.JSON ? input.get("data") : input;
    return row instanceof ObjectValue object && carried.stream().allMatch(object::has);
  }

  private static boolean isId(SelectItem item) {
    return item instanceof SelectItem.ExpressionItem named
        && named.alias().filter("_id"::equals).isPresent();
  }

  boolean hasIds() {
    return idAlone.isPresent() || !plan.table().keyColumns().isEmpty();
  }

  @Override
  Taken taken(DmsRecord.Data record, EvaluationContext context) {
    SourceReading.Result result = reading.read(record);
    if (result instanceof SourceReading.Removal removal) {
      return new Taken(removal.id(), "");
    }
    if (!(result instanceof SourceReading.Document document)) {
      return new Taken(null, unusable(result));
    }
    Optional<String> id = id(document, context);
    if (id.isEmpty()
        && transformation.apply(document.input(), context) instanceof Outcome.Failed failed) {
      return new Taken(null, unusable(failed.message() + " in " + failed.expression()));
    }
    return new Taken(id.orElseGet(() -> NAMELESS + ++nameless), "");
  }

  /** The document's {@code _id}, of the transformation or of the source, whatever else fails. */
  private Optional<String> id(SourceReading.Document document, EvaluationContext context) {
    Optional<String> made =
        idAlone.isPresent()
                && idAlone.get().apply(document.input(), context) instanceof Outcome.Emitted emitted
            ? emitted.id()
            : Optional.empty();
    return made.or(document::id);
  }

  @Override
  @Nullable String rowKey(DmsRecord.Data now) {
    if (idAlone.isEmpty()) {
      return reading.readText(now) instanceof SourceReading.Text text
          ? text.id().orElse(null)
          : null;
    }
    return reading.read(now) instanceof SourceReading.Document document
        ? id(document, EvaluationContext.at(Instant.EPOCH)).orElse(null)
        : null;
  }

  @Override
  State newState() {
    return new Documents();
  }

  /**
   * What the last record of a key left; and the load record, if that is another.
   *
   * @param overlaid what the last records are as one input; null if the last has every column
   */
  private record Last(
      DmsRecord.Data record,
      @Nullable Attempt failed,
      DmsRecord.@Nullable Data load,
      @Nullable ObjectValue overlaid) {}

  /** A document that failed. */
  private record Attempt(ObjectValue input, EvaluationContext context, Outcome.Failed outcome) {}

  private final class Documents implements State {
    private final Collection collection = new Collection(dialect);
    private final Map<String, Last> lasts = new HashMap<>();
    private final Set<String> found = new HashSet<>();

    @Override
    public void play(DmsRecord.Data record, EvaluationContext context) {
      SourceReading.Result result = reading.read(record);
      if (result instanceof SourceReading.Removal removal) {
        remove(removal.id());
      } else if (result instanceof SourceReading.Document document) {
        Outcome outcome = transformation.apply(document.input(), context);
        if (outcome instanceof Outcome.Emitted emitted) {
          emitted(record, document, emitted);
        } else if (outcome instanceof Outcome.Failed failed) {
          Optional<String> id = id(document, context);
          if (id.isPresent()) {
            ObjectValue overlaid = overlaid(id.get(), document.input());
            ObjectValue input = overlaid == null ? document.input() : overlaid;
            keep(id.get(), record, new Attempt(input, context, failed), overlaid);
          }
        }
      }
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
          keep(id.get(), record, null, overlaid(id.get(), document.input()));
        }
      }
    }

    /**
     * With what the records before left of the columns that this one lacks, such as long values.
     */
    private @Nullable ObjectValue overlaid(String id, ObjectValue input) {
      Last before = lasts.get(id);
      if (before == null || hasEveryColumn(input)) {
        return null;
      }
      if (before.overlaid() != null) {
        return Overlay.of(before.overlaid(), input, dialect);
      }
      return reading.read(before.record()) instanceof SourceReading.Document document
          ? Overlay.of(document.input(), input, dialect)
          : null;
    }

    private void keep(
        String id,
        DmsRecord.Data record,
        @Nullable Attempt failed,
        @Nullable ObjectValue overlaid) {
      Last before = lasts.get(id);
      DmsRecord.Data load = null;
      if (before != null && record.operation() != DmsRecord.Operation.LOAD) {
        load =
            before.record().operation() == DmsRecord.Operation.LOAD
                ? before.record()
                : before.load();
      }
      lasts.put(id, new Last(record, failed, load, overlaid));
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

    @Override
    public void row(Row row) {
      checks.at(row.place());
      Optional<String> id = Optional.ofNullable(row.key());
      Last last = id.map(lasts::get).orElse(null);
      Optional<ObjectValue> document = id.flatMap(collection::document);
      if (document.isPresent()) {
        found.add(id.get());
      }
      if (last != null && last.failed() != null) {
        failedRows++;
        Attempt attempt = last.failed();
        checks.failed(
            row.texts(),
            first(),
            last.record(),
            attempt.input(),
            attempt.context(),
            attempt.outcome());
      } else if (document.isPresent() && last != null) {
        checks.emitted(row.texts(), first(), last.record(), document.get());
      } else {
        checks.unseen(row.texts(), first(), null, "no record left a document for the row");
      }
      if (last != null && last.load() != null) {
        phases(last.load(), last.record(), row.now());
      }
    }

    private void phases(DmsRecord.Data load, DmsRecord.Data change, DmsRecord.Data now) {
      if (reading.read(load) instanceof SourceReading.Document loaded
          && reading.read(change) instanceof SourceReading.Document changed) {
        checks.phases(load, loaded.input(), change, changed.input(), now);
      }
    }

    @Override
    public void end() {
      extraDocuments += collection.size() - found.size();
    }
  }
}
