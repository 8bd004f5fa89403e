package dev.cairn.rockset.dialect;

/** A switch or a value of a switch that does not exist. */
public final class DialectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DialectException(String message) {
    super(message);
  }

  /** The stable code of this error. */
  public String code() {
    return "UNKNOWN_SWITCH";
  }
}
