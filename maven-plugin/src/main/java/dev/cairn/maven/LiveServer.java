package dev.cairn.maven;

import dev.cairn.session.ConnectionOptions;
import dev.cairn.session.Connector;
import dev.cairn.session.LoginFailure;
import dev.cairn.session.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.settings.Server;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server with its login, which comes from no POM. */
final class LiveServer {
  private final ConnectionOptions options;
  private final Sessions sessions;
  private final String passwords;

  private LiveServer(ConnectionOptions options, Sessions sessions, String passwords) {
    this.options = options;
    this.sessions = sessions;
    this.passwords = passwords;
  }

  /**
   * The server of a URL.
   *
   * @param user null for that of the settings, the URL or the environment
   * @param notices takes what a person should know, such as a wait
   * @throws MojoExecutionException if the URL has a password, or the login is not in the settings
   * @throws dev.cairn.session.ConnectionException if something cannot be read or honoured
   */
  static LiveServer of(
      String url,
      @Nullable String user,
      SettingsLogin login,
      Map<String, String> environment,
      Consumer<String> notices)
      throws MojoExecutionException {
    if (ConnectionOptions.namesPassword(url)) {
      throw Failures.usage(
          "<jdbcUrl> has a password, which anyone could read in the POM or in the output",
          "remove it, and name a server of Maven's settings with <serverId>, or use PGPASSWORD or"
              + " ~/.pgpass");
    }
    ConnectionOptions options = ConnectionOptions.resolve(url, environment);
    options.notices().forEach(notices);
    Optional<Server> server = login.server();
    Optional<String> name =
        Optional.ofNullable(user).or(() -> server.map(Server::getUsername).filter(u -> u != null));
    if (name.isPresent()) {
      options = options.withUser(name.get());
    }
    if (server.isPresent() && server.get().getPassword() != null) {
      options = options.withPassword(server.get().getPassword());
    }
    return new LiveServer(
        options,
        Sessions.on(options).withNotices(notices),
        login.id() == null
            ? "<serverId>, PGPASSWORD or ~/.pgpass"
            : "the server " + login.id() + " in Maven's settings");
  }

  /**
   * Opens a connection; the caller closes it.
   *
   * @throws MojoExecutionException if the server cannot be reached or refuses the login
   */
  Connection connect() throws MojoExecutionException {
    try {
      return sessions.open();
    } catch (SQLException e) {
      throw new MojoExecutionException(
          Failures.text(
              "cannot connect to PostgreSQL at "
                  + options
                  + ": "
                  + e.getMessage()
                  + " (SQLSTATE "
                  + e.getSQLState()
                  + ")",
              hint(e)),
          e);
    }
  }

  /** Gives the connection first, and further ones to the same server after it. */
  Connector after(Connection connection) {
    return sessions.after(connection);
  }

  private String hint(SQLException e) {
    return switch (LoginFailure.of(e)) {
      case PASSWORD -> "check the user, and the password from " + passwords;
      case ENCRYPTION -> "check the server's TLS, and sslmode in <jdbcUrl> or PGSSLMODE";
      case TOO_MANY_CONNECTIONS ->
          "end other sessions, or raise max_connections or the role's CONNECTION LIMIT";
      case ADDRESS ->
          "check host, port and database of <jdbcUrl>, and that the server accepts TCP connections"
              + " from here";
    };
  }
}
