package dev.cairn.verify;

import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.session.Connector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sessions on one snapshot of the source, each on a connection of its own. There is at least one;
 * there are fewer than wanted where the server grants no more connections or shares no snapshot.
 */
final class Readers implements AutoCloseable {
  private final List<Reader> readers = new ArrayList<>();

  private Readers() {}

  /** A connection and the session on it. */
  private record Reader(Connection connection, SourceSession session) implements AutoCloseable {
    /** On the named snapshot, or a new one if the name is empty. */
    static Reader open(Connector connector, String snapshot) throws SQLException {
      Connection connection = connector.open();
      try {
        return new Reader(connection, SourceSession.open(connection, snapshot));
      } catch (SourceException e) {
        connection.close();
        throw e;
      }
    }

    /** This connection in a new transaction, after a statement failed in the old one. */
    Reader again() {
      session.close();
      return new Reader(connection, SourceSession.open(connection));
    }

    @Override
    public void close() throws SQLException {
      try (connection;
          session) {
        // Closing is all that is left to do.
      }
    }
  }

  /**
   * Opens the first one, on a new snapshot.
   *
   * @throws SourceException {@code SOURCE_UNREADABLE}
   */
  static Readers open(Connector connector) {
    Readers opened = new Readers();
    try {
      opened.readers.add(Reader.open(connector, ""));
    } catch (SQLException e) {
      throw SourceException.unreadable("the source cannot be reached", e);
    }
    return opened;
  }

  /**
   * Opens others on its snapshot, one after the other.
   *
   * @param wanted how many there are to be in all
   * @param notices learns why there are fewer
   */
  void share(Connector connector, int wanted, Consumer<String> notices) {
    if (wanted <= readers.size()) {
      return;
    }
    try {
      String snapshot = readers.get(0).session().exportSnapshot();
      while (readers.size() < wanted) {
        readers.add(Reader.open(connector, snapshot));
      }
    } catch (SQLException | SourceException e) {
      if (readers.size() == 1) {
        readers.set(0, readers.get(0).again());
      }
      notices.accept(
          "reading with "
              + (readers.size() == 1 ? "one connection" : readers.size() + " connections")
              + " instead of "
              + wanted
              + ": "
              + e.getMessage());
    }
  }

  List<SourceSession> sessions() {
    return readers.stream().map(Reader::session).toList();
  }

  /** Ends the transactions and closes the connections; the first failure is thrown at the end. */
  @Override
  public void close() throws SQLException {
    Exception failure = null;
    for (Reader reader : readers) {
      try {
        reader.close();
      } catch (SQLException | SourceException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure instanceof SQLException sql) {
      throw sql;
    }
    if (failure instanceof SourceException dms) {
      throw dms;
    }
  }
}
