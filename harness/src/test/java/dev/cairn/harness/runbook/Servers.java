package dev.cairn.harness.runbook;

import dev.cairn.testing.LivePostgres;
import dev.cairn.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Servers with room for many tasks. */
final class Servers {
  private static final Map<String, String> ROOM =
      Map.of("max_replication_slots", "100", "max_wal_senders", "100");

  static final PostgresServer PLAIN = LivePostgres.server().with(ROOM);

  /**
   * A server that has pglogical by name: an extension without objects but for one table, and a
   * library of PostgreSQL's own in its place.
   */
  static final PostgresServer PGLOGICAL = pglogical();

  private Servers() {}

  private static PostgresServer pglogical() {
    try (Connection connection = LivePostgres.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT setting FROM pg_config WHERE name = 'PKGLIBDIR'")) {
      row.next();
      Path folder = Files.createTempDirectory("cairn-pglogical");
      Path extension = Files.createDirectories(folder.resolve("extension"));
      Path library =
          Files.copy(Path.of(row.getString(1), "auth_delay.so"), folder.resolve("pglogical.so"));
      Path control =
          Files.writeString(
              extension.resolve("pglogical.control"),
              "default_version = '2.4.5'\nrelocatable = false\nschema = pglogical\n");
      Path script =
          Files.writeString(
              extension.resolve("pglogical--2.4.5.sql"),
              "CREATE TABLE pglogical.node (node_id oid PRIMARY KEY, node_name name);\n");
      for (Path file : new Path[] {folder, extension, library, control, script}) {
        // The server may run as another user.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        file.toFile().deleteOnExit();
      }
      return LivePostgres.server()
          .with(
              Map.of(
                  "max_replication_slots", "100",
                  "max_wal_senders", "100",
                  "shared_preload_libraries", "pglogical",
                  "dynamic_library_path", folder + ":$libdir",
                  "extension_control_path", folder + ":$system"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
