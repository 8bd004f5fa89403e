package dev.cairn.verify;

import java.util.Comparator;
import java.util.Optional;

/**
 * One way in which values of a column do not arrive as they are; ordered with the worst first. Two
 * losses of different kinds are two defects, and so are two failures whose messages differ in more
 * than digits, letters and places.
 *
 * @param loss of a lossy value, what was lost
 * @param shape of a failure, its message without what differs from value to value; otherwise empty
 */
public record Defect(Kind kind, Optional<Loss> loss, String shape) implements Comparable<Defect> {
  /** The kinds, the worst first. */
  public enum Kind {
    /** Another value is stored. */
    WRONG("wrong"),
    /** The column's expression failed. */
    FAILED("failed"),
    /** Nothing is stored. */
    MISSING("missing"),
    /** The value is stored without something that it had. */
    LOSSY("lossy");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word in reports. */
    public String word() {
      return word;
    }
  }

  private static final Comparator<Defect> ORDER =
      Comparator.comparing(Defect::kind)
          .thenComparing(d -> d.loss().map(Loss::ordinal).orElse(-1))
          .thenComparing(Defect::shape);

  static final Defect WRONG = new Defect(Kind.WRONG, Optional.empty(), "");
  static final Defect MISSING = new Defect(Kind.MISSING, Optional.empty(), "");

  static Defect lossy(Loss loss) {
    return new Defect(Kind.LOSSY, Optional.of(loss), "");
  }

  static Defect failed(String message) {
    return new Defect(Kind.FAILED, Optional.empty(), Mask.kind(message));
  }

  /** What a judgement says; empty if it is exact. */
  static Optional<Defect> of(Judgement judgement) {
    if (judgement instanceof Judgement.Exact) {
      return Optional.empty();
    }
    if (judgement instanceof Judgement.Lossy lossy) {
      return Optional.of(lossy(lossy.loss()));
    }
    return Optional.of(judgement instanceof Judgement.Missing ? MISSING : WRONG);
  }

  @Override
  public int compareTo(Defect other) {
    return ORDER.compare(this, other);
  }
}
