package dev.cairn.cli;

import dev.cairn.cli.io.CommandFailure;
import dev.cairn.cli.io.Console;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --documents}: the server with the documents that a job wrote. */
final class SinkOption {
  @Option(
      names = "--documents",
      paramLabel = "URL",
      description =
          "Compare the documents that a job wrote to PostgreSQL with the tables:"
              + " postgresql://user@host:5432/name, with a table for each collection.")
  private @Nullable String documents;

  private final LiveSource server = new LiveSource();

  boolean isNamed() {
    return documents != null;
  }

  /** The server's address, without a password. */
  String address(Console console) {
    return server.options(console).toString();
  }

  /**
   * Opens a connection; the caller closes it.
   *
   * @throws CommandFailure as for a source
   */
  Connection connect(Console console) {
    server.jdbcUrl = documents;
    return server.connect(console);
  }
}
