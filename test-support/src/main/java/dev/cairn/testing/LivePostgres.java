package dev.cairn.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Live PostgreSQL servers for all tests of a JVM, each started when first asked for and stopped
 * with the JVM. The static methods speak of the default version; {@link #versions()} gives every
 * version of this build, for parameterised tests:
 *
 * <pre>{@code
 * static List<PostgresServer> versions() { return LivePostgres.versions(); }
 *
 * @ParameterizedTest @MethodSource("versions") void readsTheCatalog(PostgresServer server) { ... }
 * }</pre>
 *
 * Those are the oldest, the one before the newest, and the newest, which is the default; with the
 * Maven profile {@code all-postgres} all from 9.6 to 18.
 */
public final class LivePostgres {
  private LivePostgres() {}

  private static final class Servers {
    static final Properties BUILD = build();
    static final PostgresServer DEFAULT =
        new PostgresServer(BUILD.getProperty("default"), PostgresServer.Binary.ON_CLASS_PATH);
    static final List<PostgresServer> ALL = all();

    private static Properties build() {
      try (InputStream in = LivePostgres.class.getResourceAsStream("postgres.properties")) {
        Properties properties = new Properties();
        properties.load(in);
        return properties;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static List<PostgresServer> all() {
      String others =
          String.join(
              " ",
              BUILD.getProperty("oldest"),
              BUILD.getProperty("previous"),
              BUILD.getProperty("between"));
      TreeMap<String, PostgresServer> servers =
          new TreeMap<>(
              Comparator.comparing(
                  (String version) -> Runtime.Version.parse(version.replaceAll("(\\.0)+$", ""))));
      servers.put(DEFAULT.version(), DEFAULT);
      for (String version : others.strip().split("\\s+")) {
        servers.putIfAbsent(version, new PostgresServer(version, PostgresServer.Binary.IN_FOLDER));
      }
      return List.copyOf(new ArrayList<>(servers.values()));
    }
  }

  /** The server of the default version. */
  public static PostgresServer server() {
    return Servers.DEFAULT;
  }

  /** A server of each version of this build, oldest first; none is started by this. */
  public static List<PostgresServer> versions() {
    return Servers.ALL;
  }

  /**
   * The server of a version such as {@code 9.6} or {@code 18}.
   *
   * @throws IllegalArgumentException if this build does not have that version
   */
  public static PostgresServer version(String major) {
    return versions().stream()
        .filter(s -> s.version().equals(major) || s.version().startsWith(major + "."))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no PostgreSQL " + major + " in this build, only " + versions()));
  }

  /** The JDBC address of the database {@code postgres}, with the superuser's name in it. */
  public static String jdbcUrl() {
    return server().jdbcUrl();
  }

  /** The JDBC address of a database on the server, with the superuser's name in it. */
  public static String jdbcUrl(String database) {
    return server().jdbcUrl(database);
  }

  /** A new connection to the database {@code postgres}; the caller closes it. */
  public static Connection connect() throws SQLException {
    return server().connect();
  }

  /** Creates an empty database of its own for a test and returns its name. */
  public static String createDatabase() throws SQLException {
    return server().createDatabase();
  }
}
