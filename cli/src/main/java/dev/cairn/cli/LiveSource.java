package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import dev.cairn.cli.io.Console.PasswordPrompt;
import dev.cairn.session.ConnectionOptions;
import dev.cairn.session.Connector;
import dev.cairn.session.LoginFailure;
import dev.cairn.session.Sessions;
import dev.cairn.text.VisibleText;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The options that name a PostgreSQL server. What they leave open, {@link ConnectionOptions} finds
 * where {@code psql} does. The password comes from {@code --password-file}, the address, the
 * service, {@code PGPASSWORD}, the password file of libpq or a prompt, the first that has one; it
 * is never an argument of its own.
 */
final class LiveSource {
  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      description =
          "Connect to this server: jdbc:postgresql://host:5432/name or"
              + " postgresql://user@host:5432/name. Missing parts come from the service file,"
              + " PGHOST, PGSSLMODE and so on, as in psql.")
  @Nullable String jdbcUrl;

  @Option(names = "--user", paramLabel = "NAME", description = "Log in as this user.")
  @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "Read the password from the first line of FILE. Without it Cairn uses PGPASSWORD,"
              + " ~/.pgpass or a prompt.")
  @Nullable Path passwordFile;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The options of the first login, with its password, so that the user is asked only once. */
  private @Nullable ConnectionOptions known;

  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  boolean isNamed() {
    return jdbcUrl != null;
  }

  /** Whether something is said of a server, be it named or not. */
  boolean isDescribed() {
    return user != null || passwordFile != null;
  }

  /**
   * Opens a connection; the caller closes it.
   *
   * @throws CommandFailure wrong usage if no server is given or the password file cannot be read;
   *     unreachable if the server does not let us in
   */
  Connection connect(Console console) {
    ConnectionOptions options = options(console);
    try {
      Connection connection = sessions(options, console).open();
      known = options;
      return connection;
    } catch (SQLException e) {
      if (!options.hasPassword()
          && LoginFailure.of(e) == LoginFailure.PASSWORD
          && console.prompt() != null) {
        return connectWithPassword(options, console, console.prompt());
      }
      throw unreachable(options, e);
    }
  }

  /**
   * The address and login of a server, with the password that it accepted.
   *
   * @throws CommandFailure unreachable if the server refuses the login
   */
  static ConnectionOptions letIn(String url, Console console) {
    LiveSource source = new LiveSource();
    source.jdbcUrl = url;
    try {
      source.connect(console).close();
    } catch (SQLException e) {
      throw unreachable(source.options(console), e);
    }
    return source.options(console);
  }

  /**
   * The address and login of the server.
   *
   * @throws CommandFailure wrong usage if no server is given or the password file cannot be read
   * @throws dev.cairn.session.ConnectionException if something cannot be read or honoured
   */
  ConnectionOptions options(Console console) {
    if (known != null) {
      return known;
    }
    if (jdbcUrl == null) {
      throw CommandFailure.usage(
          "no server given",
          "add --jdbc-url postgresql://user@host:5432/database, or --jdbc-url postgresql:// to"
              + " use PGHOST, PGDATABASE and so on");
    }
    ConnectionOptions options = ConnectionOptions.resolve(jdbcUrl, console.environment());
    options.notices().forEach(notice -> tell(notice, console));
    if (user != null) {
      options = options.withUser(user);
    }
    return passwordFile == null ? options : options.withPasswordIn(passwordFile);
  }

  /**
   * Gives the connection first, and further ones to the same server after it, with the same
   * password, so that the user is not asked again.
   */
  Connector continuing(Connection connected, Console console) {
    return sessions(Objects.requireNonNull(known, "there is a connection"), console)
        .after(connected);
  }

  private Sessions sessions(ConnectionOptions options, Console console) {
    return Sessions.on(options).withNotices(notice -> tell(notice, console));
  }

  /** Each once, and not if the user wants errors only. */
  private void tell(String notice, Console console) {
    if (!CommonOptions.isQuiet(command) && reported.add(notice)) {
      console.err().println(VisibleText.of(notice));
    }
  }

  private Connection connectWithPassword(
      ConnectionOptions options, Console console, PasswordPrompt prompt) {
    char[] typed = prompt.ask("Password for " + options + ": ");
    ConnectionOptions complete = options.withPassword(typed == null ? "" : new String(typed));
    try {
      Connection connection = sessions(complete, console).open();
      known = complete;
      return connection;
    } catch (SQLException e) {
      throw unreachable(complete, e);
    }
  }

  private static CommandFailure unreachable(ConnectionOptions address, SQLException e) {
    String hint =
        switch (LoginFailure.of(e)) {
          case PASSWORD -> "check the user, and PGPASSWORD, --password-file or ~/.pgpass";
          case ENCRYPTION ->
              "check the server's TLS, and sslmode in the URL, the service or PGSSLMODE";
          case TOO_MANY_CONNECTIONS ->
              "end other sessions, or raise max_connections or the role's CONNECTION LIMIT";
          case ADDRESS ->
              "check host, port and database (also PGHOST, PGPORT, PGDATABASE and PGSERVICE), and"
                  + " that the server accepts TCP connections from here";
        };
    return CommandFailure.unreachable(
        "cannot connect to PostgreSQL at "
            + address
            + ": "
            + e.getMessage()
            + " (SQLSTATE "
            + e.getSQLState()
            + ")",
        hint,
        e);
  }
}
