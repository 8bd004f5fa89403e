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

  /** The next step for the user; empty if unknown. */
  private final String hint;

  /**
   * An exception with a stack trace.
   *
   * @param message what happened and where, for people, without the hint
   * @param hint what to do next; empty or null if nothing is known
   * @param cause what led to it; null if nothing did
   */
  protected CairnException(String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint == null ? "" : hint;
  }

  /**
   * An exception without a stack trace, for faults of data: there may be many of them.
   *
   * @param message what happened and where, for people, without the hint
   */
  protected CairnException(String message) {
    super(message, null, false, false);
    this.hint = "";
  }

  /** {@return which failure it is} */
  public abstract ErrorCode code();

  /** {@return the kind of error, which says who has to act} */
  public final ErrorKind kind() {
    return code().kind();
  }

  /** {@return the next step for the user; empty if unknown} */
  public final Optional<String> hint() {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  /** {@return the line of the text at fault, from 1; 0 if there is no text} */
  public int line() {
    return 0;
  }

  /** {@return the column of the text at fault, from 1, in code points; 0 if there is no text} */
  public int column() {
    return 0;
  }

  /** {@return the problem and its position, in one line and without the hint} */
  public String headline() {
    return getMessage();
  }

  /**
   * {@return the line at fault with a caret under the column, two lines; empty if there is no text}
   */
  public String excerpt() {
    return "";
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
