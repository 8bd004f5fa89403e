package dev.cairn.cli;

import dev.cairn.cli.Console.PasswordPrompt;
import dev.cairn.dms.Connector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that name a PostgreSQL server. The password comes from {@code --password-file}, the
 * address, {@code PGPASSWORD}, the password file of libpq ({@code ~/.pgpass}) or a prompt, the
 * first that has one; it is never an argument of its own.
 */
final class LiveSource {
  private static final String TOO_MANY_CONNECTIONS = "53300";

  @Option(
      names = "--jdbc-url",
      paramLabel = "URL",
      description =
          "The server: jdbc:postgresql://host:5432/name or postgresql://user@host:5432/name.")
  @Nullable String jdbcUrl;

  @Option(names = "--user", paramLabel = "NAME", description = "The user to log in as.")
  @Nullable String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "A file whose first line is the password. Without it the environment variable PGPASSWORD,"
              + " the file ~/.pgpass or a prompt gives it.")
  @Nullable Path passwordFile;

  /** The address that once let us in, with its password: nobody is asked twice. */
  private @Nullable PostgresAddress known;

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
   * @throws CommandFailure wrong usage if no server is named or the password file cannot be read;
   *     unreachable if the server does not let us in
   */
  Connection connect(Console console) {
    if (jdbcUrl == null) {
      throw CommandFailure.usage(
          "no server named", "add --jdbc-url postgresql://user@host:5432/database");
    }
    PostgresAddress address = known == null ? withPassword(address(jdbcUrl), console) : known;
    try {
      Connection connection = address.connect();
      known = address;
      return connection;
    } catch (SQLException e) {
      if (!address.hasPassword() && isAboutPassword(e) && console.prompt() != null) {
        return connectWithPassword(address, console.prompt());
      }
      throw unreachable(address, e);
    }
  }

  /**
   * Gives the connection first, and further ones to the same server after it, with the password
   * that let us in: nobody is asked again.
   */
  Connector continuing(Connection connected) {
    PostgresAddress address = Objects.requireNonNull(known, "there is a connection");
    Deque<Connection> first = new ConcurrentLinkedDeque<>(List.of(connected));
    return () -> {
      Connection connection = first.poll();
      return connection == null ? address.connect() : connection;
    };
  }

  private Connection connectWithPassword(PostgresAddress address, PasswordPrompt prompt) {
    char[] typed = prompt.ask("Password for " + address + ": ");
    PostgresAddress complete = address.withPassword(typed == null ? "" : new String(typed));
    try {
      Connection connection = complete.connect();
      known = complete;
      return connection;
    } catch (SQLException e) {
      throw unreachable(complete, e);
    }
  }

  private PostgresAddress address(String url) {
    PostgresAddress address = PostgresAddress.parse(url);
    return user == null ? address : address.withUser(user);
  }

  private PostgresAddress withPassword(PostgresAddress address, Console console) {
    if (passwordFile != null) {
      return address.withPassword(firstLine(passwordFile));
    }
    if (address.hasPassword()) {
      return address;
    }
    String password = console.environment().get("PGPASSWORD");
    return password == null
        ? address.withPasswordFromFileOfLibpq()
        : address.withPassword(password);
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw CommandFailure.usage(
          "the password file " + file + " cannot be read as UTF-8 text", null);
    }
  }

  /** No password given (08004 is the driver's own), or one that was refused. */
  private static boolean isAboutPassword(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("28") || state.equals("08004");
  }

  private static CommandFailure unreachable(PostgresAddress address, SQLException e) {
    String hint;
    if (isAboutPassword(e)) {
      hint = "check the user, and PGPASSWORD, --password-file or ~/.pgpass";
    } else if (TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
      hint = "end other sessions, or raise max_connections or the role's CONNECTION LIMIT";
    } else {
      hint = "check host, port and database, and that the server accepts TCP connections from here";
    }
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
