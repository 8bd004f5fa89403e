package org.postgresql.jdbc;

import java.sql.SQLException;
import org.postgresql.core.Oid;

/**
 * The array decoding of PostgreSQL's JDBC driver, called without a connection; in the driver's
 * package because it is not public there.
 */
public final class ArrayTextPeer {
  private ArrayTextPeer() {}

  /** {@code int4[]}, one dimension. */
  public static Object ints(String text) throws SQLException {
    return read(text, Oid.INT4);
  }

  /** {@code text[]}, one dimension. */
  public static Object texts(String text) throws SQLException {
    return read(text, Oid.TEXT);
  }

  @SuppressWarnings("NullAway") // The connection is asked for types that the driver does not know.
  private static Object read(String text, int elementOid) throws SQLException {
    ArrayDecoding.PgArrayList list = ArrayDecoding.buildArrayList(text, ',');
    return ArrayDecoding.readStringArray(1, list.size(), elementOid, list, null);
  }
}
