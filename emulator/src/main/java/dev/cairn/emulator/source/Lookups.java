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

  /** A question to a connection. */
  @FunctionalInterface
  public interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /** Each question sees what is committed when it is asked. */
  public static Lookups now(Connection connection) {
    return new Lookups(connection, true);
  }

  /** Every question sees the snapshot of the session. */
  public static Lookups in(SourceSession session) {
    return new Lookups(session.connection(), false);
  }

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
