package dev.cairn.preflight;

import dev.cairn.catalog.Query;
import dev.cairn.catalog.SourceTransaction;
import dev.cairn.catalog.TableName;
import dev.cairn.session.SessionFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the server, in one read-only transaction. */
final class FactsReader {
  /** Nothing here takes long; the server gives up what does. */
  private static final SourceTransaction.Limits LIMITS =
      SourceTransaction.Limits.of(Duration.ofSeconds(10), Duration.ofSeconds(1));

  private static final Query SETTINGS = query("settings.sql");
  private static final Query SERVER = query("server.sql");
  private static final Query ROLE = query("role.sql");
  private static final Query UNREADABLE = query("unreadable.sql");
  private static final Query TRANSACTIONS = query("transactions.sql");
  private static final Query PREPARED = query("prepared.sql");
  private static final Query SLOTS = query("slots.sql");

  private FactsReader() {}

  private static Query query(String name) {
    return Query.of(name, FactsReader.class.getResourceAsStream(name));
  }

  static Facts read(
      Connection connection, Collection<TableName> relations, Duration longTransaction) {
    try (SourceTransaction transaction = SourceTransaction.begin(connection, LIMITS)) {
      return inTransaction(transaction.connection(), relations, longTransaction);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The failure of a question to the server. */
  static PreflightException failed(SQLException e) {
    return new PreflightException(
        "the server cannot be queried: " + SessionFailure.text(e),
        e.getSQLState() == null ? "" : e.getSQLState(),
        e);
  }

  private static Facts inTransaction(
      Connection connection, Collection<TableName> relations, Duration longTransaction)
      throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    SETTINGS.list(
        connection,
        row -> settings.put(row.getString(1), Objects.requireNonNullElse(row.getString(2), "")));
    return new Facts(
        SERVER
            .list(
                connection,
                row ->
                    new Facts.Server(
                        row.getInt("version_number"),
                        row.getString("version"),
                        row.getString("database"),
                        row.getBoolean("replica"),
                        row.getBoolean("managed"),
                        row.getBoolean("aurora"),
                        row.getInt("slots"),
                        row.getInt("senders"),
                        row.getBoolean("pglogical_available"),
                        row.getBoolean("pglogical_created"),
                        Optional.ofNullable(row.getString("ddl_trigger"))))
            .get(0),
        ROLE.list(
                connection,
                row ->
                    new Facts.Role(
                        row.getString("name"),
                        row.getBoolean("superuser"),
                        row.getBoolean("replication"),
                        row.getBoolean("rds_replication"),
                        row.getBoolean("rds_superuser")))
            .get(0),
        settings,
        UNREADABLE.list(
            connection,
            row ->
                new Facts.Unreadable(
                    new TableName(row.getString("schema"), row.getString("relation")),
                    row.getBoolean("schema_usable")),
            Query.names(relations.stream().map(TableName::schema).toList()),
            Query.names(relations.stream().map(TableName::table).toList())),
        TRANSACTIONS.list(
            connection,
            row ->
                new Facts.OpenTransaction(
                    row.getLong("pid"), row.getString("role"), row.getLong("seconds")),
            longTransaction.toString()),
        PREPARED.list(
            connection, row -> new Facts.Prepared(row.getString("gid"), row.getString("owner"))),
        SLOTS.list(
            connection,
            row ->
                new Facts.Slot(
                    row.getString("slot"), row.getString("plugin"), row.getString("restart_lsn"))));
  }
}
