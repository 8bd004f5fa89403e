package dev.cairn.preflight;

import dev.cairn.mapping.Severity;
import java.util.Locale;

/**
 * What preflight looks for at the server itself. What it finds about columns and tables bears the
 * codes of {@link dev.cairn.mapping.AdvisoryCode}, written the same way.
 */
public enum Check {
  VERSION_UNSUPPORTED(Severity.ERROR, Documentation.VERSIONS),
  ENGINE_TOO_OLD(Severity.ERROR, Documentation.VERSIONS),
  SERVER_IS_REPLICA(Severity.ERROR, Documentation.REPLICA),
  WAL_LEVEL(Severity.ERROR, Documentation.PARAMETERS),
  REPLICATION_SLOTS(Severity.ERROR, Documentation.PARAMETERS),
  WAL_SENDERS(Severity.ERROR, Documentation.PARAMETERS),
  WAL_SENDER_TIMEOUT(Severity.ERROR, Documentation.PARAMETERS),
  WORKER_PROCESSES(Severity.WARNING, Documentation.PARAMETERS),
  IDLE_TRANSACTION_TIMEOUT(Severity.WARNING, Documentation.PARAMETERS),
  SLOT_KEEP_SIZE(Severity.WARNING, Documentation.PARAMETERS),
  SYNCHRONOUS_COMMIT(Severity.ERROR, Documentation.PARAMETERS),
  INACTIVE_SLOT(Severity.WARNING, Documentation.SLOTS),
  PGLOGICAL_NOT_AVAILABLE(Severity.ERROR, Documentation.PLUGINS),
  PGLOGICAL_NOT_PRELOADED(Severity.ERROR, Documentation.PLUGINS),
  PGLOGICAL_NOT_CREATED(Severity.WARNING, Documentation.PLUGINS),
  ROLE_CANNOT_REPLICATE(Severity.ERROR, Documentation.ACCOUNTS),
  TABLE_NOT_READABLE(Severity.ERROR, Documentation.ACCOUNTS),
  HIDDEN_FROM_ROLE(Severity.ERROR, Documentation.ACCOUNTS),
  DDL_CAPTURE_MISSING(Severity.WARNING, Documentation.DDL),
  DDL_CAPTURE_DISABLED(Severity.WARNING, Documentation.DDL),
  LONG_TRANSACTION(Severity.WARNING, Documentation.TASKS),
  PREPARED_TRANSACTION(Severity.WARNING, Documentation.LIMITATIONS),
  NO_TABLES(Severity.ERROR, Documentation.TASKS),
  RELATION_NOT_REPLICABLE(Severity.INFO, Documentation.LIMITATIONS),
  BACKUPS_UNKNOWN(Severity.INFO, Documentation.ACCOUNTS);

  private final Severity severity;
  private final String documentation;

  Check(Severity severity, String documentation) {
    this.severity = severity;
    this.documentation = documentation;
  }

  /** The stable id of its findings: {@code wal-level}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How much its findings matter. */
  public Severity severity() {
    return severity;
  }

  /** Where AWS or Rockset write about it. */
  public String documentation() {
    return documentation;
  }
}
