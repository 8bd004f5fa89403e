package dev.cairn.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The change of one document by one record, before the record meets the document.
 *
 * @param collection the collection's name
 * @param id the document's {@code _id}
 * @param operation the ordinal of the {@code Operation}
 * @param document the record's fields as JSON; no bytes for a deletion
 * @param order the sort key of the record's {@code ChangeOrder}
 * @param digest of the operation and the row, to recognise a record that was sent twice
 * @param source the shard or the file; empty if unknown, or if it is not needed to order records
 * @param sequence the sequence number in the source; empty like the source
 * @param position the place of the record for people
 */
public record RecordChange(
    String collection,
    String id,
    int operation,
    byte[] document,
    byte[] order,
    long digest,
    String source,
    String sequence,
    String position) {
  static TypeInformation<RecordChange> type() {
    return TypeInformation.of(RecordChange.class);
  }

  String key() {
    return Change.key(collection, id);
  }
}
