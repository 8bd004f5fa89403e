package dev.cairn.ddl;

import java.sql.Connection;
import java.sql.SQLException;

/** The empty database that DDL runs in; it is gone when this is closed. */
sealed interface Scratch extends AutoCloseable permits EmbeddedScratch, ServerScratch {
  /** The database of a run with these options. */
  static Scratch create(DdlOptions options) {
    return options.server().isPresent()
        ? ServerScratch.create(options.server().get())
        : EmbeddedScratch.start(options.version());
  }

  /** A new session as the role that runs the DDL; the caller closes it. */
  Connection open() throws SQLException;

  /** A new session that may make extensions and stand-ins; the caller closes it. */
  default Connection openForExtensions() throws SQLException {
    return open();
  }

  /** Whether other databases, which the DDL must leave alone, are on the server. */
  default boolean isShared() {
    return false;
  }

  /** The bytes of the database, as far as they can be seen while others write. */
  long size() throws SQLException;

  /** Terminates all sessions in the database. */
  default void stop() throws SQLException {
    close();
  }

  /**
   * Removes the database.
   *
   * @throws DdlException {@code SERVER_UNAVAILABLE}, with the name of the database that is left
   */
  @Override
  void close();
}
