package dev.cairn.verify.compare;

/** What comparing a stored value with PostgreSQL's showed. */
public sealed interface Comparison {
  /** The same value. */
  record Exact() implements Comparison {}

  /** The same value but for what was lost. */
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

  /** Of two parts of one value the worse decides. */
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
