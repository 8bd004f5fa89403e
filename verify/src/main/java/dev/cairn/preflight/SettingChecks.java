package dev.cairn.preflight;

import dev.cairn.dms.DmsSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The server's version and settings, and what is left of its slots and senders. */
final class SettingChecks {
  /** The release of RDS and Aurora that does not work at all, according to AWS. */
  private static final int BROKEN_MANAGED_RELEASE = 100_004;

  /** The fix for text that is not UTF-8. */
  static final String NOT_UTF8_FIX =
      "convert the values with convert_from(convert_to(column, 'SQL_ASCII'), 'LATIN1') or their"
          + " real encoding";

  private static final int OLDEST = 90_600;
  private static final long SHORTEST_SENDER_TIMEOUT_MS = 10_000;
  private static final long LONGEST_SENDER_TIMEOUT_MS = 300_000;

  private final Facts facts;
  private final CheckContext context;
  private final List<CheckFinding> findings = new ArrayList<>();

  SettingChecks(Facts facts, CheckContext context) {
    this.facts = facts;
    this.context = context;
  }

  List<CheckFinding> findings() {
    version();
    walLevel();
    capacity("max_replication_slots", facts.server().slots(), Check.REPLICATION_SLOTS);
    capacity("max_wal_senders", facts.server().senders(), Check.WAL_SENDERS);
    senderTimeout();
    workers();
    timeouts();
    plugin();
    encoding();
    return findings;
  }

  private void add(Check check, String subject, String evidence, String fix) {
    findings.add(CheckFinding.of(check, subject, evidence, fix));
  }

  /** PostgreSQL cannot convert such text, and sends none that is not UTF-8 by chance. */
  private void encoding() {
    if (facts.text("server_encoding").filter("SQL_ASCII"::equals).isPresent()) {
      add(
          Check.SQL_ASCII,
          "server_encoding",
          "SQL_ASCII: text that is not UTF-8 cannot be compared; --probe counts it",
          NOT_UTF8_FIX);
    }
  }

  /** The statement or step that changes a setting on this server. */
  private String set(String setting, String value) {
    return facts.server().managed()
        ? "set " + setting + " = " + value + " in the parameter group (source/parameters.txt)"
        : "ALTER SYSTEM SET " + setting + " = '" + value + "'";
  }

  /** The statement with the restart that it needs, as a comment if it is SQL. */
  private String restart(String change) {
    return facts.server().managed() ? change + ", then reboot" : change + "; -- then restart";
  }

  private void version() {
    int version = facts.server().versionNumber();
    boolean broken = facts.server().managed() && version == BROKEN_MANAGED_RELEASE;
    if (version < OLDEST || broken) {
      add(
          Check.VERSION_UNSUPPORTED,
          "server_version",
          "PostgreSQL "
              + facts.server().version()
              + "; needed: 9.6 or later, and on RDS or Aurora"
              + " not 10.4",
          "upgrade the server");
    }
    context
        .engineObjection(version)
        .ifPresent(
            needed ->
                add(
                    Check.ENGINE_TOO_OLD,
                    "server_version",
                    "PostgreSQL " + facts.server().version() + " with " + needed,
                    "name a newer dms.engine_version in the target"));
    if (facts.server().replica()) {
      add(
          Check.SERVER_IS_REPLICA,
          "pg_is_in_recovery",
          "the server is a read replica",
          "connect to the primary; from a replica DMS needs PostgreSQL 16 and a manually created"
              + " slot");
    }
    if (facts.server().managed() && !facts.server().aurora()) {
      add(
          Check.BACKUPS_UNKNOWN,
          "automatic backups",
          "SQL cannot check automatic backups; change capture on RDS needs them",
          "aws rds modify-db-instance --backup-retention-period 1 or more");
    }
  }

  private void walLevel() {
    Optional<String> level = facts.text("wal_level");
    if (level.isPresent() && !level.get().equals("logical")) {
      add(
          Check.WAL_LEVEL,
          "wal_level",
          "wal_level = " + level.get() + "; needed: logical",
          facts.server().managed()
              ? set("rds.logical_replication", "1") + ", then reboot"
              : restart(set("wal_level", "logical")));
    }
  }

  /** A slot and a sender a task, beside those that are in use. */
  private void capacity(String setting, int used, Check check) {
    Optional<Long> most = facts.number(setting);
    long needed = context.tasks();
    if (most.isPresent() && most.get() - used < needed) {
      add(
          check,
          setting,
          setting
              + " = "
              + most.get()
              + ", "
              + used
              + " in use; needed: "
              + needed
              + " free, one a task",
          restart(set(setting, Long.toString(used + needed))));
    }
  }

  private void senderTimeout() {
    Optional<Long> timeout = facts.number("wal_sender_timeout");
    if (timeout.isEmpty() || timeout.get() == 0) {
      return;
    }
    if (timeout.get() < SHORTEST_SENDER_TIMEOUT_MS || timeout.get() >= LONGEST_SENDER_TIMEOUT_MS) {
      add(
          Check.WAL_SENDER_TIMEOUT,
          "wal_sender_timeout",
          "wal_sender_timeout = "
              + timeout.get()
              + " ms; needed: 0, or from 10000 and below 300000",
          set("wal_sender_timeout", "60000"));
    }
  }

  private void workers() {
    Optional<Long> most = facts.number("max_worker_processes");
    Optional<Long> logical = facts.number("max_logical_replication_workers");
    Optional<Long> vacuum = facts.number("autovacuum_max_workers");
    Optional<Long> parallel = facts.number("max_parallel_workers");
    if (most.isEmpty() || logical.isEmpty() || vacuum.isEmpty() || parallel.isEmpty()) {
      return;
    }
    long needed = logical.get() + vacuum.get() + parallel.get();
    if (most.get() < needed) {
      add(
          Check.WORKER_PROCESSES,
          "max_worker_processes",
          "max_worker_processes = "
              + most.get()
              + "; needed: "
              + needed
              + ", the sum of max_logical_replication_workers, autovacuum_max_workers and"
              + " max_parallel_workers",
          restart(set("max_worker_processes", Long.toString(needed))));
    }
  }

  private void timeouts() {
    long idle = facts.number("idle_in_transaction_session_timeout").orElse(0L);
    if (idle > 0) {
      add(
          Check.IDLE_TRANSACTION_TIMEOUT,
          "idle_in_transaction_session_timeout",
          "idle_in_transaction_session_timeout = " + idle + " ms for this role; needed: 0",
          "ALTER ROLE ... SET idle_in_transaction_session_timeout = 0"
              + " (source/1-replication-user.sql)");
    }
    long kept = facts.number("max_slot_wal_keep_size").orElse(-1L);
    if (kept >= 0) {
      add(
          Check.SLOT_KEEP_SIZE,
          "max_slot_wal_keep_size",
          "max_slot_wal_keep_size = " + kept + " MB: a task that falls further behind fails",
          set("max_slot_wal_keep_size", "-1") + ", and watch the disk instead");
    }
    Optional<String> commit = facts.text("synchronous_commit");
    if (facts.server().aurora() && commit.isPresent() && !commit.get().equals("on")) {
      add(
          Check.SYNCHRONOUS_COMMIT,
          "synchronous_commit",
          "synchronous_commit = " + commit.get() + "; needed on Aurora: on",
          set("synchronous_commit", "on"));
    }
  }

  private void plugin() {
    if (!context.settings().is(DmsSetting.PLUGIN_NAME, "pglogical")) {
      return;
    }
    String instead = ", or set PluginName to test_decoding";
    if (!facts.server().pglogicalAvailable()) {
      add(
          Check.PGLOGICAL_NOT_AVAILABLE,
          "pglogical",
          "the server has no extension pglogical",
          "install it" + instead);
      return;
    }
    Optional<String> preloaded = facts.text("shared_preload_libraries");
    if (preloaded.isPresent() && !preloaded.get().contains("pglogical")) {
      add(
          Check.PGLOGICAL_NOT_PRELOADED,
          "shared_preload_libraries",
          "shared_preload_libraries = '" + preloaded.get() + "'; needed: pglogical among them",
          "add pglogical, then restart" + instead);
    }
    if (!facts.server().pglogicalCreated()) {
      add(
          Check.PGLOGICAL_NOT_CREATED,
          "pglogical",
          "the extension is not in this database",
          "CREATE EXTENSION pglogical (source/3-plugin.sql)" + instead);
    }
  }
}
