package dev.cairn.session;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the source; the caller closes them. */
@FunctionalInterface
public interface Connector {
  /** A new connection. */
  Connection open() throws SQLException;
}
