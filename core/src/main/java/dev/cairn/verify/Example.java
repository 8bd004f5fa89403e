package dev.cairn.verify;

/**
 * One value that shows a defect: the shortest that was found.
 *
 * @param sql the value as an SQL literal with its type
 * @param record the value as it stands in the DMS record, JSON; empty if it is not there
 * @param document the value as the collection holds it, JSON; empty if it holds none
 * @param message what is wrong, one line
 * @param expression the SQL that failed; empty if none did
 */
public record Example(
    String sql, String record, String document, String message, String expression) {
  /** The message, and where there is one the expression. */
  public String explanation() {
    return expression.isEmpty() ? message : message + " in " + expression;
  }
}
