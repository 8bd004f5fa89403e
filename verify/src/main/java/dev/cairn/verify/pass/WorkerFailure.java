package dev.cairn.verify.pass;

/** A failure of Cairn itself on another machine. */
final class WorkerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A failure there.
   *
   * @param failure the text of the exception
   */
  WorkerFailure(String failure) {
    super(failure);
  }

  /** The text of the exception there. */
  @Override
  public String toString() {
    return String.valueOf(getMessage());
  }
}
