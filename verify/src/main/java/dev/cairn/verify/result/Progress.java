package dev.cairn.verify.result;

import dev.cairn.catalog.TableName;

/**
 * Learns how far a verification is. Called by several threads at once where several threads read,
 * also about one table.
 */
@FunctionalInterface
public interface Progress {
  /** After how many rows of a table progress is reported. */
  long EVERY = 10_000;

  /**
   * {@code checked} rows of the table have been checked. Under all assumptions a table is read
   * several times, and the count restarts each time.
   *
   * @param table the table's name
   * @param checked the rows so far
   */
  void rows(TableName table, long checked);

  /**
   * The table has been checked; {@code rows} is the number of its rows, or of its sample's.
   *
   * @param table the table's name
   * @param rows the rows of the table, or of its sample
   */
  default void done(TableName table, long rows) {}

  /**
   * A table could not be checked to its end; the report has a finding with the reason.
   *
   * @param table the table's name
   * @param cause the reason
   */
  default void failed(TableName table, Throwable cause) {}

  /**
   * Something a person should know, such as why fewer connections are used.
   *
   * @param message one sentence, for people
   */
  default void notice(String message) {}
}
