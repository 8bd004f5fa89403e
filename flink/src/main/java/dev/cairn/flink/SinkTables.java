package dev.cairn.flink;

import dev.cairn.catalog.Query;
import dev.cairn.postgres.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Tables of documents in the schema of a connection. A row is written or deleted only by a change
 * that is not older than the one that wrote it, so that writing the same changes again, from any of
 * them on, ends in the same rows.
 */
final class SinkTables {
  private static final Query LOCK = query("lock.sql");
  private static final Query SCHEMA = query("schema.sql");
  private static final Query CREATE = query("create.sql");
  private static final Query COLUMNS = query("columns.sql");
  private static final Query UPSERT = query("upsert.sql");
  private static final Query DELETE = query("delete.sql");

  private final Connection connection;
  private final String schema;

  /**
   * Makes the tables that do not exist. Several tasks may do so at a time.
   *
   * @throws FlinkJobException {@code FOREIGN_TABLE} if one exists with other columns
   */
  SinkTables(Connection connection, Collection<String> tables) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK.sql());
      schema =
          SCHEMA
              .list(connection, row -> Objects.requireNonNullElse(row.getString(1), "public"))
              .get(0);
      for (String table : tables) {
        statement.execute(of(CREATE, table));
        checkColumns(table);
      }
    }
    connection.commit();
  }

  private void checkColumns(String table) throws SQLException {
    if (!COLUMNS.list(connection, row -> row.getBoolean(1), schema, table).get(0)) {
      throw new FlinkJobException(
          FlinkJobException.Code.FOREIGN_TABLE,
          "the table "
              + name(table)
              + " exists, and has no columns _id text, document jsonb, change_order bytea",
          "rename it, or set another schema as the role's search_path",
          null);
    }
  }

  private static Query query(String file) {
    return Query.of(file, SinkTables.class.getResourceAsStream(file));
  }

  private String name(String table) {
    return new QualifiedName(schema, table).toSql();
  }

  private String of(Query query, String table) {
    return query.sql().replace("${table}", name(table));
  }

  /** Writes documents; of one {@code _id} there is one change at most. */
  void upsert(String table, List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert = connection.prepareStatement(of(UPSERT, table))) {
      upsert.setArray(1, connection.createArrayOf("text", ids(changes)));
      upsert.setArray(
          2,
          connection.createArrayOf(
              "text",
              changes.stream()
                  .map(change -> new String(change.document(), StandardCharsets.UTF_8))
                  .toArray()));
      upsert.setArray(3, connection.createArrayOf("bytea", orders(changes)));
      upsert.executeUpdate();
    }
  }

  /** Removes documents. */
  void delete(String table, List<Change> changes) throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(of(DELETE, table))) {
      delete.setArray(1, connection.createArrayOf("text", ids(changes)));
      delete.setArray(2, connection.createArrayOf("bytea", orders(changes)));
      delete.executeUpdate();
    }
  }

  private static Object[] ids(List<Change> changes) {
    return changes.stream().map(Change::id).toArray();
  }

  private static Object[] orders(List<Change> changes) {
    return changes.stream().map(Change::order).toArray(byte[][]::new);
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }
}
