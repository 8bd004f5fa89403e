package dev.cairn.rockset.collection;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.transform.Outcome.Emitted;
import dev.cairn.rockset.value.ObjectValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A collection in memory: documents by {@code _id}, changed by records in the order in which they
 * come, by the {@link DocumentRules}. Two collections are equal when they hold equal documents. Not
 * safe for several threads at a time.
 */
public final class DocumentCollection {
  private final DocumentRules rules;
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
    this.rules = DocumentRules.of(dialect);
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
    DocumentRules.Result result =
        rules.apply(id, documents.get(id), record.operation(), record.document());
    if (result.document().isPresent()) {
      documents.put(id, result.document().get());
    } else {
      documents.remove(id);
    }
    return result.change();
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
