package dev.cairn.ddl;

import java.time.Duration;
import java.util.Optional;

/**
 * How DDL is executed.
 *
 * @param version the major version of the embedded PostgreSQL, such as {@code 17}; empty for the
 *     newest that the class path brings
 * @param limit how long all statements together may take
 * @param mostBytes how large the server's data folder may become
 */
public record DdlOptions(Optional<String> version, Duration limit, long mostBytes) {
  private static final DdlOptions DEFAULTS =
      new DdlOptions(Optional.empty(), Duration.ofSeconds(60), 1L << 30);

  /** The newest version, 60 seconds, 1 GiB. */
  public static DdlOptions defaults() {
    return DEFAULTS;
  }

  /** With another major version of the embedded PostgreSQL. */
  public DdlOptions withVersion(String major) {
    return new DdlOptions(Optional.of(major), limit, mostBytes);
  }

  /** With another limit of time. */
  public DdlOptions withLimit(Duration other) {
    return new DdlOptions(version, other, mostBytes);
  }

  /** With another limit of size, in bytes. */
  public DdlOptions withMostBytes(long other) {
    return new DdlOptions(version, limit, other);
  }
}
