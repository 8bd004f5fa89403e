package dev.cairn.emulator.source;

import dev.cairn.catalog.SourceTransaction;
import java.sql.Connection;
import java.sql.SQLException;

/** Single questions to the source while its changes are read: each a {@link SourceTransaction}. */
public final class Lookups {
  private final Connection connection;
  private final boolean alone;

  private Lookups(Connection connection, boolean alone) {
    this.connection = connection;
    this.alone = alone;
  }

  /**
   * A question to a connection.
   *
   * @param <T> the kind of answer
   */
  @FunctionalInterface
  public interface Question<T> {
    /**
     * {@return the answer; never null}
     *
     * @param connection where to ask; it stays open
     * @throws SQLException what the driver or the server said
     */
    T ask(Connection connection) throws SQLException;
  }

  /**
   * {@return lookups each of which sees what is committed when it is asked}
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   */
  public static Lookups now(Connection connection) {
    return new Lookups(connection, true);
  }

  /**
   * {@return lookups that all see the snapshot of the session}
   *
   * @param session the session, which stays open while it is asked
   */
  public static Lookups in(SourceSession session) {
    return new Lookups(session.connection(), false);
  }

  /**
   * {@return the answer to a question}
   *
   * @param <T> the kind of answer
   * @param question the question
   * @throws SQLException what the driver or the server said
   */
  public <T> T answer(Question<T> question) throws SQLException {
    if (!alone) {
      return question.ask(connection);
    }
    try (SourceTransaction transaction =
        SourceTransaction.begin(connection, SourceTransaction.Limits.rows())) {
      return question.ask(transaction.connection());
    }
  }
}
