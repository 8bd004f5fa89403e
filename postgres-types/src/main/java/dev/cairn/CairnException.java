package dev.cairn;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The root of the exceptions that Cairn throws. Each has a stable code, whose kind says who has to
 * act, and a message; a hint and a position where there are any. Neither message nor hint holds a
 * password.
 */
public abstract class CairnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * An exception with a stack trace.
   *
   * @param hint what to do next; empty or null if nothing is known
   */
  protected CairnException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint == null ? "" : hint;
  }

  /** An exception without a stack trace, for faults of data: there may be many of them. */
  protected CairnException(String message) {
    super(message, null, false, false);
    this.hint = "";
  }

  /** Which failure it is. */
  public abstract ErrorCode code();

  /** The kind of error, which says who has to act. */
  public final ErrorKind kind() {
    return code().kind();
  }

  /** The next step for the user; empty if unknown. */
  public final Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  /** The line of the text at fault, from 1; 0 if there is no text. */
  public int line() {
    return 0;
  }

  /** The column of the text at fault, from 1, in code points; 0 if there is no text. */
  public int column() {
    return 0;
  }

  /** The problem and its position, in one line and without the hint. */
  public String headline() {
    return getMessage();
  }

  /** The line at fault with a caret under the column, two lines; empty if there is no text. */
  public String excerpt() {
    return "";
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
