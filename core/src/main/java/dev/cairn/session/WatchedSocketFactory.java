package dev.cairn.session;

import java.net.InetAddress;
import java.net.Socket;
import java.sql.SQLException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of a session. The JDBC driver creates one by its class name, in the thread that
 * connects; it is public for that alone.
 */
public final class WatchedSocketFactory extends SocketFactory {
  private static final ThreadLocal<@Nullable Maker> MAKER = new ThreadLocal<>();

  private final Maker maker;

  /** For the driver. */
  public WatchedSocketFactory() {
    Maker current = MAKER.get();
    this.maker = current == null ? Socket::new : current;
  }

  /** Makes an unconnected socket. */
  @FunctionalInterface
  interface Maker {
    Socket make();
  }

  /** A connection attempt. */
  @FunctionalInterface
  interface Attempt<T> {
    T make() throws SQLException;
  }

  /** Connects with sockets that this maker makes, also those that cancel a statement later. */
  static <T> T making(Maker maker, Attempt<T> attempt) throws SQLException {
    MAKER.set(maker);
    try {
      return attempt.make();
    } finally {
      MAKER.remove();
    }
  }

  @Override
  public Socket createSocket() {
    return maker.make();
  }

  // The driver uses the first method alone.

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
