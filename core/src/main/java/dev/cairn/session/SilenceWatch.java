package dev.cairn.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Decides how long a session waits for an answer. During the login there is a limit. After it, a
 * second session examines each silence and distinguishes a working server from a failed network.
 */
final class SilenceWatch {
  /** The time that a cancelled statement has to end. */
  private static final Duration CANCEL = Duration.ofSeconds(5);

  private final Duration login;
  private final Patience patience;
  private final long loginBegan = System.nanoTime();
  private final Consumer<String> notices;
  private volatile @Nullable InetSocketAddress address;
  private volatile @Nullable Established established;
  private volatile String reported = "";

  /**
   * The limits on the silence of a statement.
   *
   * @param firstLook the time until the server is asked what it does
   * @param secondLook the time until it is asked again
   * @param silence the time until the session ends, if the server does not explain it; also the
   *     time between further looks
   * @param unknown the same if the server answers, but cannot say what it does for us
   * @param look the limit of such a question, its login included
   */
  record Patience(
      Duration firstLook, Duration secondLook, Duration silence, Duration unknown, Duration look) {
    static final Patience DEFAULT =
        new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(10));
  }

  private record Established(PGConnection driver, int pid, Look.Opener looks) {}

  /**
   * A watch over one session.
   *
   * @param login the limit until it is established; zero is none
   * @param patience the limits from then on
   * @param notices receives each wait once
   */
  SilenceWatch(Duration login, Patience patience, Consumer<String> notices) {
    this.login = login;
    this.patience = patience;
    this.notices = notices;
  }

  /** The session's socket is connected. */
  void connected(InetSocketAddress remote) {
    if (established == null) {
      address = remote;
    }
  }

  /** The login is over. */
  void established(PGConnection driver, Look.Opener looks) {
    established = new Established(driver, driver.getBackendPID(), looks);
  }

  /**
   * A wait for the next bytes.
   *
   * @param limitMillis what the driver allows; zero is no limit
   */
  Wait begin(int limitMillis) {
    return new Wait(limitMillis);
  }

  /** One wait for bytes. */
  final class Wait {
    private final long began = System.nanoTime();
    private final int limitMillis;
    private Duration nextLook = patience.firstLook();
    private int silentLooks;
    private @Nullable String lock;
    private @Nullable Duration cancelled;

    private Wait(int limitMillis) {
      this.limitMillis = limitMillis;
    }

    /** The length of the next part of the wait. */
    int tickMillis(int tick) {
      long left = limitMillis == 0 ? tick : limitMillis - waited().toMillis();
      return (int) Math.max(1, Math.min(tick, left));
    }

    /** Something has arrived. */
    void end() {
      String waitedFor = lock;
      if (waitedFor != null) {
        LockWait.ended(waitedFor);
      }
    }

    private Duration waited() {
      return Duration.ofNanos(System.nanoTime() - began);
    }

    /**
     * Nothing has arrived; fails if it is not to be waited for any longer. After a
     * SocketTimeoutException that it did not ask for, the driver would read on.
     */
    void goOn(SocketTimeoutException tick) throws IOException {
      Duration waited = waited();
      if (limitMillis > 0 && waited.toMillis() >= limitMillis) {
        throw limitMillis < 1_000 ? tick : new SocketTimeoutException(noAnswer(waited, ""));
      }
      Established session = established;
      if (session == null) {
        Duration sinceBegin = Duration.ofNanos(System.nanoTime() - loginBegan);
        if (!login.isZero() && sinceBegin.compareTo(login) >= 0) {
          throw new IOException(noAnswer(login, " to the login"));
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new IOException("the login was interrupted");
        }
        return;
      }
      if (Thread.currentThread().isInterrupted()) {
        interrupted(session, waited);
      } else if ((limitMillis == 0 || limitMillis > patience.silence().toMillis())
          && waited.compareTo(nextLook) >= 0) {
        look(session, waited);
      }
    }

    /** The server ends the statement, or else the wait for it does. */
    private void interrupted(Established session, Duration waited) throws IOException {
      Duration since = cancelled;
      if (since == null) {
        cancelled = waited;
        try {
          session.driver().cancelQuery();
        } catch (SQLException e) {
          throw new IOException("interrupted, but the cancel request did not reach the server");
        }
      } else if (waited.minus(since).compareTo(CANCEL) > 0) {
        throw new IOException("interrupted, but the statement did not end");
      }
    }

    private void look(Established session, Duration waited) throws IOException {
      nextLook =
          waited.compareTo(patience.secondLook()) < 0
              ? patience.secondLook()
              : waited.compareTo(patience.silence()) < 0
                  ? patience.silence()
                  : waited.plus(patience.silence());
      Look look = Look.at(session.pid(), session.looks(), address);
      if (look instanceof Look.Working working) {
        silentLooks = 0;
        lock = working.waitsFor().orElse(null);
        working.waitsFor().ifPresent(SilenceWatch.this::tell);
      } else if (look instanceof Look.Unknown unknown) {
        silentLooks = 0;
        if (waited.compareTo(patience.unknown()) >= 0) {
          throw new IOException(noAnswer(waited, ": " + unknown.why()));
        }
      } else if (look instanceof Look.Silent silent) {
        silentLooks++;
        if (silentLooks > 1 && waited().compareTo(patience.silence()) >= 0) {
          throw new IOException(noAnswer(waited(), ": " + silent.why()));
        }
      }
    }
  }

  private String noAnswer(Duration waited, String more) {
    InetSocketAddress server = address;
    String where = server == null ? "" : " from " + server.getHostString() + ":" + server.getPort();
    return "no answer" + where + " for " + waited.toSeconds() + " s" + more;
  }

  private void tell(String wait) {
    if (!wait.equals(reported)) {
      reported = wait;
      notices.accept(wait);
    }
  }
}
