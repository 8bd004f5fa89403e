package dev.cairn.flink.program;

import dev.cairn.CairnException;
import dev.cairn.ErrorKind;
import dev.cairn.text.VisibleText;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import org.apache.flink.util.SerializedThrowable;
import org.jspecify.annotations.Nullable;

/** Why a job ended, found in Flink's exceptions, as a message for people and an exit code. */
public final class JobFailure {
  /** The exceptions that say that an address does not answer. */
  private static final Set<String> UNREACHED =
      Set.of(ConnectException.class.getName(), UnknownHostException.class.getName());

  private JobFailure() {}

  /**
   * Prints the message, and gives the exit code: 1, 2, 3 or 70 after the kind of Cairn's own
   * exceptions, 3 for others.
   */
  public static int print(Exception e, PrintStream err) {
    CairnException own = e instanceof CairnException cairn ? cairn : ownCause(e);
    if (own != null) {
      err.println("cairn: " + VisibleText.of(own.headline()));
      own.hint().ifPresent(hint -> err.println("hint: " + VisibleText.of(hint)));
      return switch (own.kind()) {
        case USAGE -> 2;
        case DATA -> 1;
        case UNREACHABLE -> 3;
        case INTERNAL -> 70;
      };
    }
    Throwable cause = innermost(e);
    err.println("cairn: the job failed: " + VisibleText.of(firstLine(cause)));
    if (UNREACHED.contains(nameOf(cause))) {
      err.println("hint: check the network, and the addresses of source and sink");
    }
    return 3;
  }

  /** The first line of a message; empty if there is none. */
  public static String firstLine(Throwable cause) {
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }

  /** The exception of Cairn's that ended a job, found in Flink's; null if there is none. */
  public static @Nullable CairnException ownCause(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CairnException own && own.kind() != ErrorKind.INTERNAL) {
        return own;
      }
    }
    return null;
  }

  /** The name of an exception's class; Flink hands over exceptions of the job in writing. */
  private static String nameOf(Throwable e) {
    return e instanceof SerializedThrowable written
        ? written.getOriginalErrorClassName()
        : e.getClass().getName();
  }

  /** The first cause of a failure. */
  public static Throwable innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
