package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The row of {@code server.sql}.
 *
 * @param databaseOid {@code pg_database.oid} of the database
 * @param tellsSystemIdentifier whether the role may ask for the server's system identifier
 */
record ServerRow(
    int versionNumber,
    String version,
    String database,
    long databaseOid,
    String role,
    boolean tellsSystemIdentifier) {
  static ServerRow read(ResultSet row) throws SQLException {
    return new ServerRow(
        row.getInt("version_number"),
        row.getString("version"),
        row.getString("database"),
        row.getLong("database_oid"),
        row.getString("role"),
        row.getBoolean("tells_system_identifier"));
  }

  ServerInfo info(ServerOids oids) {
    return new ServerInfo(versionNumber, version, database, Optional.of(oids));
  }
}
