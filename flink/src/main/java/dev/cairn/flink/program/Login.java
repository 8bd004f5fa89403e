package dev.cairn.flink.program;

import dev.cairn.session.ConnectionOptions;
import dev.cairn.session.Connector;
import dev.cairn.session.Sessions;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How each machine of a cluster connects to a database. It has no password: Flink shows what tasks
 * are made of to everyone who sees the job.
 *
 * @param url a PostgreSQL address without a password
 * @param passwordFile a file on each machine whose first line is the password; null if the password
 *     comes from PGPASSWORD or {@code ~/.pgpass} there
 */
public record Login(String url, @Nullable String passwordFile) implements Connector, Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public Connection open() throws SQLException {
    ConnectionOptions options = ConnectionOptions.resolve(url, System.getenv());
    if (passwordFile != null) {
      options = options.withPasswordIn(Path.of(passwordFile));
    }
    return Sessions.on(options).open();
  }
}
