package dev.cairn.rockset.value;

import dev.cairn.CairnException;

/**
 * An expression failed for these values. It carries no stack trace: a bad document is data, not a
 * fault of the program, and there may be many of them.
 */
public final class EvaluationException extends CairnException {
  private static final long serialVersionUID = 1L;

  /** Which failure it is. */
  private final EvaluationCode code;

  /**
   * An expression that has no value.
   *
   * @param code which failure it is
   * @param message what is wrong, in one line
   */
  public EvaluationException(EvaluationCode code, String message) {
    super(message);
    this.code = code;
  }

  @Override
  public EvaluationCode code() {
    return code;
  }
}
