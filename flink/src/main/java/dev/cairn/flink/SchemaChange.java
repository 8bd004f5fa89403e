package dev.cairn.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A control record about a table of the plan: the table's definition has changed, or its rows are
 * removed or loaded again. The job goes on with the transformation that it has.
 *
 * @param collection the collection's name
 * @param operation the word of the control record, such as {@code add-column}
 * @param meaning the meaning for the collection, a sentence for people without a full stop
 * @param stale whether documents may no longer be what the table has
 * @param position the place of the record in its source; empty if unknown
 * @param record the bytes of the record
 */
public record SchemaChange(
    String collection,
    String operation,
    String meaning,
    boolean stale,
    String position,
    byte[] record) {
  /** {@return the type for Flink} */
  public static TypeInformation<SchemaChange> type() {
    return TypeInformation.of(SchemaChange.class);
  }
}
