package dev.cairn.dms.record;

import static dev.cairn.rockset.dialect.Evidence.CAPTURED;
import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.DOCUMENTED;

import dev.cairn.rockset.dialect.Evidence;
import java.util.Optional;

/** The operations of control records. Rockset carries out none of them. */
public enum ControlOperation {
  /** {@code create-table}; {@link #when()} says when it is sent. */
  CREATE_TABLE(
      "create-table",
      "at a task's start for DMS's own awsdms_apply_exceptions, and with TargetTablePrepMode"
          + " DROP_AND_CREATE for each table before its load",
      CAPTURED,
      CAPTURED,
      " was created; there is nothing to do at a task's start"),
  /** {@code drop-table}; {@link #when()} says when it is sent. */
  DROP_TABLE(
      "drop-table",
      "with IncludeTableAlterOperations, before each such create-table, and when a table is"
          + " dropped",
      CAPTURED,
      CAPTURED,
      " was dropped; its documents stay"),
  /** {@code rename-table}; {@link #when()} says when it is sent. */
  RENAME_TABLE(
      "rename-table",
      "with IncludeTableAlterOperations, when a table is renamed; under its old name",
      DOCUMENTED,
      CHOSEN,
      " was renamed; its changes come under another name and match no rule"),
  /** {@code add-column}; {@link #when()} says when it is sent. */
  ADD_COLUMN(
      "add-column",
      "with IncludeTableAlterOperations, when a table gets a column",
      DOCUMENTED,
      CHOSEN,
      " has a new column; it passes through unconverted until you generate the SQL again"),
  /** {@code drop-column}; {@link #when()} says when it is sent. */
  DROP_COLUMN(
      "drop-column",
      "with IncludeTableAlterOperations, when a table loses a column",
      DOCUMENTED,
      CHOSEN,
      " lost a column; documents keep the old values"),
  /** {@code rename-column}; {@link #when()} says when it is sent. */
  RENAME_COLUMN(
      "rename-column",
      "with IncludeTableAlterOperations, when a column is renamed",
      DOCUMENTED,
      CHOSEN,
      " has a renamed column; documents keep the old field in addition to the new one"),
  /** {@code column-type-change}; {@link #when()} says when it is sent. */
  COLUMN_TYPE_CHANGE(
      "column-type-change",
      "with IncludeTableAlterOperations, when a column gets another type",
      CAPTURED,
      CHOSEN,
      " has columns of other types; generate the SQL again"),
  /** {@code change-columns}; {@link #when()} says when it is sent. */
  CHANGE_COLUMNS(
      "change-columns",
      "never by the emulator: sources of the MySQL family send it for CHANGE COLUMN",
      CAPTURED,
      CHOSEN,
      " has columns of other names or types; generate the SQL again"),
  /** {@code truncate-table}; {@link #when()} says when it is sent. */
  TRUNCATE_TABLE(
      "truncate-table",
      "never by the emulator: PostgreSQL sources send no TRUNCATE; AWS names TruncateTable",
      DOCUMENTED,
      CHOSEN,
      " was truncated; its documents stay");

  private final String word;
  private final String when;
  private final Evidence whenEvidence;
  private final Evidence form;
  private final String meaning;

  ControlOperation(String word, String when, Evidence whenEvidence, Evidence form, String meaning) {
    this.word = word;
    this.when = when;
    this.whenEvidence = whenEvidence;
    this.form = form;
    this.meaning = meaning;
  }

  /** {@return the word in the record} */
  public String word() {
    return word;
  }

  /** {@return the condition under which the emulator sends one, in a few words} */
  public String when() {
    return when;
  }

  /** {@return the evidence that DMS sends one under this condition} */
  public Evidence whenEvidence() {
    return whenEvidence;
  }

  /** {@return the evidence for the form of the record} */
  public Evidence form() {
    return form;
  }

  /**
   * {@return the meaning for the collection of a table, whose name is written as in a statement}
   *
   * @param relation the table's name as SQL
   */
  public String meaning(String relation) {
    return relation + meaning;
  }

  /**
   * {@return whether rows are removed or loaded again, while the collection keeps the documents}
   */
  public boolean empties() {
    return switch (this) {
      case CREATE_TABLE, DROP_TABLE, TRUNCATE_TABLE -> true;
      case RENAME_TABLE,
          ADD_COLUMN,
          DROP_COLUMN,
          RENAME_COLUMN,
          COLUMN_TYPE_CHANGE,
          CHANGE_COLUMNS ->
          false;
    };
  }

  /**
   * {@return the operation of this word, also as AWS's manual spells it: {@code DropTable}; empty
   * for unknown words}
   *
   * @param word the word in the record
   */
  public static Optional<ControlOperation> named(String word) {
    for (ControlOperation operation : values()) {
      if (operation.word.equals(word) || operation.word.replace("-", "").equalsIgnoreCase(word)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }
}
