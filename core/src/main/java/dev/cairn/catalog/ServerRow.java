package dev.cairn.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The row of {@code server.sql}. */
record ServerRow(ServerInfo info, String role) {
  static ServerRow read(ResultSet row) throws SQLException {
    return new ServerRow(
        new ServerInfo(
            row.getInt("version_number"), row.getString("version"), row.getString("database")),
        row.getString("role"));
  }
}
