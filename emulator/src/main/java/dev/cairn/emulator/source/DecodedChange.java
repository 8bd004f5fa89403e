package dev.cairn.emulator.source;

import dev.cairn.catalog.TableName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line that the plugin {@code test_decoding} printed. */
public sealed interface DecodedChange {
  /**
   * A transaction begins.
   *
   * @param xid the transaction's number
   */
  record Begin(long xid) implements DecodedChange {}

  /**
   * A transaction was committed.
   *
   * @param xid the transaction's number
   * @param timestamp when, as PostgreSQL prints a timestamptz
   */
  record Commit(long xid, String timestamp) implements DecodedChange {}

  /**
   * A row was changed.
   *
   * @param relation the table or partition
   * @param kind what happened to the row
   * @param oldColumns the replica identity's old values, if the WAL has them: after an update that
   *     changed it or of a table with REPLICA IDENTITY FULL, and of every delete that has any
   * @param newColumns the new row; empty for deletes
   */
  record Row(
      TableName relation, Kind kind, Map<String, Datum> oldColumns, Map<String, Datum> newColumns)
      implements DecodedChange {}

  /**
   * All rows of some tables went.
   *
   * @param relations the tables and partitions
   */
  record Truncate(List<TableName> relations) implements DecodedChange {}

  /** The kinds of changes of a row. */
  enum Kind {
    /** The row is new. */
    INSERT,
    /** The row has new values. */
    UPDATE,
    /** The row is gone. */
    DELETE
  }

  /**
   * A value.
   *
   * @param text the text of the type's output function; null for null and for unknown values
   * @param unchangedToast whether it is unchanged and stored out of line, so that the WAL lacks it
   * @param type the column's type as {@code format_type()} prints it without its typmod; empty
   *     where there is no column
   */
  record Datum(@Nullable String text, boolean unchangedToast, String type) {
    /** A column that is not there. */
    public static final Datum NULL = new Datum(null, false, "");
  }
}
