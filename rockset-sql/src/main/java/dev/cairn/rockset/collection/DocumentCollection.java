package dev.cairn.rockset.collection;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome.Emitted;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A collection in memory: documents by {@code _id}, changed by records in the order in which they
 * come. The operations' names are documented, what they do to documents that are or are not there
 * is inferred from them:
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
 * _meta} is taken from REPLACE and REPSERT only (both documented). Two collections are equal when
 * they hold equal documents. Not safe for several threads at a time.
 */
public final class DocumentCollection {
  private static final String ID = "_id";
  private static final String META = "_meta";
  private static final String EVENT_TIME = "_event_time";

  private final Dialect.Merge merge;
  private final boolean refusesInsert;
  private final Supplier<String> newIds;
  private final Map<String, ObjectValue> documents = new HashMap<>();

  /**
   * An empty collection whose made-up ids are UUIDs that count up.
   *
   * @param dialect the answers to the open questions about Rockset
   */
  public DocumentCollection(Dialect dialect) {
    this(dialect, counting());
  }

  /**
   * An empty collection; {@code newIds} names documents that come without {@code _id}.
   *
   * @param dialect the answers to the open questions about Rockset
   * @param newIds names documents that come without {@code _id}; each name is new
   */
  public DocumentCollection(Dialect dialect, Supplier<String> newIds) {
    this.merge = dialect.get(Dialect.MERGE);
    this.refusesInsert = dialect.get(Dialect.INSERT_EXISTING) == Dialect.InsertExisting.ERROR;
    this.newIds = newIds;
  }

  private static Supplier<String> counting() {
    long[] next = {0};
    return () -> new UUID(0, ++next[0]).toString();
  }

  /**
   * Does what the record says.
   *
   * @param record a document and what to do with it
   * @return what it did to the collection
   */
  public DocumentChange apply(Emitted record) {
    String id = record.id().orElseGet(newIds);
    ObjectValue stored = documents.get(id);
    Operation operation = record.operation();
    if (stored == null && !operation.creates()) {
      return DocumentChange.IGNORED;
    }
    return switch (operation) {
      case INSERT ->
          stored == null
              ? put(id, without(record.document(), META), false)
              : refusesInsert ? DocumentChange.REFUSED : DocumentChange.IGNORED;
      case UPDATE, UPSERT -> merge(id, stored, record.document());
      case REPLACE, REPSERT -> put(id, record.document(), stored != null);
      case DELETE -> {
        documents.remove(id);
        yield DocumentChange.REMOVED;
      }
    };
  }

  private DocumentChange merge(String id, @Nullable ObjectValue stored, ObjectValue record) {
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

  private DocumentChange put(String id, ObjectValue document, boolean existed) {
    ObjectValue named = document;
    if (!document.has(ID)) {
      ObjectValue.Builder fields = new ObjectValue.Builder(document.size() + 1);
      fields.put(ID, new StringValue(id));
      document.forEach(fields::put);
      named = fields.build();
    }
    documents.put(id, named);
    return existed ? DocumentChange.CHANGED : DocumentChange.CREATED;
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

  /** {@return the number of documents} */
  public int size() {
    return documents.size();
  }

  /**
   * {@return the document of that id, empty when there is none}
   *
   * @param id the document's {@code _id}
   */
  public Optional<ObjectValue> document(String id) {
    return Optional.ofNullable(documents.get(id));
  }

  /** {@return all documents, ordered by id (by UTF-16 units); a copy} */
  public Map<String, ObjectValue> documents() {
    return new TreeMap<>(documents);
  }

  /**
   * {@return one JSON document a line, ordered by id; equal collections need not have their fields
   * in one order}
   */
  public String dump() {
    StringBuilder dump = new StringBuilder();
    documents().values().forEach(document -> dump.append(JsonValues.write(document)).append('\n'));
    return dump.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentCollection
        && documents.equals(((DocumentCollection) other).documents);
  }

  @Override
  public int hashCode() {
    return documents.hashCode();
  }

  @Override
  public String toString() {
    return dump();
  }
}
