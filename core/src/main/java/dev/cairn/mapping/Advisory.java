package dev.cairn.mapping;

import java.util.Optional;

/**
 * Something to know about a column or a table before it is replicated.
 *
 * @param column empty when it is about the table as a whole
 * @param message the problem, with particulars
 * @param fix a statement, a setting or another choice
 */
public record Advisory(AdvisoryCode code, Optional<String> column, String message, String fix) {
  /** Its severity. */
  public Severity severity() {
    return code.severity();
  }
}
