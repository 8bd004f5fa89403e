package dev.cairn.verify.compare;

/** What comparing a stored value with PostgreSQL's showed. */
public sealed interface Judgement {
  /** The same value. */
  record Exact() implements Judgement {}

  /** The same value but for what was lost. */
  record Lossy(Loss loss) implements Judgement {}

  /** Another value. */
  record Wrong() implements Judgement {}

  /** Nothing is stored for a value that PostgreSQL holds. */
  record Missing() implements Judgement {}

  Judgement EXACT = new Exact();
  Judgement WRONG = new Wrong();
  Judgement MISSING = new Missing();

  static Judgement lossy(Loss loss) {
    return new Lossy(loss);
  }

  static Judgement exactIf(boolean equal) {
    return equal ? EXACT : WRONG;
  }

  /** Of two parts of one value the worse decides. */
  default Judgement and(Judgement other) {
    return rank() >= other.rank() ? this : other;
  }

  private int rank() {
    if (this instanceof Exact) {
      return 0;
    }
    return this instanceof Lossy ? 1 : this instanceof Missing ? 2 : 3;
  }
}
