package dev.cairn.cli;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A connection URI as libpq and {@code psql} take it, in the terms of the JDBC driver.
 *
 * <pre>
 * uri   : ( 'postgresql' | 'postgres' ) '://' [ user [ ':' password ] '@' ] [ hosts ] [ '/' [ database ] ] [ '?' parameters ]
 * hosts : host [ ':' port ] ( ',' host [ ':' port ] )*          a host may be [an IPv6 address]
 * </pre>
 *
 * Every part may be percent-encoded.
 */
record LibpqUri(String hosts, String database, Properties properties) {
  /** libpq's parameter keywords that the driver has too, with the driver's names. */
  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("application_name", "ApplicationName"),
          Map.entry("channel_binding", "channelBinding"),
          Map.entry("connect_timeout", "connectTimeout"),
          Map.entry("gssencmode", "gssEncMode"),
          Map.entry("options", "options"),
          Map.entry("password", "password"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("user", "user"));

  static boolean isOne(String text) {
    return text.startsWith("postgresql://") || text.startsWith("postgres://");
  }

  /**
   * Reads a URI.
   *
   * @throws CommandFailure wrong usage, without the text of the URI: it may hold a password
   */
  static LibpqUri parse(String text) {
    String rest = text.substring(text.indexOf("://") + 3);
    Properties properties = new Properties();
    int query = rest.indexOf('?');
    if (query >= 0) {
      for (String parameter : rest.substring(query + 1).split("&", -1)) {
        parameter(parameter, properties);
      }
      rest = rest.substring(0, query);
    }
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    String database = slash < 0 ? "" : decoded(rest.substring(slash + 1));
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      String login = authority.substring(0, at);
      int colon = login.indexOf(':');
      set(properties, "user", decoded(colon < 0 ? login : login.substring(0, colon)));
      set(properties, "password", colon < 0 ? null : decoded(login.substring(colon + 1)));
    }
    String hosts = decoded(authority.substring(at + 1));
    if (hosts.startsWith("/")) {
      throw CommandFailure.usage(
          "--jdbc-url names a Unix-domain socket, and the JDBC driver speaks TCP only",
          "name a host and a port, such as postgresql://name@localhost:5432/database");
    }
    return new LibpqUri(hosts, database, properties);
  }

  private static void parameter(String text, Properties properties) {
    int equals = text.indexOf('=');
    String keyword = decoded(equals < 0 ? text : text.substring(0, equals));
    String name = PARAMETERS.get(keyword);
    if (name == null || equals < 0) {
      throw CommandFailure.usage(
          "--jdbc-url has a parameter that is not known here: " + keyword,
          "known are " + String.join(", ", PARAMETERS.keySet().stream().sorted().toList()));
    }
    set(properties, name, decoded(text.substring(equals + 1)));
  }

  private static void set(Properties properties, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      properties.setProperty(name, value);
    }
  }

  /** Percent-decoded; unlike in a form, a plus stands for itself. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "--jdbc-url has a % that is not followed by two hexadecimal digits",
          "write a percent sign itself as %25");
    }
  }

  /** The same place in the driver's form, without user, password and parameters. */
  String jdbcUrl() {
    String encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    return "jdbc:postgresql://" + (hosts.isEmpty() ? "localhost" : hosts) + "/" + encoded;
  }
}
