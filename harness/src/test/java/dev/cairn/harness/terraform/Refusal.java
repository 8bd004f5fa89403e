package dev.cairn.harness.terraform;

/** A service or a provider says no. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refusal(String message) {
    super(message);
  }
}
