package dev.cairn.cli;

import org.jspecify.annotations.Nullable;

/**
 * The end of a command that cannot go on: what went wrong and where, in one sentence, and what to
 * do next. The message never holds a password.
 */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final @Nullable String hint;

  private CommandFailure(
      ExitCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  /** Wrong usage or unreadable input. */
  static CommandFailure usage(String message, @Nullable String hint) {
    return new CommandFailure(ExitCode.USAGE, message, hint, null);
  }

  /** A source that could not be reached or read, or a result that could not be written. */
  static CommandFailure unreachable(String message, @Nullable String hint, Throwable cause) {
    return new CommandFailure(ExitCode.UNREACHABLE, message, hint, cause);
  }

  ExitCode code() {
    return code;
  }

  /** What to do next; null when the message says it all. */
  @Nullable String hint() {
    return hint;
  }
}
