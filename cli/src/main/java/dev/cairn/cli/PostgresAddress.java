package dev.cairn.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Where a PostgreSQL server is and how to log in, as one URL said it. Its text never shows a
 * password, nor does a message of an exception thrown here.
 */
final class PostgresAddress {
  private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");
  private static final String FORMS =
      "write jdbc:postgresql://host:5432/database?user=name, or postgresql://name@host:5432/database";

  private final String url;
  private final Properties properties;

  private PostgresAddress(String url, Properties properties) {
    this.url = url;
    this.properties = properties;
  }

  /** Stands for "no password" where the driver would go and look for one itself. */
  private static final String NO_PASSWORD = "\0";

  /**
   * Reads {@code jdbc:postgresql:...} or a libpq URI, {@code postgresql://} or {@code postgres://}.
   *
   * @throws CommandFailure wrong usage, if the text is neither
   */
  static PostgresAddress parse(String text) {
    // The driver would write addresses, with their passwords, to stderr.
    DRIVER_LOG.setLevel(Level.OFF);
    Properties extra = new Properties();
    String jdbc = text;
    if (LibpqUri.isOne(text)) {
      LibpqUri uri = LibpqUri.parse(text);
      jdbc = uri.jdbcUrl();
      extra = uri.properties();
    } else if (!text.startsWith("jdbc:postgresql:")) {
      throw CommandFailure.usage("--jdbc-url is not a PostgreSQL address", FORMS);
    }
    extra.putIfAbsent(PGProperty.PASSWORD.getName(), NO_PASSWORD);
    Properties read = Driver.parseURL(jdbc, extra);
    if (read == null) {
      throw CommandFailure.usage("--jdbc-url cannot be read as a PostgreSQL address", FORMS);
    }
    Properties properties = new Properties();
    for (String name : read.stringPropertyNames()) {
      properties.setProperty(name, read.getProperty(name));
    }
    properties.remove(PGProperty.PASSWORD.getName(), NO_PASSWORD);
    List<String> servers = servers(take(properties, "PGHOST"), take(properties, "PGPORT"));
    String database = take(properties, "PGDBNAME");
    if (servers.stream().anyMatch(server -> server.contains("@"))) {
      throw CommandFailure.usage("--jdbc-url has a user in front of the host", FORMS);
    }
    String url =
        "jdbc:postgresql://"
            + String.join(",", servers)
            + "/"
            + (database == null ? "" : URLEncoder.encode(database, StandardCharsets.UTF_8));
    return new PostgresAddress(url, properties);
  }

  private static List<String> servers(@Nullable String hosts, @Nullable String ports) {
    List<String> servers = new ArrayList<>();
    String[] host = (hosts == null ? "localhost" : hosts).split(",", -1);
    String[] port = (ports == null ? "5432" : ports).split(",", -1);
    for (int i = 0; i < host.length; i++) {
      servers.add(host[i] + ":" + port[Math.min(i, port.length - 1)]);
    }
    return servers;
  }

  private static @Nullable String take(Properties properties, String name) {
    return (String) properties.remove(name);
  }

  /** The same place for another user. */
  PostgresAddress withUser(String user) {
    return with(PGProperty.USER, user);
  }

  /** The same place with a password, in place of any it had. */
  PostgresAddress withPassword(String password) {
    return with(PGProperty.PASSWORD, password);
  }

  private PostgresAddress with(PGProperty property, String value) {
    Properties changed = new Properties();
    changed.putAll(properties);
    property.set(changed, value);
    return new PostgresAddress(url, changed);
  }

  /** The same place with the password that libpq's password file has for it, if it has one. */
  PostgresAddress withPasswordFromFileOfLibpq() {
    Properties found = Driver.parseURL(url, properties);
    String password = found == null ? null : PGProperty.PASSWORD.getOrNull(found);
    return password == null ? this : withPassword(password);
  }

  boolean hasPassword() {
    return PGProperty.PASSWORD.getOrNull(properties) != null;
  }

  /**
   * Opens a connection.
   *
   * @throws SQLException what the driver or the server said, with the password, if it is in there,
   *     made unreadable
   */
  Connection connect() throws SQLException {
    Properties all = new Properties();
    all.putAll(properties);
    if (PGProperty.APPLICATION_NAME.getOrNull(all) == null) {
      PGProperty.APPLICATION_NAME.set(all, "cairn");
    }
    try {
      Connection connection = new Driver().connect(url, all);
      if (connection == null) {
        throw new SQLException("the driver does not know this address", "08001");
      }
      return connection;
    } catch (SQLException e) {
      SQLException safe = new SQLException(withoutPassword(e.getMessage()), e.getSQLState());
      safe.setStackTrace(e.getStackTrace());
      throw safe;
    }
  }

  private String withoutPassword(@Nullable String message) {
    String text = Optional.ofNullable(message).orElse("no connection");
    String password = PGProperty.PASSWORD.getOrNull(properties);
    return password == null || password.isEmpty() ? text : text.replace(password, "***");
  }

  /** Server, database and user, fit for a message: {@code host:5432/shop as reader}. */
  @Override
  public String toString() {
    String user = PGProperty.USER.getOrNull(properties);
    return url.substring("jdbc:postgresql://".length()) + (user == null ? "" : " as " + user);
  }
}
