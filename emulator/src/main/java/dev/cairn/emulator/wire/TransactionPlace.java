package dev.cairn.emulator.wire;

/**
 * The position of a change in the WAL.
 *
 * @param xid its transaction
 * @param ordinal the record's number in the transaction, from 1
 * @param previousXid the transaction of the record sent before; 0 for the first of a task
 * @param previousOrdinal the number of the record sent before
 * @param commitTimestamp when the transaction was committed: {@code 2026-01-05T08:15:30.101010Z}
 * @param lsn as PostgreSQL prints it: {@code 2/7C007328}
 */
public record TransactionPlace(
    long xid,
    long ordinal,
    long previousXid,
    long previousOrdinal,
    String commitTimestamp,
    String lsn) {

  /** {@code 00000002/7C007328.2.00000002/7C007328} (captured). */
  String streamPosition() {
    int slash = lsn.indexOf('/');
    String padded = padded(lsn.substring(0, slash)) + "/" + padded(lsn.substring(slash + 1));
    return padded + "." + (ordinal + 1) + "." + padded;
  }

  private static String padded(String hex) {
    return "0".repeat(8 - hex.length()) + hex;
  }
}
