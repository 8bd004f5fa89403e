package dev.cairn.rockset.value;

import dev.cairn.CairnException;

/**
 * An expression failed for these values. It carries no stack trace: a bad document is data, not a
 * fault of the program, and there may be many of them.
 */
public final class EvaluationException extends CairnException {
  private static final long serialVersionUID = 1L;

  private final EvaluationCode code;

  public EvaluationException(EvaluationCode code, String message) {
    super(message);
    this.code = code;
  }

  @Override
  public EvaluationCode code() {
    return code;
  }
}
