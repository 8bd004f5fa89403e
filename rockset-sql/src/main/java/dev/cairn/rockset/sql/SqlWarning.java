package dev.cairn.rockset.sql;

/**
 * Valid SQL that probably means something else.
 *
 * @param code which warning it is
 * @param position where; {@link Position#NONE} when the tree came from no text
 * @param problem what is suspicious, one line, without place and hint
 * @param hint what to write instead
 * @param sql the whole text
 */
public record SqlWarning(
    WarningCode code, Position position, String problem, String hint, String sql) {
  /** {@return the problem with its line, a caret under its place, and the hint} */
  public String message() {
    return SqlException.render(position, problem, hint, sql);
  }
}
