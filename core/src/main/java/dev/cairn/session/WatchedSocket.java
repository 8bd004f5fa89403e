package dev.cairn.session;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose reads wake up a few times a second and ask a {@link SilenceWatch} whether to wait
 * on. A timeout that the driver sets also applies.
 */
final class WatchedSocket extends Socket {
  private static final int TICK_MILLIS = 200;

  private final SilenceWatch watch;
  private final @Nullable InetSocketAddress pinned;
  private volatile int timeoutMillis;
  private @Nullable InputStream input;

  WatchedSocket(SilenceWatch watch) {
    this(watch, null);
  }

  /** A socket that always connects to this address. */
  WatchedSocket(SilenceWatch watch, @Nullable InetSocketAddress pinned) {
    this.watch = watch;
    this.pinned = pinned;
  }

  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    super.connect(pinned == null ? endpoint : pinned, timeout);
    if (getRemoteSocketAddress() instanceof InetSocketAddress address) {
      watch.connected(address);
    }
  }

  @Override
  public void setSoTimeout(int timeout) throws SocketException {
    if (isClosed()) {
      throw new SocketException("Socket is closed");
    }
    timeoutMillis = timeout;
  }

  @Override
  public int getSoTimeout() {
    return timeoutMillis;
  }

  private void tick(int millis) throws SocketException {
    super.setSoTimeout(millis);
  }

  @Override
  public synchronized InputStream getInputStream() throws IOException {
    if (input == null) {
      input = new Ticking(super.getInputStream());
    }
    return input;
  }

  /** Waits in small pieces. */
  private final class Ticking extends FilterInputStream {
    Ticking(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      SilenceWatch.Wait wait = watch.begin(timeoutMillis);
      while (true) {
        try {
          tick(wait.tickMillis(TICK_MILLIS));
          int read = in.read(bytes, offset, length);
          wait.end();
          return read;
        } catch (SocketTimeoutException e) {
          wait.goOn(e);
        }
      }
    }
  }
}
