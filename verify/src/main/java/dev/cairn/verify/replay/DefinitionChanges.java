package dev.cairn.verify.replay;

import dev.cairn.catalog.TableName;
import dev.cairn.text.Counted;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of a table's definition, and removals of all its rows, while its records were made.
 * Rockset carries out neither, so older documents stay as they were.
 */
final class DefinitionChanges {
  private static final String FIX =
      "Generate the bundle again, then load the table into a new collection.";

  /** The count of an event, and the number of records before the last one. */
  private record Times(long count, long before) {}

  private final TableName table;
  private final Map<String, Times> altered = new LinkedHashMap<>();
  private String emptied = "";

  DefinitionChanges(TableName table) {
    this.table = table;
  }

  /**
   * Notes a change of the definition.
   *
   * @param what a sentence without a full stop
   * @param before the number of earlier records of the table
   */
  void altered(String what, long before) {
    altered.merge(
        what, new Times(1, before), (old, now) -> new Times(old.count() + 1, now.before()));
  }

  /** All rows were removed, or are loaded again. */
  void emptied(String what) {
    emptied = what;
  }

  /** The event that last removed all rows; empty if there was none. */
  String emptied() {
    return emptied;
  }

  /**
   * A finding for each change of the definition, and one if documents of removed rows are left.
   *
   * @param left how many documents are older than the removal and not changed by a later record; 0
   *     where documents are compared with the table
   */
  List<Finding> findings(long left) {
    List<Finding> findings = new ArrayList<>();
    altered.forEach(
        (what, times) ->
            findings.add(
                Finding.of(
                        FindingCode.DEFINITION_CHANGED,
                        table,
                        what
                            + "; up to "
                            + Counted.of(times.before(), "document is", "documents are")
                            + " older",
                        FIX)
                    .times(times.count())));
    if (left > 0) {
      findings.add(
          Finding.of(
                  FindingCode.DEFINITION_CHANGED,
                  table,
                  emptied
                      + ": "
                      + Counted.of(left, "older document remains", "older documents remain"),
                  "Delete these documents, or load the table into a new collection.")
              .times(left));
    }
    return findings;
  }
}
