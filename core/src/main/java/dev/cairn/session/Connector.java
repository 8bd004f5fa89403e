package dev.cairn.session;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the source; the caller closes them. */
@FunctionalInterface
public interface Connector {
  /**
   * {@return a new connection}
   *
   * @throws SQLException what the driver or the server said
   */
  Connection open() throws SQLException;
}
