package dev.cairn.finding;

import dev.cairn.mapping.Severity;
import dev.cairn.result.Verdict;
import java.util.Locale;

/** The state of what a cause concerns, the worst first. */
public enum State {
  /** Something is not replicated, or goes wrong, unless something is done. */
  ERROR(Severity.ERROR),
  /** Other values are stored. */
  WRONG(Severity.ERROR),
  /** Expressions fail, so that no document is stored. */
  FAILED(Severity.ERROR),
  /** Nothing is stored. */
  MISSING(Severity.ERROR),
  /** Something could not be read or compared, so that nothing is known of it. */
  UNREAD(Severity.ERROR),
  /** Some values, or some changes, may be lost or fail. */
  WARNING(Severity.WARNING),
  /** Values are stored with a loss. */
  LOSSY(Severity.WARNING),
  /** Good to know, or only possible: no one has found a value that is affected. */
  NOTE(Severity.INFO),
  /** Someone looked into the data, and no value is affected. */
  ABSENT(Severity.INFO),
  /** A user accepted it, with a reason. */
  ACCEPTED(Severity.INFO);

  private final Severity severity;

  State(Severity severity) {
    this.severity = severity;
  }

  /** {@return the severity of findings in this state} */
  public Severity severity() {
    return severity;
  }

  /** {@return the best verdict of a result in which something has this state} */
  public Verdict verdict() {
    return switch (this) {
      case ERROR, WRONG, FAILED, MISSING -> Verdict.BAD;
      case UNREAD -> Verdict.INCOMPLETE;
      case WARNING, LOSSY, NOTE, ABSENT, ACCEPTED -> Verdict.GOOD;
    };
  }

  /**
   * {@return the state of something of this severity, of which no value is known}
   *
   * @param severity the severity
   */
  public static State of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case INFO -> NOTE;
    };
  }

  /** {@return the word in JSON and on pages: {@code error}, {@code failed}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
