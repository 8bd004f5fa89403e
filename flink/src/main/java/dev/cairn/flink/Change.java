package dev.cairn.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A change of a collection.
 *
 * @param collection the collection's name
 * @param id the document's {@code _id}
 * @param operation {@code UPSERT}, with the whole document, or {@code DELETE}
 * @param document the document as JSON, in the form that {@code cairn eval} prints; no bytes for
 *     {@code DELETE}
 * @param order the place of the change in the history of its row: of two changes of a row the later
 *     one has the greater bytes, or the same
 */
public record Change(
    String collection, String id, String operation, byte[] document, byte[] order) {
  static final String UPSERT = "UPSERT";
  static final String DELETE = "DELETE";

  /** {@return the type for Flink} */
  public static TypeInformation<Change> type() {
    return TypeInformation.of(Change.class);
  }

  /** The key of all changes of one document. */
  String key() {
    return key(collection, id);
  }

  /** The key of a document: names of collections have no control characters. */
  static String key(String collection, String id) {
    return collection + '\0' + id;
  }
}
