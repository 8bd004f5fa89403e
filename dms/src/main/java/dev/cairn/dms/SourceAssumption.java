package dev.cairn.dms;

import static dev.cairn.rockset.dialect.Evidence.CHOSEN;
import static dev.cairn.rockset.dialect.Evidence.DOCUMENTED;
import static dev.cairn.rockset.dialect.Evidence.INFERRED;

import dev.cairn.rockset.dialect.Evidence;

/**
 * Cairn's assumptions about Rockset's reading of DMS records under {@link SourceFormat#POSTGRESQL}.
 * Rockset never documented how it reads them; a reader can agree or disagree with each statement.
 */
public enum SourceAssumption {
  /** _input holds the row's columns at top level; the documented expressions name them. */
  INPUT_IS_THE_ROW(
      INFERRED,
      "_input holds the row's columns at top level; the documented expressions name them"),
  /** The transformation does not see metadata and before images. */
  METADATA_IS_HIDDEN(CHOSEN, "the transformation does not see metadata and before images"),
  /** _id is the key column's value as text: 7, A-1. */
  ID_OF_ONE_COLUMN(CHOSEN, "_id is the key column's value as text: 7, A-1"),
  /** _id is the JSON array of the key columns' unchanged values: [7,"A-1"]. */
  ID_OF_SEVERAL_COLUMNS(
      CHOSEN, "_id is the JSON array of the key columns' unchanged values: [7,\"A-1\"]"),
  /** Load, insert and update all create the document or overwrite its fields. */
  LOADS_AND_CHANGES_UPSERT(
      INFERRED, "load, insert and update all create the document or overwrite its fields"),
  /** Delete removes the document, and the transformation does not run for it. */
  DELETE_REMOVES(
      INFERRED, "delete removes the document, and the transformation does not run for it"),
  /** An update that changes the key makes a second document; the key must be immutable. */
  KEYS_DO_NOT_CHANGE(
      DOCUMENTED,
      "an update that changes the key makes a second document; the key must be immutable"),
  /** Control records leave nothing in the collection. */
  CONTROL_RECORDS_ARE_DROPPED(INFERRED, "control records leave nothing in the collection"),
  /**
   * Records about DMS's own tables (awsdms_..., with an empty schema name) leave nothing either.
   */
  HOUSEKEEPING_IS_DROPPED(
      INFERRED, "so do records about DMS's own tables: awsdms_... with an empty schema name");

  private final Evidence evidence;
  private final String statement;

  SourceAssumption(Evidence evidence, String statement) {
    this.evidence = evidence;
    this.statement = statement;
  }

  /** {@return the evidence for it} */
  public Evidence evidence() {
    return evidence;
  }

  /** {@return the assumption, without a full stop} */
  public String statement() {
    return statement;
  }
}
