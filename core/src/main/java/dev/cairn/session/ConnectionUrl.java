package dev.cairn.session;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/**
 * The three forms in which a user names a server.
 *
 * <pre>
 * libpq   : ( 'postgresql' | 'postgres' ) '://' [ user [ ':' password ] '@' ] [ hosts ] [ '/' [ database ] ] [ '?' parameters ]
 * jdbc    : 'jdbc:postgresql:' ( '//' [ hosts ] [ '/' [ database ] ] | [ database ] ) [ '?' parameters ]
 * string  : ( keyword '=' value )*                              see {@link KeywordValues}
 * hosts   : host [ ':' port ] ( ',' host [ ':' port ] )*        a host may be [an IPv6 address]
 * </pre>
 *
 * In a URI every part may be percent-encoded. The parameters of the first are libpq's keywords,
 * those of the second the JDBC driver's properties.
 */
final class ConnectionUrl {
  private static final String LIBPQ = "postgresql://";
  private static final String LIBPQ_SHORT = "postgres://";
  private static final String JDBC = "jdbc:postgresql:";
  private static final String FORMS =
      "write jdbc:postgresql://host:5432/database?user=name, or postgresql://name@host:5432/database";

  private static final Set<String> DRIVER_PROPERTIES =
      Arrays.stream(PGProperty.values()).map(PGProperty::getName).collect(Collectors.toSet());

  private final Map<Keyword, String> values = new EnumMap<>(Keyword.class);
  private final Properties driver = new Properties();

  private ConnectionUrl() {}

  /** Whether a text begins like one of the two URLs, in whatever case. */
  static boolean isUrl(String text) {
    return Stream.of(LIBPQ, LIBPQ_SHORT, JDBC)
        .anyMatch(scheme -> text.regionMatches(true, 0, scheme, 0, scheme.length()));
  }

  /**
   * Reads any of the forms.
   *
   * @throws ConnectionException {@code MALFORMED}, without the text: it may hold a password
   */
  static Given parse(String text) {
    ConnectionUrl url = new ConnectionUrl();
    if (text.startsWith(LIBPQ) || text.startsWith(LIBPQ_SHORT)) {
      url.libpq(text.substring(text.indexOf("://") + 3));
    } else if (text.startsWith(JDBC)) {
      url.jdbc(text.substring(JDBC.length()));
    } else if (!text.contains("://") && text.contains("=")) {
      url.values.putAll(KeywordValues.parse(text));
    } else {
      throw malformed("is not a PostgreSQL address", FORMS);
    }
    return new Given(url.values, url.driver);
  }

  private static ConnectionException malformed(String what, String hint) {
    return ConnectionException.malformed("--jdbc-url " + what, hint);
  }

  private void libpq(String text) {
    String rest = text;
    int query = rest.indexOf('?');
    if (query >= 0) {
      rest = rest.substring(0, query);
    }
    int slash = rest.indexOf('/');
    String authority = slash < 0 ? rest : rest.substring(0, slash);
    if (slash >= 0) {
      values.put(Keyword.DBNAME, decoded(rest.substring(slash + 1)));
    }
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      String login = authority.substring(0, at);
      int colon = login.indexOf(':');
      values.put(Keyword.USER, decoded(colon < 0 ? login : login.substring(0, colon)));
      values.put(Keyword.PASSWORD, colon < 0 ? "" : decoded(login.substring(colon + 1)));
    }
    hosts(authority.substring(at + 1));
    // After the parts before it: the manual lets a parameter name the host, for one.
    if (query >= 0) {
      parameters(text.substring(query + 1)).forEach(this::keyword);
    }
  }

  private void keyword(String name, String value) {
    if (name.equals("ssl") && value.equals("true")) {
      values.put(Keyword.SSLMODE, "require");
      return;
    }
    values.put(
        Keyword.named(name)
            .orElseThrow(
                () ->
                    malformed(
                        "has a parameter that libpq does not have: " + name,
                        "docs/connections.md lists libpq's parameters; those of the JDBC driver"
                            + " need a URL that begins with jdbc:postgresql:")),
        value);
  }

  private void jdbc(String text) {
    String rest = text;
    int query = rest.indexOf('?');
    Map<String, String> parameters =
        query < 0 ? Map.of() : parameters(rest.substring(query + 1).replace("+", "%20"));
    if (query >= 0) {
      rest = rest.substring(0, query);
    }
    String database = rest;
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      String authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
      if (authority.contains("@")) {
        throw malformed("has a user in front of the host", FORMS);
      }
      hosts(authority);
      database = slash < 0 ? "" : rest.substring(slash + 1);
    } else if (database.startsWith("/")) {
      database = database.substring(1);
    }
    values.put(Keyword.DBNAME, decoded(database.replace("+", "%20")));
    parameters.forEach(this::property);
  }

  private void property(String name, String value) {
    Optional<Keyword> keyword = Keyword.ofDriverProperty(name);
    if (keyword.isPresent()) {
      values.put(keyword.get(), value);
    } else if (DRIVER_PROPERTIES.contains(name)) {
      driver.setProperty(name, value);
    } else {
      throw malformed(
          "has a property that the JDBC driver does not have: " + name,
          Keyword.named(name).isPresent()
              ? "libpq's parameters need a URL that begins with postgresql://"
              : "see https://jdbc.postgresql.org/documentation/use/");
    }
  }

  private void hosts(String text) {
    if (text.isEmpty()) {
      return;
    }
    StringBuilder hosts = new StringBuilder();
    StringBuilder ports = new StringBuilder();
    String separator = "";
    for (String one : text.split(",", -1)) {
      int colon = one.lastIndexOf(':');
      boolean port = colon >= 0 && colon > one.lastIndexOf(']');
      hosts.append(separator).append(decoded(port ? one.substring(0, colon) : one));
      ports.append(separator).append(port ? decoded(one.substring(colon + 1)) : "");
      separator = ",";
    }
    values.put(Keyword.HOST, hosts.toString());
    if (!ports.toString().replace(",", "").isEmpty()) {
      values.put(Keyword.PORT, ports.toString());
    }
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : text.split("&", -1)) {
      if (parameter.isEmpty()) {
        continue;
      }
      int equals = parameter.indexOf('=');
      String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
      parameters.put(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
    }
    return parameters;
  }

  /** Percent-decoded; unlike in a form, a plus stands for itself. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed(
          "has a % that is not followed by two hexadecimal digits",
          "write a percent sign itself as %25");
    }
  }
}
