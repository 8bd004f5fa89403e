package dev.cairn.verify.result;

/**
 * One value that shows a mismatch: the smallest that was found, or one made smaller from it.
 *
 * @param mismatch what it shows
 * @param sql the value as an SQL literal with its type
 * @param record the value as it stands in the DMS record, JSON; empty if it is not there
 * @param document the value as the collection holds it, JSON; empty if it holds none
 * @param message what is wrong, one line
 * @param expression the SQL that failed; empty if none did
 * @param found the value of the table that {@code sql} was made from, as an SQL literal; empty if
 *     {@code sql} stands in the table itself
 */
public record Example(
    Mismatch mismatch,
    String sql,
    String record,
    String document,
    String message,
    String expression,
    String found) {
  /** The message, and where there is one the expression. */
  public String explanation() {
    return expression.isEmpty() ? message : message + " in " + expression;
  }

  /** The same, made from a value of the table. */
  public Example from(String literal) {
    return new Example(mismatch, sql, record, document, message, expression, literal);
  }
}
