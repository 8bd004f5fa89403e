package dev.cairn.emulator.source;

import dev.cairn.session.Connector;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A moment of a source in which others write on: a snapshot, the transactions that it sees, and a
 * WAL position before which all of them were committed. Transactions that were committed before
 * that place and that the snapshot does not see are later than this point; no row that a seen one
 * changed was changed by them before.
 *
 * @param connection the connection that the session reads on
 * @param session what reads the rows of this moment
 * @param seen the transactions that the snapshot sees
 * @param end an LSN
 */
public record ConsistentPoint(
    Connection connection, SourceSession session, SnapshotXids seen, String end)
    implements AutoCloseable {

  /** Takes the snapshot, then the place. */
  static ConsistentPoint take(Connector connector, ChangeSlot slot) throws SQLException {
    Connection connection = connector.open();
    try {
      SourceSession session = SourceSession.open(connection);
      SnapshotXids seen = SnapshotXids.of(session);
      return new ConsistentPoint(connection, session, seen, slot.end());
    } catch (SQLException | RuntimeException e) {
      try {
        connection.close();
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  @Override
  public void close() {
    session.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw SourceException.changes("the snapshot cannot be closed", e);
    }
  }
}
