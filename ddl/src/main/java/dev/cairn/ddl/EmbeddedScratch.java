package dev.cairn.ddl;

import dev.cairn.server.EmbeddedServer;
import dev.cairn.server.ServerOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A database of an embedded server, whose DDL runs as a role without superuser rights. */
final class EmbeddedScratch implements Scratch {
  private static final String ROLE = "cairn_ddl";
  private static final String DATABASE = "postgres";

  private final EmbeddedServer server;
  private final String password;

  private EmbeddedScratch(EmbeddedServer server, String password) {
    this.server = server;
    this.password = password;
  }

  /** On a server of a major version, such as {@code 17}, or of the newest. */
  static EmbeddedScratch start(Optional<String> major) {
    ServerOptions options = ServerOptions.defaults();
    try {
      if (!EmbeddedServer.isOnClassPath()) {
        throw new DdlException(
            DdlException.Code.SERVER_UNAVAILABLE,
            "no embedded PostgreSQL for this platform is on the class path",
            "put cairn-postgres.jar beside cairn.jar, or read the schema with --jdbc-url");
      }
      if (major.isPresent()) {
        options = options.withVersion(known(major.get()));
      }
      EmbeddedServer server = EmbeddedServer.start(options);
      try {
        return new EmbeddedScratch(server, createRole(server));
      } catch (SQLException e) {
        server.close();
        throw new IOException("the embedded PostgreSQL does not answer: " + e.getMessage(), e);
      }
    } catch (IOException e) {
      throw new DdlException(
          DdlException.Code.SERVER_UNAVAILABLE,
          String.valueOf(e.getMessage()),
          "make the temporary folder writable, or read the schema with --jdbc-url",
          e);
    }
  }

  private static String known(String major) throws IOException {
    List<String> versions = EmbeddedServer.versions();
    if (!versions.isEmpty()
        && versions.stream().noneMatch(v -> v.equals(major) || v.startsWith(major + "."))) {
      throw new DdlException(
          DdlException.Code.UNKNOWN_VERSION,
          "no embedded PostgreSQL " + major + " here, only " + String.join(", ", versions),
          "leave --ddl-version out, or read the schema with --jdbc-url");
    }
    return major;
  }

  /** The owner of everything that the file makes; it can do nothing outside of the database. */
  private static String createRole(EmbeddedServer server) throws SQLException {
    String password = UUID.randomUUID().toString();
    try (Connection superuser = server.connect(DATABASE);
        Statement statement = superuser.createStatement()) {
      statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + password + "'");
      statement.execute("GRANT CREATE, TEMPORARY ON DATABASE " + DATABASE + " TO " + ROLE);
      statement.execute("ALTER SCHEMA public OWNER TO " + ROLE);
    }
    return password;
  }

  @Override
  public Connection open() throws SQLException {
    return server.connect(ROLE, password, DATABASE);
  }

  @Override
  public Connection openForExtensions() throws SQLException {
    return server.connect(DATABASE);
  }

  @Override
  public long size() {
    return server.size();
  }

  @Override
  public void close() {
    server.close();
  }
}
