package dev.cairn.verify.replay;

import dev.cairn.catalog.Column;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.dms.record.SourceReading;
import dev.cairn.rockset.collection.DocumentCollection;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.verify.check.CheckedTable;
import dev.cairn.verify.check.FailedDocument;
import dev.cairn.verify.check.LateRecords;
import dev.cairn.verify.check.Observation;
import dev.cairn.verify.check.Overlay;
import dev.cairn.verify.check.RowChecks;
import dev.cairn.verify.check.Seen;
import dev.cairn.verify.ids.Collisions;
import dev.cairn.verify.ids.DocumentHash;
import dev.cairn.verify.ids.DocumentIds;
import dev.cairn.verify.result.Finding;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table whose documents have the {@code _id} of their row; the key is the {@code _id}. */
final class KeyedTable extends TableReplay {
  /** Before a number, the key of a document without {@code _id}: no {@code _id} begins like it. */
  private static final String NAMELESS = "\0";

  private final DocumentIds ids;
  private final List<String> carried;
  final Collisions collisions;
  private final LateRecords late;
  private long nameless;

  KeyedTable(CheckedTable table, RowChecks checks) {
    super(table, checks);
    this.collisions = new Collisions(table);
    this.late = new LateRecords(table);
    this.carried = table.carried().stream().map(Column::name).toList();
    this.ids = new DocumentIds(table);
  }

  private boolean hasEveryColumn(ObjectValue input) {
    ObjectValue row = Seen.row(input, table.options().sourceFormat());
    return carried.stream().allMatch(row::has);
  }

  @Override
  List<Finding> findings() {
    return Stream.of(
            collisions.finding().stream(), late.finding().stream(), super.findings().stream())
        .flatMap(found -> found)
        .toList();
  }

  @Override
  Taken taken(DmsRecord.Data record, EvaluationContext context) {
    SourceReading.Result result = reading.read(record);
    if (result instanceof SourceReading.Removal removal) {
      return new Taken(removal.id(), "");
    }
    if (!(result instanceof SourceReading.Document document)) {
      return unusable(result);
    }
    Optional<String> id = ids.of(document, context);
    if (id.isEmpty()
        && transformation.apply(document.input(), context) instanceof Outcome.Failed failed) {
      return unusable(failed.message() + " in " + failed.expression());
    }
    return id.isEmpty()
        ? new Taken(nameless(document.input(), context).orElseGet(() -> NAMELESS + ++nameless), "")
        : new Taken(id.get(), "");
  }

  /**
   * In a table without a key, a text that is equal for equal documents: nothing changes one, so
   * that it is the row's even if Rockset makes up its {@code _id}. Empty if there is none.
   */
  private Optional<String> nameless(ObjectValue input, EvaluationContext context) {
    return table.table().keyColumns().isEmpty()
            && transformation.apply(input, context) instanceof Outcome.Emitted emitted
            && emitted.operation().creates()
        ? Optional.of(NAMELESS + DocumentHash.of(emitted.document()))
        : Optional.empty();
  }

  /** The document of another key, according to the before image. */
  @Override
  @Nullable MovedKey moved(DmsRecord.Data withOldKey, String id, EvaluationContext context) {
    if (withOldKey.operation() != DmsRecord.Operation.UPDATE) {
      return null;
    }
    return RecordParser.ofOldKey(withOldKey, table.table().keyColumns())
        .flatMap(
            old ->
                reading.read(old) instanceof SourceReading.Document document
                    ? ids.of(document, context)
                    : Optional.empty())
        .filter(from -> !from.equals(id))
        .map(from -> new MovedKey(from, id))
        .orElse(null);
  }

  @Override
  Optional<String> idOf(Outcome.Emitted emitted, SourceReading.Document document) {
    return emitted.id().or(document::id);
  }

  @Override
  @Nullable String rowKey(DmsRecord.Data now) {
    if (ids.areOfTheSource()) {
      return reading.readText(now) instanceof SourceReading.Text text
          ? text.id().orElse(null)
          : null;
    }
    EvaluationContext context = EvaluationContext.at(Instant.EPOCH);
    return reading.read(now) instanceof SourceReading.Document document
        ? ids.of(document, context).or(() -> nameless(document.input(), context)).orElse(null)
        : null;
  }

  @Override
  State newState() {
    return new Documents();
  }

  /**
   * The result of the last record of a key; and the load record, if that is another.
   *
   * @param overlaid the last records merged into one input; null if the last has every column
   * @param rivals whether several rows may have the key: a record makes a row where there was one
   */
  private record Last(
      DmsRecord.Data record,
      @Nullable FailedDocument failed,
      DmsRecord.@Nullable Data load,
      @Nullable ObjectValue overlaid,
      boolean rivals) {}

  /** The number of failed records of a key, and the last of them. */
  private record Failures(long count, DmsRecord.Data record, FailedDocument last) {}

  private final class Documents implements State {
    private final DocumentCollection collection = new DocumentCollection(table.dialect());
    private final Map<String, Last> lasts = new HashMap<>();

    /** For each {@code _id}, the key of the first row with it. */
    private final Map<String, @Nullable String[]> keys = new HashMap<>();

    /** The {@code _id}s whose document is that of a row that was compared. */
    private final Set<String> owned = new HashSet<>();

    /** Rows of which another may have the {@code _id}. */
    private final Map<String, Row> waiting = new HashMap<>();

    /** For each {@code _id}, the failed records that are not counted with a row. */
    private final Map<String, Failures> failures = new HashMap<>();

    /** For documents that were left behind, the present key of their row. */
    private final Map<String, String> moved = new HashMap<>();

    private final LooseDocuments loose = new LooseDocuments();

    /** The {@code _id}s whose last record removed the document. */
    private final Set<String> removed = new HashSet<>();

    private final LateRecords.Documents order = late.new Documents();

    @Override
    public void replay(DmsRecord.Data record, EvaluationContext context) {
      SourceReading.Result result = reading.read(record);
      if (result instanceof SourceReading.Removal removal) {
        order.add(removal.id(), record);
        remove(removal.id());
      } else if (result instanceof SourceReading.Document document) {
        Outcome outcome = transformation.apply(document.input(), context);
        if (outcome instanceof Outcome.Emitted emitted) {
          emitted(record, document, emitted);
        } else if (outcome instanceof Outcome.Failed failed) {
          Optional<String> id = ids.of(document, context);
          if (id.isPresent()) {
            order.add(id.get(), record);
            ObjectValue overlaid = overlaid(id.get(), document.input());
            ObjectValue input = overlaid == null ? document.input() : overlaid;
            FailedDocument attempt = new FailedDocument(input, context, failed);
            failures.merge(
                id.get(),
                new Failures(1, record, attempt),
                (before, now) -> new Failures(before.count() + 1, record, attempt));
            keep(id.get(), record, attempt, overlaid);
          }
        }
      }
    }

    private void emitted(
        DmsRecord.Data record, SourceReading.Document document, Outcome.Emitted emitted) {
      Optional<String> id = idOf(emitted, document);
      if (id.isEmpty() && table.table().keyColumns().isEmpty()) {
        if (emitted.operation().creates()) {
          loose.add(NAMELESS + DocumentHash.of(emitted.document()), record, emitted.document());
        }
        return;
      }
      collection.apply(
          new Outcome.Emitted(
              emitted.document(), emitted.operation(), id, emitted.eventTimeMicros()));
      if (id.isPresent()) {
        order.add(id.get(), record);
        if (emitted.operation() == Operation.DELETE) {
          forget(id.get());
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
        return Overlay.of(before.overlaid(), input, table.dialect());
      }
      return reading.read(before.record()) instanceof SourceReading.Document document
          ? Overlay.of(document.input(), input, table.dialect())
          : null;
    }

    private void keep(
        String id,
        DmsRecord.Data record,
        @Nullable FailedDocument failed,
        @Nullable ObjectValue overlaid) {
      Last before = lasts.get(id);
      moved.remove(id);
      DmsRecord.Data load = null;
      if (before != null && record.operation() != DmsRecord.Operation.LOAD) {
        load =
            before.record().operation() == DmsRecord.Operation.LOAD
                ? before.record()
                : before.load();
      }
      lasts.put(id, new Last(record, failed, load, overlaid, makesRival(before, record)));
    }

    @Override
    public void moved(MovedKey left) {
      moved.put(left.from(), left.to());
    }

    private static boolean makesRival(@Nullable Last before, DmsRecord.Data record) {
      return before != null
          && switch (record.operation()) {
            case LOAD, INSERT -> true;
            case UPDATE, DELETE -> before.rivals();
          };
    }

    private void remove(String id) {
      collection.apply(
          new Outcome.Emitted(
              ObjectValue.of("_id", new StringValue(id)),
              Operation.DELETE,
              Optional.of(id),
              OptionalLong.empty()));
      forget(id);
    }

    private void forget(String id) {
      if (lasts.remove(id) != null) {
        removed.add(id);
      }
    }

    @Override
    public void row(Row row) {
      String id = row.key();
      if (id != null && id.startsWith(NAMELESS)) {
        looseRow(row, loose.take(id));
        return;
      }
      Last last = id == null ? null : lasts.get(id);
      if (id == null || (last == null && !removed.contains(id))) {
        next(row);
        unseen(row);
        return;
      }
      next(row);
      if (last != null && last.rivals() && failsByItself(row)) {
        return;
      }
      @Nullable String[] key = collisions.key().texts(row.texts());
      @Nullable String[] before = keys.putIfAbsent(id, key);
      if (before != null) {
        collisions.add(row.place(), key, before, id);
        Row first = waiting.remove(id);
        if (first != null) {
          compareRival(first, id, last);
        }
        compareRival(row, id, last);
      } else if (last != null && last.rivals()) {
        waiting.put(id, row.kept());
      } else {
        compare(row, id, last);
      }
    }

    private void looseRow(Row row, LooseDocuments.@Nullable Loose own) {
      next(row);
      if (own == null) {
        unseen(row);
      } else {
        checks.emitted(seen(row, own.record()), own.document());
      }
    }

    /** Compares a row with the document that is its own as far as is known. */
    private void compare(Row row, String id, @Nullable Last last) {
      Optional<ObjectValue> document = ownDocument(row, id, last);
      if (last != null
          && document.isPresent()
          && checks.emitted(seen(row, last.record()), document.get())) {
        owned.add(id);
      }
      if (last != null && last.load() != null) {
        phases(last.load(), last.record(), row.now());
      }
    }

    /**
     * Compares a row that has the {@code _id} of another one. The document is that of the first row
     * whose values it has.
     */
    private void compareRival(Row row, String id, @Nullable Last last) {
      Optional<ObjectValue> document = ownDocument(row, id, last);
      if (last == null || document.isEmpty()) {
        return;
      }
      Observation seen = seen(row, last.record());
      if (!owned.contains(id) && checks.arrives(seen, document.get())) {
        owned.add(id);
        checks.emitted(seen, document.get());
      } else {
        checks.replaced(seen, document.get());
      }
    }

    /** The document to compare a row with; empty if there is none, which is counted. */
    private Optional<ObjectValue> ownDocument(Row row, String id, @Nullable Last last) {
      next(row);
      Optional<ObjectValue> document = collection.document(id);
      if (last == null || (last.failed() == null && document.isEmpty())) {
        unseen(row);
      } else if (last.failed() != null && (document.isEmpty() || !last.rivals())) {
        failed(row, last.record(), last.failed());
      } else {
        return document;
      }
      return Optional.empty();
    }

    private void next(Row row) {
      checks.silence(row.unreadable());
    }

    private void unseen(Row row) {
      checks.unseen(seen(row, null), "no record created a document for the row");
    }

    private void failed(Row row, DmsRecord.Data record, FailedDocument document) {
      failedRows++;
      if (row.key() != null) {
        failures.remove(row.key());
      }
      checks.failed(seen(row, record), document);
    }

    private boolean failsByItself(Row row) {
      DmsRecord.Data now = row.now();
      EvaluationContext context = EvaluationContext.at(Instant.EPOCH);
      if (reading.read(now) instanceof SourceReading.Document document
          && transformation.apply(document.input(), context) instanceof Outcome.Failed failure) {
        failed(row, now, new FailedDocument(document.input(), context, failure));
        return true;
      }
      return false;
    }

    private void phases(DmsRecord.Data load, DmsRecord.Data change, DmsRecord.Data now) {
      if (reading.read(load) instanceof SourceReading.Document loaded
          && reading.read(change) instanceof SourceReading.Document changed) {
        checks.phases(load, loaded.input(), change, changed.input(), now);
      }
    }

    @Override
    public void end() {
      order.end();
      waiting.forEach((id, row) -> compare(row, id, lasts.get(id)));
      failures.forEach(this::failedWithoutRow);
      extra.add(loose.left(), "its record has no _id, so Rockset generates one");
      if (keys.keySet().stream().filter(id -> collection.document(id).isPresent()).count()
          < collection.size()) {
        collection.documents().keySet().stream()
            .filter(id -> !keys.containsKey(id))
            .forEach(this::withoutRow);
      }
    }

    private void withoutRow(String id) {
      Last last = lasts.get(id);
      String to = moved.get(id);
      if (last == null) {
        extra.add(1, "its record has no _id, so Rockset generates one");
      } else if (to == null) {
        extra.notRemoved(id, last.record());
      } else {
        extra.keyChanged(id, last.record(), to);
      }
    }

    private void failedWithoutRow(String id, Failures of) {
      if (keys.containsKey(id)) {
        unused.superseded(of.count(), id, of.last().outcome());
      } else {
        unused.failed(of.count(), id, of.last().outcome());
        failedRows += of.count();
        checks.failed(of.record(), of.last());
      }
    }
  }
}
