package dev.cairn.verify.compare;

/** The result of comparing a stored value with the source value. */
public sealed interface Comparison {
  /** Equal values. */
  record Exact() implements Comparison {}

  /** Equal values except for the loss. */
  record Lossy(Loss loss) implements Comparison {}

  /** Another value. */
  record Wrong() implements Comparison {}

  /** Nothing is stored for a value that PostgreSQL holds. */
  record Missing() implements Comparison {}

  Comparison EXACT = new Exact();
  Comparison WRONG = new Wrong();
  Comparison MISSING = new Missing();

  static Comparison lossy(Loss loss) {
    return new Lossy(loss);
  }

  static Comparison exactIf(boolean equal) {
    return equal ? EXACT : WRONG;
  }

  /** The worse of the comparisons of two parts of one value. */
  default Comparison and(Comparison other) {
    return rank() >= other.rank() ? this : other;
  }

  private int rank() {
    if (this instanceof Exact) {
      return 0;
    }
    return this instanceof Lossy ? 1 : this instanceof Missing ? 2 : 3;
  }
}
