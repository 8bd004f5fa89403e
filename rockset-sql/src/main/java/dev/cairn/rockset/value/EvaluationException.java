package dev.cairn.rockset.value;

/**
 * An expression failed for these values. It carries no stack trace: a bad document is data, not a
 * fault of the program, and there may be many of them.
 */
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final EvaluationCode code;

  public EvaluationException(EvaluationCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public EvaluationCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
