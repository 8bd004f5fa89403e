package dev.cairn.verify.result;

import static dev.cairn.mapping.Severity.ERROR;
import static dev.cairn.mapping.Severity.INFO;
import static dev.cairn.mapping.Severity.WARNING;
import static dev.cairn.result.Verdict.BAD;
import static dev.cairn.result.Verdict.GOOD;
import static dev.cairn.result.Verdict.INCOMPLETE;

import dev.cairn.mapping.Severity;
import dev.cairn.result.Verdict;

/**
 * The kinds of findings other than about values: about a table, its rows, its documents or its
 * records. The names are stable. A code determines the severity of its findings and their verdict.
 */
public enum FindingCode {
  /** A table could not be read; PostgreSQL's words are in the message. */
  TABLE_UNREADABLE(ERROR, INCOMPLETE),
  /** Values of a column could not be read, while others of the table could. */
  COLUMN_UNREADABLE(ERROR, INCOMPLETE),
  /** Something of the selection is hidden from the role, so that it is not part of the plan. */
  NOT_VISIBLE(ERROR, INCOMPLETE),
  /** Cairn itself failed at a table. */
  INTERNAL(ERROR, INCOMPLETE),
  /** Rows get the {@code _id} of another row, so that one document replaces the other. */
  KEY_COLLISION(ERROR, BAD),
  /** Records say nothing about any document, such as without a value of the key. */
  RECORD_UNUSABLE(ERROR, BAD),
  /** Records failed, and the counts of rows do not show it. */
  RECORD_FAILED(ERROR, BAD),
  /** Documents are of no row of the table. */
  DOCUMENT_WITHOUT_ROW(ERROR, BAD),
  /** Updates changed the key of their row, so that the documents of the old keys stay. */
  KEY_CHANGED(WARNING, GOOD),
  /** A key may change, by its type, but none of the updates changed it. */
  KEY_NOT_CHANGED(INFO, GOOD),
  /** A key may change, by its type, and updates do not show whether they changed it. */
  KEY_CHANGES_UNKNOWN(INFO, GOOD),
  /** The last records of documents to arrive are older than records before them. */
  RECORDS_OUT_OF_ORDER(WARNING, GOOD),
  /** No value of any row was compared. */
  NOTHING_COMPARED(ERROR, INCOMPLETE),
  /** Items of a file of records are not DMS records. */
  NOT_A_RECORD(ERROR, BAD),
  /** A stream was read for a time, and had more records at its end. */
  STREAM_NOT_READ(ERROR, INCOMPLETE),
  /** Records are of tables that are not part of the plan, so that they were not compared. */
  NOT_IN_PLAN(ERROR, INCOMPLETE),
  /** Records carry columns that the plan does not know: they were not compared. */
  COLUMN_NOT_IN_PLAN(WARNING, GOOD),
  /** No record carries columns of the plan, and no row shows what is missing. */
  COLUMN_NOT_IN_RECORDS(ERROR, INCOMPLETE),
  /**
   * The definition of a table changed while records were made, or all its rows were removed.
   * Rockset carries out neither, so older documents differ from their rows.
   */
  DEFINITION_CHANGED(ERROR, INCOMPLETE),
  /** The transformation is valid SQL that probably means something else. */
  SUSPICIOUS_SQL(WARNING, GOOD),
  /**
   * A user's rule, which Cairn cannot check, says how DMS sends values, or decides whether values
   * are equal.
   */
  OWN_RULE(WARNING, GOOD),
  /** The run ended before everything was read, because the server was lost. */
  SERVER_LOST(ERROR, INCOMPLETE),
  /** The run was interrupted before everything was read. */
  INTERRUPTED(ERROR, INCOMPLETE);

  private final Severity severity;
  private final Verdict verdict;

  FindingCode(Severity severity, Verdict verdict) {
    this.severity = severity;
    this.verdict = verdict;
  }

  /** {@return the severity of findings with this code} */
  public Severity severity() {
    return severity;
  }

  /** {@return the best verdict that a run with such a finding can have} */
  public Verdict verdict() {
    return verdict;
  }

  /** {@return the problem in a few words, for headings and lists} */
  public String title() {
    return switch (this) {
      case TABLE_UNREADABLE -> "tables could not be read";
      case COLUMN_UNREADABLE -> "columns could not be read";
      case NOT_VISIBLE -> "tables, columns or rows are hidden from the role";
      case INTERNAL -> "Cairn itself failed";
      case KEY_COLLISION -> "rows share a document";
      case RECORD_UNUSABLE -> "records belong to no document";
      case RECORD_FAILED -> "records failed";
      case DOCUMENT_WITHOUT_ROW -> "documents have no row";
      case KEY_CHANGED -> "primary keys changed";
      case KEY_NOT_CHANGED -> "no update changed the primary key";
      case KEY_CHANGES_UNKNOWN -> "updates do not show the old key";
      case RECORDS_OUT_OF_ORDER -> "records came out of order";
      case NOTHING_COMPARED -> "nothing was compared";
      case NOT_A_RECORD -> "items are not DMS records";
      case STREAM_NOT_READ -> "the stream was not read to its end";
      case NOT_IN_PLAN -> "records of tables that are not in the plan";
      case COLUMN_NOT_IN_PLAN -> "records have columns that are not in the plan";
      case COLUMN_NOT_IN_RECORDS -> "records lack columns of the plan";
      case DEFINITION_CHANGED -> "definitions of tables changed";
      case SUSPICIOUS_SQL -> "the transformation may mean something else";
      case OWN_RULE -> "rules of the user are taken on trust";
      case SERVER_LOST -> "the server was lost";
      case INTERRUPTED -> "the run was interrupted";
    };
  }

  /**
   * {@return whether the run itself ended early, so that its exit code is that of an unreachable
   * source}
   */
  public boolean endsTheRun() {
    return switch (this) {
      case SERVER_LOST, INTERRUPTED -> true;
      case TABLE_UNREADABLE,
          COLUMN_UNREADABLE,
          NOT_VISIBLE,
          INTERNAL,
          KEY_COLLISION,
          RECORD_UNUSABLE,
          RECORD_FAILED,
          DOCUMENT_WITHOUT_ROW,
          KEY_CHANGED,
          KEY_NOT_CHANGED,
          KEY_CHANGES_UNKNOWN,
          RECORDS_OUT_OF_ORDER,
          NOTHING_COMPARED,
          NOT_A_RECORD,
          STREAM_NOT_READ,
          NOT_IN_PLAN,
          COLUMN_NOT_IN_PLAN,
          COLUMN_NOT_IN_RECORDS,
          DEFINITION_CHANGED,
          SUSPICIOUS_SQL,
          OWN_RULE ->
          false;
    };
  }
}
