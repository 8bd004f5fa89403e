package dev.cairn.ddl;

import dev.cairn.session.ConnectionOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * The options for executing DDL.
 *
 * @param version the major version of the embedded PostgreSQL, such as {@code 17}; empty for the
 *     newest that the class path brings
 * @param server a scratch server to execute it on instead, in a new database; empty for the
 *     embedded one
 * @param limit how long all statements together may take
 * @param mostBytes how large the database may become
 */
public record DdlOptions(
    Optional<String> version, Optional<ConnectionOptions> server, Duration limit, long mostBytes) {
  private static final DdlOptions DEFAULTS =
      new DdlOptions(Optional.empty(), Optional.empty(), Duration.ofSeconds(60), 1L << 30);

  /** {@return the newest version, 60 seconds, 1 GiB} */
  public static DdlOptions defaults() {
    return DEFAULTS;
  }

  /**
   * {@return these options with another major version of the embedded PostgreSQL}
   *
   * @param major the major version, such as {@code 17}
   */
  public DdlOptions withVersion(String major) {
    return new DdlOptions(Optional.of(major), server, limit, mostBytes);
  }

  /**
   * {@return these options for this server, which has the extensions that the DDL needs} Its role
   * needs CREATEDB, and runs the DDL with all its rights: use one without superuser rights where
   * the extensions allow it.
   *
   * @param scratch the address and the login
   */
  public DdlOptions withServer(ConnectionOptions scratch) {
    return new DdlOptions(version, Optional.of(scratch), limit, mostBytes);
  }

  /**
   * {@return these options with another limit of time}
   *
   * @param other the most time for all statements together
   */
  public DdlOptions withLimit(Duration other) {
    return new DdlOptions(version, server, other, mostBytes);
  }

  /**
   * {@return these options with another limit of size}
   *
   * @param other the most bytes that the data folder may take
   */
  public DdlOptions withMostBytes(long other) {
    return new DdlOptions(version, server, limit, other);
  }
}
