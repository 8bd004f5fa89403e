package dev.cairn.rockset.sql;

/**
 * The position of a node in its text. All positions are equal: trees are compared by content, not
 * by position.
 *
 * @param line from 1; 0 when the node came from no text
 * @param column from 1, in Unicode code points; 0 when the node came from no text
 */
public record Position(int line, int column) {
  /** The position of a node that was built, not read. */
  public static final Position NONE = new Position(0, 0);

  /** {@return whether there is a text in which this is a place} */
  public boolean isKnown() {
    return line > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Position;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
