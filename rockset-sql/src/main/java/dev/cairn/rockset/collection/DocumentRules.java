package dev.cairn.rockset.collection;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The effect of a record on the one document that it is about. The operations' names are
 * documented, what they do to documents that are or are not there is inferred from them:
 *
 * <pre>
 *            document exists        document absent
 * INSERT     ignored or refused     created
 * UPDATE     merged                 ignored
 * UPSERT     merged                 created
 * REPLACE    replaced               ignored
 * REPSERT    replaced               created
 * DELETE     removed                ignored
 * </pre>
 *
 * How records are merged is a switch of the dialect. {@code _event_time} is kept by a merge, {@code
 * _meta} is taken from REPLACE and REPSERT only (both documented).
 */
public final class DocumentRules {
  private static final String ID = "_id";
  private static final String META = "_meta";
  private static final String EVENT_TIME = "_event_time";

  private final Dialect.Merge merge;
  private final boolean refusesInsert;

  private DocumentRules(Dialect dialect) {
    this.merge = dialect.get(Dialect.MERGE);
    this.refusesInsert = dialect.get(Dialect.INSERT_EXISTING) == Dialect.InsertExisting.ERROR;
  }

  /**
   * {@return the rules of a dialect}
   *
   * @param dialect the answers to the open questions about Rockset
   */
  public static DocumentRules of(Dialect dialect) {
    return new DocumentRules(dialect);
  }

  /**
   * A document after a record.
   *
   * @param change the effect of the record
   * @param document the document; empty if there is none
   */
  public record Result(DocumentChange change, Optional<ObjectValue> document) {}

  /**
   * {@return the document after a record}
   *
   * @param id the document's {@code _id}
   * @param stored the document before; null if there is none
   * @param operation what the record says to do
   * @param record the record's fields, without {@code _op}
   */
  public Result apply(
      String id, @Nullable ObjectValue stored, Operation operation, ObjectValue record) {
    if (stored == null && !operation.creates()) {
      return unchanged(DocumentChange.IGNORED, null);
    }
    return switch (operation) {
      case INSERT ->
          stored == null
              ? put(id, without(record, META), false)
              : unchanged(refusesInsert ? DocumentChange.REFUSED : DocumentChange.IGNORED, stored);
      case UPDATE, UPSERT -> merge(id, stored, record);
      case REPLACE, REPSERT -> put(id, record, stored != null);
      case DELETE -> unchanged(DocumentChange.REMOVED, null);
    };
  }

  private static Result unchanged(DocumentChange change, @Nullable ObjectValue document) {
    return new Result(change, Optional.ofNullable(document));
  }

  private Result merge(String id, @Nullable ObjectValue stored, ObjectValue record) {
    ObjectValue fields = without(record, META);
    boolean exists = stored != null;
    ObjectValue kept = stored == null ? ObjectValue.EMPTY : stored;
    if (kept.has(EVENT_TIME) && merge != Dialect.Merge.REPLACE) {
      fields = without(fields, EVENT_TIME);
    }
    return put(
        id,
        switch (merge) {
          case TOP_LEVEL -> exists ? Merging.topLevel(kept, fields) : fields;
          case DEEP -> Merging.deep(kept, fields);
          case REPLACE -> fields;
        },
        exists);
  }

  private static Result put(String id, ObjectValue document, boolean existed) {
    ObjectValue named = document;
    if (!document.has(ID)) {
      ObjectValue.Builder fields = new ObjectValue.Builder(document.size() + 1);
      fields.put(ID, new StringValue(id));
      document.forEach(fields::put);
      named = fields.build();
    }
    return new Result(
        existed ? DocumentChange.CHANGED : DocumentChange.CREATED, Optional.of(named));
  }

  private static ObjectValue without(ObjectValue object, String field) {
    if (!object.has(field)) {
      return object;
    }
    ObjectValue.Builder rest = new ObjectValue.Builder(object.size());
    object.forEach(
        (name, value) -> {
          if (!name.equals(field)) {
            rest.put(name, value);
          }
        });
    return rest.build();
  }
}
