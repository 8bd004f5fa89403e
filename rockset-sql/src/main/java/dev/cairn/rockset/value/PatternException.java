package dev.cairn.rockset.value;

/** A date and time format that cannot be compiled. */
public final class PatternException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;

  PatternException(int position, String message) {
    super(message);
    this.position = position;
  }

  /** Where in the format, in UTF-16 units from 0. */
  public int position() {
    return position;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
