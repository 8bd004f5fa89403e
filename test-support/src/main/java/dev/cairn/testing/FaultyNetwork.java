package dev.cairn.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network between a client and a server on the loopback interface that does something wrong once
 * the server has sent some bytes. Closing it closes all connections.
 */
public final class FaultyNetwork implements AutoCloseable {
  /** The faults of a connection. */
  public enum Fault {
    /** Nothing. */
    NONE,
    /** Nothing is forwarded any more; the connections stay open. */
    STALL,
    /** The connection is closed as a process closes it that ends. */
    CLOSE,
    /** The connection is reset. */
    RESET,
    /** The bytes come one by one, for a while. */
    DRIP,
    /** Each block comes late. */
    DELAY,
    /** One bit of one byte is another. */
    CORRUPT
  }

  private static final int BLOCK = 1_000;

  /** How many bytes drip, one a millisecond. */
  private static final int DRIPPING = 500;

  private static final int DELAY_MILLIS = 5;

  private final ServerSocket listening;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final int server;
  private final Fault fault;
  private final long after;
  private final boolean eachOne;
  private final AtomicLong together = new AtomicLong();
  private final AtomicLong happened = new AtomicLong();

  private FaultyNetwork(int server, Fault fault, long after, boolean eachOne) throws IOException {
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    this.fault = fault;
    this.after = after;
    this.eachOne = eachOne;
    start(this::accept);
  }

  /** One that takes connections and never answers. */
  public static FaultyNetwork mute() throws IOException {
    return new FaultyNetwork(0, Fault.STALL, 0, true);
  }

  /** A network with a fault after this many bytes that the server sends on each connection. */
  public static FaultyNetwork each(int server, Fault fault, long after) throws IOException {
    return new FaultyNetwork(server, fault, after, true);
  }

  /** A network with a fault after this many bytes that the server sends on all connections. */
  public static FaultyNetwork all(int server, Fault fault, long after) throws IOException {
    return new FaultyNetwork(server, fault, after, false);
  }

  /** The port to connect to. */
  public int port() {
    return listening.getLocalPort();
  }

  /** Whether the fault has happened on some connection. */
  public boolean hasFailed() {
    return happened.get() > 0;
  }

  private interface Loop {
    void run() throws IOException;
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
            "faulty-network");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listening.accept();
      open.add(client);
      if (server != 0) {
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(upstream);
        start(() -> copy(client, upstream, Fault.NONE, new AtomicLong()));
        start(() -> copy(upstream, client, fault, eachOne ? new AtomicLong() : together));
      }
    }
  }

  /** Closes the other side where one closes, as a network does that still works. */
  private void copy(Socket from, Socket to, Fault wrong, AtomicLong count) throws IOException {
    byte[] bytes = new byte[BLOCK];
    try (to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        long before = count.getAndAdd(n);
        boolean now = before + n > after;
        if (now && wrong != Fault.NONE) {
          happened.incrementAndGet();
        }
        switch (now ? wrong : Fault.NONE) {
          case NONE -> out.write(bytes, 0, n);
          case STALL -> {}
          case CLOSE -> {
            out.write(bytes, 0, (int) Math.max(0, after - before));
            from.close();
            return;
          }
          case RESET -> {
            from.setSoLinger(true, 0);
            to.setSoLinger(true, 0);
            from.close();
            return;
          }
          case DRIP -> drip(out, bytes, n, before - after);
          case DELAY -> {
            pause(DELAY_MILLIS);
            out.write(bytes, 0, n);
          }
          case CORRUPT -> {
            if (before <= after) {
              bytes[(int) (after - before)] ^= 1;
            }
            out.write(bytes, 0, n);
          }
        }
      }
    }
  }

  private static void drip(OutputStream out, byte[] bytes, int n, long dripped) throws IOException {
    for (int i = 0; i < n; i++) {
      out.write(bytes, i, 1);
      if (dripped + i < DRIPPING) {
        out.flush();
        pause(1);
      }
    }
  }

  private static void pause(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
