package dev.cairn.session;

import dev.cairn.session.SilenceWatch.Patience;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/**
 * Opens every session that Cairn has on a server, each with the same limits. Immutable.
 *
 * <ul>
 *   <li>TCP may take 10 s, the login 30 s; {@code connect_timeout} or the driver's {@code
 *       connectTimeout} and {@code loginTimeout} say otherwise.
 *   <li>A statement may take as long as the server works on it. When nothing arrives for some
 *       seconds, a second session asks the server: a lock that the statement waits for is reported,
 *       with the process that holds it. When for 30 s the server cannot be asked either, or says
 *       that it has answered, the network has fallen silent and the session ends. The driver's
 *       {@code socketTimeout} also applies if the URL sets it.
 *   <li>When the thread that waits is interrupted, the statement is cancelled on the server.
 *   <li>TCP keepalive is on, {@code application_name} is {@code cairn} unless it is given, and no
 *       statement is prepared by name, which a pooler would give to others.
 * </ul>
 */
public final class Sessions {
  private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

  /** SQLSTATE class of a login that was refused: libpq does not try another server then. */
  private static final String REFUSED_LOGIN = "28";

  private final ConnectionOptions options;
  private final Consumer<String> notices;

  private final Patience patience;

  private Sessions(ConnectionOptions options, Patience patience, Consumer<String> notices) {
    this.options = options;
    this.patience = patience;
    this.notices = notices;
  }

  /**
   * {@return sessions on one server}
   *
   * @param options the address and the login
   */
  public static Sessions on(ConnectionOptions options) {
    return new Sessions(options, Patience.DEFAULT, notice -> {});
  }

  /**
   * {@return these sessions with a listener for waits}
   *
   * @param other called by the waiting threads
   */
  public Sessions withNotices(Consumer<String> other) {
    return new Sessions(options, patience, other);
  }

  /** These sessions with other limits. */
  Sessions withPatience(Patience other) {
    return new Sessions(options, other, notices);
  }

  /**
   * Opens a session on the first server that lets us in; the caller closes it.
   *
   * @return the session
   * @throws SQLException what the driver or the server said, with the password, if it is in there,
   *     made unreadable
   */
  public Connection open() throws SQLException {
    // The driver would write addresses, with their passwords, to stderr.
    DRIVER_LOG.setLevel(Level.OFF);
    List<Server> servers = options.servers();
    if (options.driverChooses()) {
      return open(servers);
    }
    TargetSession target = options.target();
    SQLException failure = null;
    for (Server server : servers) {
      try {
        Connection connection = open(List.of(server));
        if (isWanted(connection, target)) {
          return connection;
        }
        connection.close();
        failure = joined(failure, server, new SQLException("it is not " + target.label(), "08001"));
      } catch (SQLException e) {
        if (servers.size() == 1 || String.valueOf(e.getSQLState()).startsWith(REFUSED_LOGIN)) {
          throw e;
        }
        failure = joined(failure, server, e);
      }
    }
    if (target == TargetSession.PREFER_STANDBY) {
      return new Sessions(options.withAnyTarget(), patience, notices).open();
    }
    throw failure == null ? new SQLException("no server is given", "08001") : failure;
  }

  /**
   * {@return a connector that gives this connection first, and then new sessions}
   *
   * @param connection a session on the same server
   */
  public Connector after(Connection connection) {
    Deque<Connection> first = new ConcurrentLinkedDeque<>(List.of(connection));
    return () -> {
      Connection next = first.poll();
      return next == null ? open() : next;
    };
  }

  private static boolean isWanted(Connection connection, TargetSession target) throws SQLException {
    try {
      return target.accepts(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static SQLException joined(
      @Nullable SQLException failure, Server server, SQLException e) {
    String before = failure == null ? "" : failure.getMessage() + "; ";
    return new SQLException(before + server + ": " + e.getMessage(), e.getSQLState());
  }

  private Connection open(List<Server> servers) throws SQLException {
    SilenceWatch watch = new SilenceWatch(options.loginTimeout(), patience, notices);
    Connection connection = connect(servers, () -> new WatchedSocket(watch), properties());
    PGConnection driver = connection.unwrap(PGConnection.class);
    watch.established(driver, address -> look(servers, address));
    return connection;
  }

  /** A short session on the very server that another one waits for. */
  private Connection look(List<Server> servers, InetSocketAddress address) throws SQLException {
    SilenceWatch strict = new SilenceWatch(patience.look(), patience, notice -> {});
    Properties properties = properties();
    int seconds = (int) Math.max(1, patience.look().toSeconds());
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
    return connect(servers, () -> new WatchedSocket(strict, address), properties);
  }

  private Properties properties() {
    Properties all = options.properties();
    PGProperty.CONNECT_TIMEOUT.set(all, (int) options.connectTimeout().toSeconds());
    // Watched here; the driver would leave a thread behind.
    all.remove(PGProperty.LOGIN_TIMEOUT.getName());
    if (PGProperty.ASSUME_MIN_SERVER_VERSION.getOrNull(all) == null) {
      // Else the driver would ask and set things by statements of its own.
      PGProperty.ASSUME_MIN_SERVER_VERSION.set(all, "9.6");
    }
    if (PGProperty.PREPARE_THRESHOLD.getOrNull(all) == null) {
      PGProperty.PREPARE_THRESHOLD.set(all, 0);
    }
    return all;
  }

  private Connection connect(
      List<Server> servers, WatchedSocketFactory.Maker sockets, Properties properties)
      throws SQLException {
    String password = options.password(servers.get(0), notices).orElse("");
    // Always set: without one the driver would look for a password file itself.
    PGProperty.PASSWORD.set(properties, password);
    if (PGProperty.SOCKET_FACTORY.getOrNull(properties) == null) {
      PGProperty.SOCKET_FACTORY.set(properties, WatchedSocketFactory.class.getName());
    }
    String url =
        "jdbc:postgresql://"
            + String.join(",", servers.stream().map(Server::toString).toList())
            + "/"
            + URLEncoder.encode(options.database(), StandardCharsets.UTF_8).replace("+", "%20");
    try {
      Connection connection =
          WatchedSocketFactory.making(sockets, () -> new Driver().connect(url, properties));
      if (connection == null) {
        throw new SQLException("the driver does not accept this address", "08001");
      }
      return connection;
    } catch (SQLException e) {
      SQLException safe =
          new SQLException(withoutPassword(SessionFailure.text(e), password), e.getSQLState());
      safe.setStackTrace(e.getStackTrace());
      throw safe;
    }
  }

  private static String withoutPassword(String message, String password) {
    return password.isEmpty() ? message : message.replace(password, "***");
  }

  /** The server, database and user, fit for a message. */
  @Override
  public String toString() {
    return options.toString();
  }
}
