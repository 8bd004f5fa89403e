package dev.cairn.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server's answer, in a second session, about a session that waits for it. */
sealed interface Look {
  /** Opens a short session on a server. */
  @FunctionalInterface
  interface Opener {
    Connection open(InetSocketAddress address) throws SQLException;
  }

  /**
   * It works on the statement.
   *
   * @param waitsFor the lock that it waits for and who holds it; empty if it waits for none
   */
  record Working(Optional<String> waitsFor) implements Look {}

  /** It has answered already, is stuck sending the answer, or cannot be reached any more. */
  record Silent(String why) implements Look {}

  /** It is there, but lets no second session in, or does not know the first. */
  record Unknown(String why) implements Look {}

  /** Asks about the process of a session. */
  static Look at(int pid, Opener opener, @Nullable InetSocketAddress address) {
    if (address == null) {
      return new Unknown("the server's address is unknown");
    }
    try (Connection connection = opener.open(address);
        PreparedStatement question = connection.prepareStatement(resource("look.sql"))) {
      question.setInt(1, pid);
      try (ResultSet rows = question.executeQuery()) {
        List<String> holders = new ArrayList<>();
        Look look =
            new Unknown("the server has no process " + pid + "; a pooler may be in between");
        while (rows.next()) {
          look = of(rows, holders);
        }
        return look;
      }
    } catch (SQLException e) {
      return String.valueOf(e.getSQLState()).startsWith("08")
          ? new Silent("a second session cannot be opened either: " + SessionFailure.text(e))
          : new Unknown("the server gives no reason: " + SessionFailure.text(e));
    }
  }

  private static Look of(ResultSet row, List<String> holders) throws SQLException {
    String state = row.getString("state");
    if (state == null) {
      return new Unknown("the server does not report what the session does");
    }
    if (!state.equals("active")) {
      return new Silent("the server says that it has answered");
    }
    if ("ClientWrite".equals(row.getString("wait_event"))) {
      return new Silent("the server is still sending the answer");
    }
    String lock = row.getString("lock");
    if (lock == null) {
      return new Working(Optional.empty());
    }
    holders.add(row.getString("holder"));
    return new Working(
        Optional.of(
            "waiting for "
                + lock
                + " "
                + String.join(" and ", holders)
                + "; end it there, or SELECT pg_terminate_backend(pid)"));
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Look.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
