package dev.cairn.cli.io;

import dev.cairn.CairnException;
import dev.cairn.ErrorCode;
import dev.cairn.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * The end of a command that cannot go on: what went wrong and where, in one sentence, and what to
 * do next. The message never holds a password.
 */
public final class CommandFailure extends CairnException {
  private static final long serialVersionUID = 1L;

  /** The failures of the command line itself. */
  enum Code implements ErrorCode {
    /** Wrong usage or unreadable input. */
    USAGE,
    /** A source that could not be reached or read, or a result that could not be written. */
    UNREACHABLE;

    @Override
    public ErrorKind kind() {
      return switch (this) {
        case USAGE -> ErrorKind.USAGE;
        case UNREACHABLE -> ErrorKind.UNREACHABLE;
      };
    }
  }

  private final Code code;

  private CommandFailure(
      Code code, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
    this.code = code;
  }

  /** Wrong usage or unreadable input. */
  public static CommandFailure usage(String message, @Nullable String hint) {
    return new CommandFailure(Code.USAGE, message, hint, null);
  }

  /** A source that could not be reached or read, or a result that could not be written. */
  public static CommandFailure unreachable(
      String message, @Nullable String hint, @Nullable Throwable cause) {
    return new CommandFailure(Code.UNREACHABLE, message, hint, cause);
  }

  @Override
  public Code code() {
    return code;
  }
}
