package dev.cairn.preflight;

import dev.cairn.mapping.Severity;
import java.util.Locale;

/**
 * The checks of the server itself. Findings about columns and tables have the codes of {@link
 * dev.cairn.mapping.AdvisoryCode}, written the same way.
 */
public enum Check {
  /** The server is older than 9.4, or RDS or Aurora 10.4. */
  VERSION_UNSUPPORTED(
      Severity.ERROR,
      Documentation.VERSIONS,
      "the server is older than 9.6, or RDS or Aurora 10.4"),
  /** The target's DMS engine does not support this version of PostgreSQL. */
  ENGINE_TOO_OLD(
      Severity.ERROR,
      Documentation.VERSIONS,
      "the target's DMS engine does not support this version of PostgreSQL"),
  /** The server is a read replica. */
  SERVER_IS_REPLICA(Severity.ERROR, Documentation.REPLICA, "the server is a read replica"),
  /** {@code wal_level} is not logical. */
  WAL_LEVEL(Severity.ERROR, Documentation.PARAMETERS, "wal_level is not logical"),
  /** {@code max_replication_slots} leaves no free slot for every task. */
  REPLICATION_SLOTS(
      Severity.ERROR,
      Documentation.PARAMETERS,
      "max_replication_slots leaves no free slot for every task"),
  /** {@code max_wal_senders} leaves no free sender for every task. */
  WAL_SENDERS(
      Severity.ERROR,
      Documentation.PARAMETERS,
      "max_wal_senders leaves no free sender for every task"),
  /** {@code wal_sender_timeout} is below 10 s and not 0, or 5 min and more. */
  WAL_SENDER_TIMEOUT(
      Severity.ERROR,
      Documentation.PARAMETERS,
      "wal_sender_timeout is below 10 s and not 0, or 5 min and more"),
  /** {@code max_worker_processes} is less than the sum of its users. */
  WORKER_PROCESSES(
      Severity.WARNING,
      Documentation.PARAMETERS,
      "max_worker_processes is less than the sum of its users"),
  /** {@code idle_in_transaction_session_timeout} ends sessions of the role. */
  IDLE_TRANSACTION_TIMEOUT(
      Severity.WARNING,
      Documentation.PARAMETERS,
      "idle_in_transaction_session_timeout ends sessions of the role"),
  /** {@code max_slot_wal_keep_size} limits how far a task may fall behind. */
  SLOT_KEEP_SIZE(
      Severity.WARNING,
      Documentation.PARAMETERS,
      "max_slot_wal_keep_size limits how far a task may fall behind"),
  /** {@code synchronous_commit} is not on, on Aurora. */
  SYNCHRONOUS_COMMIT(
      Severity.ERROR, Documentation.PARAMETERS, "synchronous_commit is not on, on Aurora"),
  /** An inactive slot keeps WAL. */
  INACTIVE_SLOT(Severity.WARNING, Documentation.SLOTS, "an inactive slot keeps WAL"),
  /** {@code pglogical} is requested but not installed. */
  PGLOGICAL_NOT_AVAILABLE(
      Severity.ERROR, Documentation.PLUGINS, "pglogical is requested but not installed"),
  /** {@code pglogical} is requested but not in {@code shared_preload_libraries}. */
  PGLOGICAL_NOT_PRELOADED(
      Severity.ERROR,
      Documentation.PLUGINS,
      "pglogical is requested but not in shared_preload_libraries"),
  /** {@code pglogical} is requested but not in the database. */
  PGLOGICAL_NOT_CREATED(
      Severity.WARNING, Documentation.PLUGINS, "pglogical is requested but not in the database"),
  /** The role may not open replication connections. */
  ROLE_CANNOT_REPLICATE(
      Severity.ERROR, Documentation.ACCOUNTS, "the role may not open replication connections"),
  /** The role may not read a selected table or partition. */
  TABLE_NOT_READABLE(
      Severity.ERROR,
      Documentation.ACCOUNTS,
      "the role may not read a selected table or partition"),
  /** A table or column is hidden from the role. */
  HIDDEN_FROM_ROLE(
      Severity.ERROR, Documentation.ACCOUNTS, "a table or column is hidden from the role"),
  /** The event trigger for DDL is missing, and the role may not create it. */
  DDL_CAPTURE_MISSING(
      Severity.WARNING,
      Documentation.DDL,
      "the event trigger for DDL is missing, and the role may not create it"),
  /** The event trigger for DDL is disabled. */
  DDL_CAPTURE_DISABLED(
      Severity.WARNING, Documentation.DDL, "the event trigger for DDL is disabled"),
  /** A transaction is open for longer than a full load waits. */
  LONG_TRANSACTION(
      Severity.WARNING,
      Documentation.TASKS,
      "a transaction is open for longer than a full load waits"),
  /** A prepared transaction is still open. */
  PREPARED_TRANSACTION(
      Severity.WARNING, Documentation.LIMITATIONS, "a prepared transaction is still open"),
  /** No table is selected. */
  NO_TABLES(Severity.ERROR, Documentation.TASKS, "no table is selected"),
  /** A selected relation cannot be replicated: a view, unlogged, foreign, temporary. */
  RELATION_NOT_REPLICABLE(
      Severity.INFO,
      Documentation.LIMITATIONS,
      "a selected relation cannot be replicated: a view, unlogged, foreign, temporary"),
  /** RDS requires automatic backups, which SQL cannot check. */
  BACKUPS_UNKNOWN(
      Severity.INFO,
      Documentation.ACCOUNTS,
      "RDS requires automatic backups, which SQL cannot check"),
  /** The database's encoding is SQL_ASCII, which accepts any bytes as text. */
  SQL_ASCII(
      Severity.WARNING,
      Documentation.PREFLIGHT,
      "the database's encoding is SQL_ASCII, which accepts any bytes as text"),
  /** PostgreSQL refused to read a table or a column. */
  PROBE_FAILED(
      Severity.ERROR, Documentation.PREFLIGHT, "PostgreSQL refused to read a table or a column"),
  /** The connection goes through a pooler, but DMS needs its own sessions. */
  POOLER(
      Severity.WARNING,
      Documentation.CONNECTIONS,
      "the connection goes through a pooler, but DMS needs its own sessions"),
  /**
   * Cairn's own connection does not verify the server's certificate, since {@code sslmode} is not
   * given.
   */
  CERTIFICATE_NOT_VERIFIED(
      Severity.INFO,
      Documentation.CONNECTIONS,
      "Cairn's own connection does not verify the server's certificate, since sslmode is not"
          + " given"),
  /** The time for probes was too short for a table or partition. */
  PROBE_SKIPPED(
      Severity.WARNING,
      Documentation.PREFLIGHT,
      "the time for probes was too short for a table or partition");

  private final Severity severity;
  private final String documentation;
  private final String looksFor;

  Check(Severity severity, String documentation, String looksFor) {
    this.severity = severity;
    this.documentation = documentation;
    this.looksFor = looksFor;
  }

  /** {@return the stable id of its findings: {@code wal-level}} */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return the severity of its findings} */
  public Severity severity() {
    return severity;
  }

  /**
   * {@return whether its findings say that something could not be looked at} Nothing is known of
   * it, so the verdict is at best incomplete, and such a finding cannot be accepted.
   */
  public boolean leavesUnread() {
    return switch (this) {
      case TABLE_NOT_READABLE, HIDDEN_FROM_ROLE, NO_TABLES, PROBE_FAILED -> true;
      case VERSION_UNSUPPORTED,
          ENGINE_TOO_OLD,
          SERVER_IS_REPLICA,
          WAL_LEVEL,
          REPLICATION_SLOTS,
          WAL_SENDERS,
          WAL_SENDER_TIMEOUT,
          WORKER_PROCESSES,
          IDLE_TRANSACTION_TIMEOUT,
          SLOT_KEEP_SIZE,
          SYNCHRONOUS_COMMIT,
          INACTIVE_SLOT,
          PGLOGICAL_NOT_AVAILABLE,
          PGLOGICAL_NOT_PRELOADED,
          PGLOGICAL_NOT_CREATED,
          ROLE_CANNOT_REPLICATE,
          DDL_CAPTURE_MISSING,
          DDL_CAPTURE_DISABLED,
          LONG_TRANSACTION,
          PREPARED_TRANSACTION,
          RELATION_NOT_REPLICABLE,
          BACKUPS_UNKNOWN,
          SQL_ASCII,
          POOLER,
          CERTIFICATE_NOT_VERIFIED,
          PROBE_SKIPPED ->
          false;
    };
  }

  /** {@return the problem behind its findings, in a few words} */
  public String looksFor() {
    return looksFor;
  }

  /** {@return the AWS or Rockset document about it} */
  public String documentation() {
    return documentation;
  }
}
