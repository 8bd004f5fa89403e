package dev.cairn.rockset.sql;

import dev.cairn.CairnException;
import dev.cairn.text.VisibleText;
import org.jspecify.annotations.Nullable;

/** An error in SQL, with its position and, if there is one, a fix. */
public final class SqlException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The most characters of the source line that a message shows. */
  private static final int WIDTH = 100;

  /** Which failure it is. */
  private final SqlErrorCode code;

  /** The position; {@link Position#NONE} if the tree does not come from text. */
  private final Position position;

  /** The problem in one line, without position and hint. */
  private final String problem;

  /** The line at fault with a caret under the column; empty if there is no text. */
  private final String excerpt;

  /**
   * An error in SQL text.
   *
   * @param code which failure it is
   * @param position where it is; {@link Position#NONE} if the tree comes from no text
   * @param problem what is wrong, in one line, without position and hint
   * @param hint what to write instead; null if nothing is known
   * @param sql the whole text
   */
  public SqlException(
      SqlErrorCode code, Position position, String problem, @Nullable String hint, String sql) {
    super(render(position, problem, hint, sql), hint, null);
    this.code = code;
    this.position = position;
    this.problem = problem;
    this.excerpt = excerpt(position, sql);
  }

  @Override
  public SqlErrorCode code() {
    return code;
  }

  /** {@return the position; {@link Position#NONE} if the tree does not come from text} */
  public Position position() {
    return position;
  }

  /** {@return the problem in one line, without position and hint} */
  public String problem() {
    return problem;
  }

  @Override
  public int line() {
    return position.line();
  }

  @Override
  public int column() {
    return position.column();
  }

  @Override
  public String headline() {
    return headline(position, problem);
  }

  @Override
  public String excerpt() {
    return excerpt;
  }

  /** The problem with its place, the line and a caret under the place, and the hint. */
  static String render(Position position, String problem, @Nullable String hint, String sql) {
    String source = excerpt(position, sql);
    return headline(position, problem)
        + (source.isEmpty() ? "" : "\n" + source)
        + (hint == null ? "" : "\nhint: " + hint);
  }

  private static String headline(Position position, String problem) {
    return position.isKnown() ? "line " + position + ": " + problem : problem;
  }

  /** The source line, truncated to a window around the place, and a caret under the place. */
  private static String excerpt(Position position, String sql) {
    if (!position.isKnown()) {
      return "";
    }
    int start = 0;
    for (int line = 1; line < position.line(); line++) {
      start = sql.indexOf('\n', start) + 1;
    }
    int end = sql.indexOf('\n', start);
    int[] line = sql.substring(start, end < 0 ? sql.length() : end).codePoints().toArray();
    int caret = Math.min(position.column() - 1, line.length);
    int from = caret < WIDTH - 20 ? 0 : caret - WIDTH / 2;
    int to = Math.min(line.length, from + WIDTH);
    StringBuilder text = new StringBuilder("  ");
    for (int i = from; i < to; i++) {
      text.appendCodePoint(VisibleText.isEscaped(line[i]) ? ' ' : line[i]);
    }
    return text.append("\n  ").append(" ".repeat(caret - from)).append('^').toString();
  }
}
