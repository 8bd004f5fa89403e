package dev.cairn.preflight;

import dev.cairn.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of the role's rights and of other activity on the server. */
final class ActivityChecks {
  private final Facts facts;
  private final CheckContext context;
  private final List<CheckFinding> findings = new ArrayList<>();

  ActivityChecks(Facts facts, CheckContext context) {
    this.facts = facts;
    this.context = context;
  }

  List<CheckFinding> findings() {
    role();
    tables();
    ddlCapture();
    transactions();
    slots();
    return findings;
  }

  private void add(Check check, String subject, String evidence, String fix) {
    findings.add(CheckFinding.of(check, subject, evidence, fix));
  }

  private String role(String prefix) {
    return prefix + QualifiedName.unqualified(facts.role().name()).toSql();
  }

  private void role() {
    if (!facts.role().mayReplicate()) {
      add(
          Check.ROLE_CANNOT_REPLICATE,
          "role " + facts.role().name(),
          "the role is not a superuser, lacks REPLICATION and is not a member of rds_replication",
          facts.server().managed()
              ? role("GRANT rds_replication TO ")
              : role("ALTER ROLE ") + " REPLICATION");
    }
  }

  private void tables() {
    for (Facts.Unreadable relation : facts.unreadable()) {
      String schema = QualifiedName.unqualified(relation.name().schema()).toSql();
      String grant = role("GRANT SELECT ON TABLE " + relation.name().toSql() + " TO ");
      findings.add(
          CheckFinding.of(
              Check.TABLE_NOT_READABLE,
              new Subject.OfTable(relation.name(), Optional.empty()),
              "the role " + facts.role().name() + " may not read it",
              relation.schemaUsable()
                  ? grant
                  : role("GRANT USAGE ON SCHEMA " + schema + " TO ") + "; " + grant));
    }
  }

  private void ddlCapture() {
    if (!context.captureDdls()) {
      return;
    }
    boolean makesItsOwn = facts.role().superuser() || facts.role().rdsSuperuser();
    if (facts.server().ddlTrigger().isEmpty()) {
      if (!makesItsOwn) {
        add(
            Check.DDL_CAPTURE_MISSING,
            "awsdms_intercept_ddl",
            "the event trigger does not exist, and the role may not create it",
            "run source/2-ddl-capture.sql, or set source.capture_ddls to false");
      }
    } else if (facts.server().ddlTrigger().get().equals("D")) {
      add(
          Check.DDL_CAPTURE_DISABLED,
          "awsdms_intercept_ddl",
          "the event trigger exists but is disabled",
          "ALTER EVENT TRIGGER awsdms_intercept_ddl ENABLE");
    }
  }

  private void transactions() {
    for (Facts.OpenTransaction open : facts.openTransactions()) {
      add(
          Check.LONG_TRANSACTION,
          "backend " + open.pid(),
          "a transaction of role "
              + open.role()
              + " is open for "
              + open.seconds()
              + " s; a full load waits for it, and the server keeps WAL meanwhile",
          "wait for its end, or SELECT pg_terminate_backend(" + open.pid() + ")");
    }
    for (Facts.Prepared prepared : facts.prepared()) {
      add(
          Check.PREPARED_TRANSACTION,
          "prepared transaction " + prepared.gid(),
          "prepared by "
              + prepared.owner()
              + "; DMS does not support two-phase commit, and creating a slot waits for it",
          "COMMIT PREPARED or ROLLBACK PREPARED '" + prepared.gid().replace("'", "''") + "'");
    }
  }

  private void slots() {
    for (Facts.Slot slot : facts.inactiveSlots()) {
      add(
          Check.INACTIVE_SLOT,
          "slot " + slot.name(),
          "no session reads it ("
              + slot.plugin()
              + "); WAL from "
              + slot.restartLsn()
              + " on is kept, and the disk may fill",
          "start its reader, or SELECT pg_drop_replication_slot('" + slot.name() + "')");
    }
  }
}
