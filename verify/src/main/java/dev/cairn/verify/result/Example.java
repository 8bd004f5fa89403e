package dev.cairn.verify.result;

/**
 * One value that shows a mismatch: the smallest that was found, or one made smaller from it.
 *
 * @param mismatch what it shows
 * @param sql the value as an SQL literal with its type
 * @param record the value in the DMS record, JSON; empty if it is missing
 * @param document the value in the collection, JSON; empty if it has none
 * @param message what is wrong, one line
 * @param expression the SQL that failed; empty if none did
 * @param found the source value from which {@code sql} was shrunk, as an SQL literal; empty if
 *     {@code sql} is the source value itself
 */
public record Example(
    Mismatch mismatch,
    String sql,
    String record,
    String document,
    String message,
    String expression,
    String found) {
  /** {@return the message, and where there is one the expression} */
  public String explanation() {
    return expression.isEmpty() ? message : message + " in " + expression;
  }

  /** {@return whether it was shrunk from a source value} */
  public boolean isShrunk() {
    return !found.isEmpty();
  }

  /**
   * {@return this example, shrunk from a source value}
   *
   * @param literal the smaller value as SQL
   */
  public Example from(String literal) {
    return new Example(mismatch, sql, record, document, message, expression, literal);
  }
}
