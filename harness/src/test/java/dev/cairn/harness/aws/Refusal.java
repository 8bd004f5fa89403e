package dev.cairn.harness.aws;

/** A request that a service refuses, with the code and the message of its error. */
public final class Refusal extends Exception {
  private final String code;

  public Refusal(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The code that the client prints in parentheses, such as {@code ResourceInUseException}. */
  public String code() {
    return code;
  }
}
