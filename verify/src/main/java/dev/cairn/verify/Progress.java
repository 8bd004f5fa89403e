package dev.cairn.verify;

import dev.cairn.catalog.TableName;

/**
 * Whoever wants to know how far it is. Where several tables are read at a time, told by several
 * threads at once.
 */
@FunctionalInterface
public interface Progress {
  /** After how many rows of a table progress is told. */
  long EVERY = 10_000;

  /**
   * So many rows of the table have been checked. Under all assumptions a table is read several
   * times, and its number begins anew each time.
   */
  void rows(TableName table, long checked);

  /** The whole table has been checked; it has so many rows, or its sample has. */
  default void done(TableName table, long rows) {}

  /** A table could not be checked to its end; the report has a finding with the reason. */
  default void failed(TableName table, Throwable cause) {}

  /** Something a person should know, such as why fewer connections are used. */
  default void notice(String message) {}
}
