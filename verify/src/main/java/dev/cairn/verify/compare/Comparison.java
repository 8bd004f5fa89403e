package dev.cairn.verify.compare;

/** The result of comparing a stored value with the source value. */
public sealed interface Comparison {
  /** Equal values. */
  record Exact() implements Comparison {}

  /**
   * Equal values except for the loss.
   *
   * @param loss what is lost
   */
  record Lossy(Loss loss) implements Comparison {}

  /** Another value. */
  record Wrong() implements Comparison {}

  /** Nothing is stored for a value that PostgreSQL holds. */
  record Missing() implements Comparison {}

  /** The values are equal. */
  Comparison EXACT = new Exact();

  /** There is another value. */
  Comparison WRONG = new Wrong();

  /** There is no value. */
  Comparison MISSING = new Missing();

  /**
   * {@return equal but for a loss}
   *
   * @param loss what is lost
   */
  static Comparison lossy(Loss loss) {
    return new Lossy(loss);
  }

  /**
   * {@return exact if the values are equal, wrong if not}
   *
   * @param equal whether they are
   */
  static Comparison exactIf(boolean equal) {
    return equal ? EXACT : WRONG;
  }

  /**
   * {@return the worse of the comparisons of two parts of one value}
   *
   * @param other the comparison of the other part
   */
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
