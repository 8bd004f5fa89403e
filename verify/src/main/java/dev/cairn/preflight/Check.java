package dev.cairn.preflight;

import dev.cairn.mapping.Severity;
import java.util.Locale;

/**
 * The checks of the server itself. Findings about columns and tables have the codes of {@link
 * dev.cairn.mapping.AdvisoryCode}, written the same way.
 */
public enum Check {
  VERSION_UNSUPPORTED(
      Severity.ERROR,
      Documentation.VERSIONS,
      "the server is older than 9.4, or RDS or Aurora 10.4"),
  ENGINE_TOO_OLD(
      Severity.ERROR,
      Documentation.VERSIONS,
      "the target's DMS engine does not support this version of PostgreSQL"),
  SERVER_IS_REPLICA(Severity.ERROR, Documentation.REPLICA, "the server is a read replica"),
  WAL_LEVEL(Severity.ERROR, Documentation.PARAMETERS, "wal_level is not logical"),
  REPLICATION_SLOTS(
      Severity.ERROR,
      Documentation.PARAMETERS,
      "max_replication_slots leaves no free slot for every task"),
  WAL_SENDERS(
      Severity.ERROR,
      Documentation.PARAMETERS,
      "max_wal_senders leaves no free sender for every task"),
  WAL_SENDER_TIMEOUT(
      Severity.ERROR,
      Documentation.PARAMETERS,
      "wal_sender_timeout is below 10 s and not 0, or 5 min and more"),
  WORKER_PROCESSES(
      Severity.WARNING,
      Documentation.PARAMETERS,
      "max_worker_processes is less than the sum of its users"),
  IDLE_TRANSACTION_TIMEOUT(
      Severity.WARNING,
      Documentation.PARAMETERS,
      "idle_in_transaction_session_timeout ends sessions of the role"),
  SLOT_KEEP_SIZE(
      Severity.WARNING,
      Documentation.PARAMETERS,
      "max_slot_wal_keep_size limits how far a task may fall behind"),
  SYNCHRONOUS_COMMIT(
      Severity.ERROR, Documentation.PARAMETERS, "synchronous_commit is not on, on Aurora"),
  INACTIVE_SLOT(Severity.WARNING, Documentation.SLOTS, "an inactive slot keeps WAL"),
  PGLOGICAL_NOT_AVAILABLE(
      Severity.ERROR, Documentation.PLUGINS, "pglogical is requested but not installed"),
  PGLOGICAL_NOT_PRELOADED(
      Severity.ERROR,
      Documentation.PLUGINS,
      "pglogical is requested but not in shared_preload_libraries"),
  PGLOGICAL_NOT_CREATED(
      Severity.WARNING, Documentation.PLUGINS, "pglogical is requested but not in the database"),
  ROLE_CANNOT_REPLICATE(
      Severity.ERROR, Documentation.ACCOUNTS, "the role may not open replication connections"),
  TABLE_NOT_READABLE(
      Severity.ERROR,
      Documentation.ACCOUNTS,
      "the role may not read a selected table or partition"),
  HIDDEN_FROM_ROLE(
      Severity.ERROR, Documentation.ACCOUNTS, "a table or column is hidden from the role"),
  DDL_CAPTURE_MISSING(
      Severity.WARNING,
      Documentation.DDL,
      "the event trigger for DDL is missing, and the role may not create it"),
  DDL_CAPTURE_DISABLED(
      Severity.WARNING, Documentation.DDL, "the event trigger for DDL is disabled"),
  LONG_TRANSACTION(
      Severity.WARNING,
      Documentation.TASKS,
      "a transaction is open for longer than a full load waits"),
  PREPARED_TRANSACTION(
      Severity.WARNING, Documentation.LIMITATIONS, "a prepared transaction is still open"),
  NO_TABLES(Severity.ERROR, Documentation.TASKS, "no table is selected"),
  RELATION_NOT_REPLICABLE(
      Severity.INFO,
      Documentation.LIMITATIONS,
      "a selected relation cannot be replicated: a view, unlogged, foreign, temporary"),
  BACKUPS_UNKNOWN(
      Severity.INFO,
      Documentation.ACCOUNTS,
      "RDS requires automatic backups, which SQL cannot check"),
  SQL_ASCII(
      Severity.WARNING,
      Documentation.PREFLIGHT,
      "the database's encoding is SQL_ASCII, which accepts any bytes as text"),
  PROBE_FAILED(
      Severity.ERROR, Documentation.PREFLIGHT, "PostgreSQL refused to read a table or a column"),
  POOLER(
      Severity.WARNING,
      Documentation.CONNECTIONS,
      "the connection goes through a pooler, but DMS needs its own sessions"),
  CERTIFICATE_NOT_VERIFIED(
      Severity.INFO,
      Documentation.CONNECTIONS,
      "Cairn's own connection does not verify the server's certificate, since sslmode is not"
          + " given"),
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

  /** The stable id of its findings: {@code wal-level}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The severity of its findings. */
  public Severity severity() {
    return severity;
  }

  /** The problem behind its findings, in a few words. */
  public String looksFor() {
    return looksFor;
  }

  /** The AWS or Rockset document about it. */
  public String documentation() {
    return documentation;
  }
}
