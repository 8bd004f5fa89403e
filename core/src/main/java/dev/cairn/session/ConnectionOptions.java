package dev.cairn.session;

import dev.cairn.session.ConnectionException.Code;
import dev.cairn.text.TextFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.postgresql.PGProperty;

/**
 * The address and login of a PostgreSQL server, found as {@code psql} finds them. The first of
 * these that sets a parameter determines its value:
 *
 * <ol>
 *   <li>what the caller sets, {@link #withUser} and {@link #withPassword};
 *   <li>the URL;
 *   <li>the service that the URL or {@code PGSERVICE} names, from the service file;
 *   <li>libpq's environment variable, such as {@code PGHOST};
 *   <li>for the password, the password file: {@code passfile}, {@code PGPASSFILE} or {@code
 *       ~/.pgpass};
 *   <li>libpq's default; only that without a host it is localhost over TCP, and no socket.
 * </ol>
 *
 * The same holds for a URL of the JDBC driver, whose properties have other names. Immutable; its
 * text never shows a password.
 */
public final class ConnectionOptions {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration LOGIN = Duration.ofSeconds(30);

  /** Properties with which the driver itself chooses among several servers. */
  private static final List<String> CHOICES_OF_DRIVER =
      List.of("targetServerType", "loadBalanceHosts", "hostRecheckSeconds");

  private final Map<Keyword, String> values;
  private final Properties driver;
  private final Environment environment;
  private final List<String> notices;

  private ConnectionOptions(
      Map<Keyword, String> values,
      Properties driver,
      Environment environment,
      List<String> notices) {
    this.values = values;
    this.driver = driver;
    this.environment = environment;
    this.notices = List.copyOf(notices);
  }

  /**
   * The environment of a process.
   *
   * @param variables of the environment; an empty one counts as not set
   * @param home the folder in which libpq looks for its files
   * @param user the operating system's name for the user
   */
  record Environment(Map<String, String> variables, Path home, String user) {
    private Optional<String> variable(String name) {
      return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }
  }

  /**
   * Resolves a URL, {@code jdbc:postgresql:...} or {@code postgresql://...}, or a connection string
   * of libpq.
   *
   * @param url the address, as {@code psql} takes it or as JDBC does
   * @param environment of the process; {@code HOME} is used too, if it is there
   * @return the options, in which nothing is left to be looked up
   * @throws ConnectionException if something cannot be read, or cannot be honoured
   */
  public static ConnectionOptions resolve(String url, Map<String, String> environment) {
    String home =
        Optional.ofNullable(environment.get("HOME"))
            .filter(value -> !value.isEmpty())
            .orElse(System.getProperty("user.home", ""));
    return resolve(
        url,
        new Environment(
            Map.copyOf(environment), Path.of(home), System.getProperty("user.name", "")));
  }

  /**
   * {@return whether a URL itself has a password, which then is wherever the URL is kept}
   *
   * @param url the address, as {@link #resolve} takes it
   * @throws ConnectionException if it cannot be read
   */
  public static boolean namesPassword(String url) {
    Map<Keyword, String> values = ConnectionUrl.parse(url).values();
    return values.containsKey(Keyword.PASSWORD) || values.containsKey(Keyword.SSLPASSWORD);
  }

  /**
   * {@return whether a text is meant as the URL of a PostgreSQL server, and not as a file's name}
   * The scheme counts in any case; {@link #resolve} then refuses one that is not in lower case.
   *
   * @param text a file's name or a URL
   */
  public static boolean isUrl(String text) {
    return ConnectionUrl.isUrl(text);
  }

  static ConnectionOptions resolve(String url, Environment environment) {
    Given given = ConnectionUrl.parse(url);
    List<String> notices = new ArrayList<>();
    Map<Keyword, String> values = new EnumMap<>(Keyword.class);
    given.values().forEach((keyword, value) -> add(keyword, value, "--jdbc-url", values, notices));
    Optional<String> service =
        Optional.ofNullable(values.get(Keyword.SERVICE))
            .or(() -> environment.variable("PGSERVICE"));
    service.ifPresent(
        name ->
            serviceOf(name, values, environment)
                .forEach(
                    (keyword, value) ->
                        add(keyword, value, "the service " + name, values, notices)));
    boolean sslOfDriver = given.driver().containsKey("ssl");
    for (Keyword keyword : Keyword.values()) {
      if (keyword != Keyword.SSLMODE || !sslOfDriver) {
        keyword
            .variable()
            .flatMap(environment::variable)
            .ifPresent(
                value -> add(keyword, value, keyword.variable().orElse(""), values, notices));
      }
    }
    if (environment.variable("PGREQUIRESSL").filter("1"::equals).isPresent() && !sslOfDriver) {
      values.putIfAbsent(Keyword.SSLMODE, "require");
    }
    ConnectionOptions options = new ConnectionOptions(values, given.driver(), environment, notices);
    options.check();
    return options;
  }

  /** Adds values; existing ones take precedence. */
  private static void add(
      Keyword keyword,
      String value,
      String origin,
      Map<Keyword, String> values,
      List<String> notices) {
    if (value.isEmpty() || values.putIfAbsent(keyword, value) != null) {
      return;
    }
    switch (keyword.support()) {
      case USED, DRIVER, HARMLESS -> {}
      case NO_EFFECT -> {
        if (!keyword.isHarmless(value)) {
          notices.add(keyword.label() + " (" + origin + ") has no effect in Cairn");
        }
      }
      case REFUSED -> {
        if (!keyword.isHarmless(value)) {
          throw new ConnectionException(
              Code.UNSUPPORTED,
              keyword.label() + " (" + origin + ") is not supported",
              "remove it if the connection works without it; docs/connections.md lists the"
                  + " supported parameters");
        }
      }
    }
  }

  private static Map<Keyword, String> serviceOf(
      String name, Map<Keyword, String> values, Environment environment) {
    return ServiceFile.find(
        name,
        Optional.ofNullable(values.get(Keyword.SERVICEFILE))
            .or(() -> environment.variable("PGSERVICEFILE"))
            .map(Path::of),
        environment.home().resolve(".pg_service.conf"),
        environment
            .variable("PGSYSCONFDIR")
            .map(folder -> List.of(Path.of(folder, "pg_service.conf")))
            .orElse(
                List.of(
                    Path.of("/etc/postgresql-common/pg_service.conf"),
                    Path.of("/etc/pg_service.conf"),
                    Path.of("/etc/sysconfig/pgsql/pg_service.conf"))));
  }

  /** Reports errors that need no connection. */
  private void check() {
    servers();
    connectTimeout();
    target();
    if (values.getOrDefault(Keyword.SSLROOTCERT, "").equals("system")
        && !values.getOrDefault(Keyword.SSLMODE, "verify-full").equals("verify-full")) {
      throw ConnectionException.malformed(
          "sslrootcert=system needs sslmode=verify-full", "leave sslmode out, or set verify-full");
    }
  }

  /** {@return notices about parameters that do not have the usual effect; may be empty} */
  public List<String> notices() {
    return notices;
  }

  /**
   * {@return these options for another user}
   *
   * @param user the user's name
   */
  public ConnectionOptions withUser(String user) {
    return with(Keyword.USER, user);
  }

  /**
   * {@return these options with another password}
   *
   * @param password the password; it is never printed
   */
  public ConnectionOptions withPassword(String password) {
    return with(Keyword.PASSWORD, password);
  }

  /**
   * {@return these options with the password in the first line of a file, in UTF-8}
   *
   * @param file the file; without a line the password is empty
   * @throws ConnectionException {@code PASSWORD_FILE_UNREADABLE}
   */
  public ConnectionOptions withPasswordIn(Path file) {
    try (BufferedReader lines = new BufferedReader(TextFile.reader(file))) {
      return withPassword(Objects.requireNonNullElse(lines.readLine(), ""));
    } catch (IOException e) {
      throw new ConnectionException(
          Code.PASSWORD_FILE_UNREADABLE,
          "the password file " + file + " cannot be read: " + TextFile.reason(e),
          "name a file whose first line is the password, or use PGPASSWORD or ~/.pgpass");
    }
  }

  /**
   * {@return these options for another database of the server, with the password that is known for
   * this one}
   *
   * @param database the database's name
   */
  public ConnectionOptions withDatabase(String database) {
    List<Server> servers = servers();
    Optional<String> password =
        servers.size() == 1 ? password(servers.get(0), notice -> {}) : Optional.empty();
    ConnectionOptions other = with(Keyword.DBNAME, database);
    return password.map(other::withPassword).orElse(other);
  }

  /** {@return these options with the simple query protocol} */
  public ConnectionOptions withSimpleQueries() {
    Properties simple = new Properties();
    simple.putAll(driver);
    PGProperty.PREFER_QUERY_MODE.set(simple, "simple");
    return new ConnectionOptions(values, simple, environment, notices);
  }

  /** These options for any kind of server. */
  ConnectionOptions withAnyTarget() {
    return with(Keyword.TARGET_SESSION_ATTRS, TargetSession.ANY.label());
  }

  private ConnectionOptions with(Keyword keyword, String value) {
    Map<Keyword, String> changed = new EnumMap<>(values);
    changed.put(keyword, value);
    return new ConnectionOptions(changed, driver, environment, notices);
  }

  /** {@return whether a password is given for every server, so that none need be asked for} */
  public boolean hasPassword() {
    return servers().stream().allMatch(server -> password(server, notice -> {}).isPresent());
  }

  /** {@return whether the server's certificate is verified} */
  public boolean verifiesCertificate() {
    return sslMode().startsWith("verify-")
        || driver.getProperty("ssl", "false").matches("|true")
        || driver.containsKey("sslfactory");
  }

  /** {@return whether anybody has said how the connection is to be encrypted} */
  public boolean namesSslMode() {
    return values.containsKey(Keyword.SSLMODE) || driver.containsKey("ssl");
  }

  /** As libpq has it: with a root certificate, {@code require} is {@code verify-ca}. */
  private String sslMode() {
    String root = values.getOrDefault(Keyword.SSLROOTCERT, "");
    String mode = values.getOrDefault(Keyword.SSLMODE, root.equals("system") ? "verify-full" : "");
    boolean hasRoot =
        !root.isEmpty() || Files.exists(environment.home().resolve(".postgresql/root.crt"));
    return mode.equals("require") && hasRoot ? "verify-ca" : mode;
  }

  List<Server> servers() {
    String address = values.getOrDefault(Keyword.HOSTADDR, "");
    String host = values.getOrDefault(Keyword.HOST, "");
    if (!address.isEmpty() && !host.isEmpty()) {
      throw new ConnectionException(
          Code.UNSUPPORTED,
          "hostaddr beside host is not supported",
          "leave one of them out (they may come from PGHOST and PGHOSTADDR)");
    }
    return Server.of(
        address.isEmpty() ? host : address, values.getOrDefault(Keyword.PORT, Server.DEFAULT_PORT));
  }

  String user() {
    return values.getOrDefault(Keyword.USER, environment.user());
  }

  String database() {
    return values.getOrDefault(Keyword.DBNAME, user());
  }

  /** The password for one of the servers; empty if there is none. */
  Optional<String> password(Server server, Consumer<String> notice) {
    String password = values.get(Keyword.PASSWORD);
    if (password != null) {
      return Optional.of(password);
    }
    Path path =
        Optional.ofNullable(values.get(Keyword.PASSFILE))
            .map(Path::of)
            .orElseGet(() -> environment.home().resolve(".pgpass"));
    return new PasswordFile(path)
        .password(
            server.host().replaceAll("[\\[\\]]", ""), server.port(), database(), user(), notice);
  }

  /** The limit for the TCP connection, and then for the login; zero is no limit. */
  Duration connectTimeout() {
    return timeout("connectTimeout", CONNECT);
  }

  Duration loginTimeout() {
    return timeout("loginTimeout", LOGIN);
  }

  /** As libpq has it: zero and less is without end, and one second is too short. */
  private Duration timeout(String property, Duration otherwise) {
    String own = driver.getProperty(property, "");
    String text = own.isEmpty() ? values.getOrDefault(Keyword.CONNECT_TIMEOUT, "").strip() : own;
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!text.matches("-?[0-9]{1,6}")) {
      throw ConnectionException.malformed(
          "connect_timeout is not a number of seconds", "write a whole number; 0 is no limit");
    }
    int seconds = Integer.parseInt(text);
    int shortest = own.isEmpty() ? 2 : 1;
    return seconds <= 0 ? Duration.ZERO : Duration.ofSeconds(Math.max(shortest, seconds));
  }

  TargetSession target() {
    String text = values.getOrDefault(Keyword.TARGET_SESSION_ATTRS, TargetSession.ANY.label());
    return TargetSession.labelled(text)
        .orElseThrow(
            () ->
                ConnectionException.malformed(
                    "target_session_attrs has an unknown value",
                    "use any, read-write, read-only, primary, standby or prefer-standby"));
  }

  /** Whether a property of the driver makes it choose a server. */
  boolean driverChooses() {
    return CHOICES_OF_DRIVER.stream().anyMatch(driver::containsKey);
  }

  /** The driver's properties for a login, all but the password. */
  Properties properties() {
    Properties all = new Properties();
    for (Map.Entry<Keyword, String> value : values.entrySet()) {
      value.getKey().driverProperty().ifPresent(name -> all.setProperty(name, value.getValue()));
    }
    all.putAll(driver);
    PGProperty.USER.set(all, user());
    PGProperty.APPLICATION_NAME.set(
        all,
        values.getOrDefault(
            Keyword.APPLICATION_NAME,
            values.getOrDefault(Keyword.FALLBACK_APPLICATION_NAME, "cairn")));
    String root = values.getOrDefault(Keyword.SSLROOTCERT, "");
    if (root.equals("system")) {
      PGProperty.SSL_FACTORY.set(all, "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else if (!root.isEmpty()) {
      PGProperty.SSL_ROOT_CERT.set(all, root);
    }
    if (!sslMode().isEmpty()) {
      PGProperty.SSL_MODE.set(all, sslMode());
    }
    if (!driver.containsKey(PGProperty.TCP_KEEP_ALIVE.getName())) {
      PGProperty.TCP_KEEP_ALIVE.set(all, !values.getOrDefault(Keyword.KEEPALIVES, "1").equals("0"));
    }
    return all;
  }

  /** Servers, database and user, fit for a message: {@code host:5432/shop as reader}. */
  @Override
  public String toString() {
    return String.join(",", servers().stream().map(Server::toString).toList())
        + "/"
        + database()
        + " as "
        + user();
  }
}
