package dev.cairn.emulator.source;

import dev.cairn.catalog.TableName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many pages relations have, of those that can be read by ranges of pages: tables with the
 * access method {@code heap} and without child tables, on PostgreSQL 14 or later. Older servers
 * would read a relation from its beginning for each range.
 */
public final class RelationPages {
  /** How long the server may wait for another session's lock before it answers, in milliseconds. */
  private static final String PATIENCE_MILLIS = "100";

  /** The SQLSTATE of a lock that was not granted in time. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private RelationPages() {}

  /**
   * Asks for the sizes of relations at this moment.
   *
   * @param session what reads the source
   * @param relations tables and partitions
   * @return by name, the pages of those that can be read by ranges; without relations that another
   *     session locks, and without any if the server cannot answer
   * @throws SourceException {@code SOURCE_UNREADABLE}
   */
  public static Map<TableName, Long> of(SourceSession session, List<TableName> relations) {
    Map<TableName, Long> pages = new HashMap<>();
    try {
      ask(session, relations, pages);
    } catch (SQLException e) {
      if (session.isLostBy(e)) {
        throw SourceException.unreadable("the sizes of tables cannot be read", e);
      }
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && relations.size() > 1) {
        int half = relations.size() / 2;
        pages.putAll(of(session, relations.subList(0, half)));
        pages.putAll(of(session, relations.subList(half, relations.size())));
      }
    }
    return pages;
  }

  private static void ask(
      SourceSession session, List<TableName> relations, Map<TableName, Long> pages)
      throws SQLException {
    Map<String, TableName> byName =
        relations.stream().collect(Collectors.toMap(TableName::toSql, name -> name, (a, b) -> a));
    session.takenBack(
        () -> {
          session.setLockTimeout(PATIENCE_MILLIS);
          try (PreparedStatement statement =
              session.connection().prepareStatement(SourceSession.resource("pages.sql"))) {
            statement.setArray(
                1, session.connection().createArrayOf("text", byName.keySet().toArray()));
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                TableName name = byName.get(rows.getString(1));
                long size = rows.getLong(2);
                if (name != null && !rows.wasNull()) {
                  pages.put(name, size);
                }
              }
            }
          }
          return pages.size();
        });
  }
}
