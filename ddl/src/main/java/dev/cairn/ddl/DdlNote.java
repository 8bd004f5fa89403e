package dev.cairn.ddl;

/**
 * Something in DDL that failed or was left out and does not change what Cairn reads.
 *
 * @param what on one line, such as {@code GRANT: role "app" does not exist}
 * @param first where it happened first
 * @param count how often, at least 1
 */
public record DdlNote(String what, StatementPlace first, int count) {
  /** {@code FILE:LINE: what (12 times)}. */
  @Override
  public String toString() {
    return first + ": " + what + (count == 1 ? "" : " (" + count + " times)");
  }
}
