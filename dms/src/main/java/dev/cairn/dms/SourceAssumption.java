package dev.cairn.dms;

import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.DOCUMENTED;
import static dev.cairn.rockset.dialect.Evidence.INFERRED;

import dev.cairn.rockset.dialect.Evidence;

/**
 * What is assumed of Rockset's reading of DMS records under {@link SourceFormat#POSTGRESQL}.
 * Rockset never said how it reads them; these are the statements that a reader can agree with or
 * not.
 */
public enum SourceAssumption {
  INPUT_IS_THE_ROW(
      INFERRED,
      "_input holds the row's columns at top level; the documented expressions name them"),
  METADATA_IS_HIDDEN(CHOSEN, "metadata and before images cannot be seen by the transformation"),
  ID_OF_ONE_COLUMN(CHOSEN, "_id is the key column's value as text: 7, A-1"),
  ID_OF_SEVERAL_COLUMNS(
      CHOSEN, "_id is the JSON array of the key columns' values as they stand: [7,\"A-1\"]"),
  LOADS_AND_CHANGES_UPSERT(
      INFERRED, "load, insert and update all create the document or write over its fields"),
  DELETE_REMOVES(
      INFERRED, "delete removes the document, and the transformation does not run for it"),
  KEYS_DO_NOT_CHANGE(
      DOCUMENTED,
      "an update that changes the key makes a second document; the key must be immutable"),
  CONTROL_RECORDS_ARE_DROPPED(INFERRED, "control records leave nothing in the collection"),
  HOUSEKEEPING_IS_DROPPED(
      INFERRED, "so do records about DMS's own tables: awsdms_... with an empty schema name");

  private final Evidence evidence;
  private final String statement;

  SourceAssumption(Evidence evidence, String statement) {
    this.evidence = evidence;
    this.statement = statement;
  }

  /** How it is known. */
  public Evidence evidence() {
    return evidence;
  }

  /** What is assumed, without a full stop. */
  public String statement() {
    return statement;
  }
}
