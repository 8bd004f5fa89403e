package dev.cairn.rockset.sql;

import dev.cairn.text.VisibleText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL that was refused, with the place and, where there is one, a way out. */
public final class SqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The most characters of the source line that a message shows. */
  private static final int WIDTH = 100;

  private final SqlErrorCode code;
  private final Position position;
  private final String problem;
  private final @Nullable String hint;

  public SqlException(
      SqlErrorCode code, Position position, String problem, @Nullable String hint, String sql) {
    super(render(position, problem, hint, sql));
    this.code = code;
    this.position = position;
    this.problem = problem;
    this.hint = hint;
  }

  public SqlErrorCode code() {
    return code;
  }

  /** Where; {@link Position#NONE} when the tree came from no text. */
  public Position position() {
    return position;
  }

  /** What is wrong, one line, without place and hint. */
  public String problem() {
    return problem;
  }

  /** What to do about it. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /** The problem with its place, the line and a caret under the place, and the hint. */
  static String render(Position position, String problem, @Nullable String hint, String sql) {
    StringBuilder text = new StringBuilder();
    if (position.isKnown()) {
      text.append("line ").append(position).append(": ").append(problem).append('\n');
      appendSource(text, position, sql);
    } else {
      text.append(problem);
    }
    if (hint != null) {
      text.append(position.isKnown() ? "" : "\n").append("hint: ").append(hint);
    }
    return text.toString().stripTrailing();
  }

  /** The source line, cut to a window around the place, and a caret under the place. */
  private static void appendSource(StringBuilder text, Position position, String sql) {
    int start = 0;
    for (int line = 1; line < position.line(); line++) {
      start = sql.indexOf('\n', start) + 1;
    }
    int end = sql.indexOf('\n', start);
    int[] line = sql.substring(start, end < 0 ? sql.length() : end).codePoints().toArray();
    int caret = Math.min(position.column() - 1, line.length);
    int from = caret < WIDTH - 20 ? 0 : caret - WIDTH / 2;
    int to = Math.min(line.length, from + WIDTH);
    text.append("  ");
    for (int i = from; i < to; i++) {
      text.appendCodePoint(VisibleText.isEscaped(line[i]) ? ' ' : line[i]);
    }
    text.append("\n  ").append(" ".repeat(caret - from)).append("^\n");
  }
}
