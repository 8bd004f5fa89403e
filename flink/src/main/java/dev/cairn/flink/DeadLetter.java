package dev.cairn.flink;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * A record, or a document, that the job could not use. The job goes on.
 *
 * @param collection the collection's name; empty if the record has none
 * @param code why, a stable word
 * @param reason why, a sentence for people
 * @param position the place of the record in its source; empty if unknown
 * @param record the bytes of the record; of a document that a sink refused, the document's
 */
public record DeadLetter(
    String collection, String code, String reason, String position, byte[] record) {
  /** {@return the type for Flink} */
  public static TypeInformation<DeadLetter> type() {
    return TypeInformation.of(DeadLetter.class);
  }
}
