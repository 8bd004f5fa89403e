package dev.cairn.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A network that falls silent: after some bytes from the server nothing is forwarded any more. */
final class Proxy implements AutoCloseable {
  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final int server;
  private final long limit;
  private final boolean eachOne;
  private final AtomicLong forwarded = new AtomicLong();

  private Proxy(int server, long limit, boolean eachOne) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    this.limit = limit;
    this.eachOne = eachOne;
    start(this::accept);
  }

  /** One that takes connections and never answers. */
  static Proxy mute() throws IOException {
    return new Proxy(0, 0, true);
  }

  /** A proxy that stops after this many bytes of each connection. */
  static Proxy stoppingEach(int server, long bytes) throws IOException {
    return new Proxy(server, bytes, true);
  }

  /** A proxy that stops after this many bytes of all connections together. */
  static Proxy stoppingAll(int server, long bytes) throws IOException {
    return new Proxy(server, bytes, false);
  }

  int port() {
    return listening.getLocalPort();
  }

  private static void start(Loop loop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                loop.run();
              } catch (IOException e) {
                // A side has closed, or the test is over.
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Loop {
    void run() throws IOException;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      open.add(client);
      if (server != 0) {
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(upstream);
        start(() -> copy(client, upstream, Long.MAX_VALUE, new AtomicLong()));
        start(() -> copy(upstream, client, limit, eachOne ? new AtomicLong() : forwarded));
      }
    }
  }

  /** Closes the other side where one closes, as a network does that still works. */
  private static void copy(Socket from, Socket to, long limit, AtomicLong count)
      throws IOException {
    byte[] bytes = new byte[1000];
    try (to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        if (count.addAndGet(n) <= limit) {
          out.write(bytes, 0, n);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
