package dev.cairn.verify.result;

import java.util.Comparator;

/**
 * One value as it is in the records of the two phases of a task: the shortest that was found.
 *
 * @param loadRecord the value in the load record, JSON
 * @param changeRecord the value in the last change record of the key, JSON
 * @param loadDocument the load record's value in the document, JSON; empty if it has none
 * @param changeDocument what the change record's becomes, JSON; empty if nothing does
 * @param message why there is no value of one of them, one line; empty if there is of both
 */
public record PhaseExample(
    String loadRecord,
    String changeRecord,
    String loadDocument,
    String changeDocument,
    String message) {
  /** Shorter first, then by code units: independent of the order of the rows. */
  public static final Comparator<PhaseExample> SMALLEST =
      Comparator.comparingInt((PhaseExample e) -> e.loadRecord.length())
          .thenComparing(PhaseExample::loadRecord)
          .thenComparing(PhaseExample::changeRecord)
          .thenComparing(PhaseExample::loadDocument)
          .thenComparing(PhaseExample::changeDocument)
          .thenComparing(PhaseExample::message);
}
