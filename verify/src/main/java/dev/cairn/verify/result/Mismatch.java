package dev.cairn.verify.result;

import dev.cairn.mapping.AdvisoryCode;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.verify.compare.Comparison;
import dev.cairn.verify.compare.Loss;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One way in which values of a column do not arrive as they are; ordered with the worst first. Two
 * losses of different kinds are two mismatches, and so are two failures of different errors, at
 * different places of the transformation, or of different causes.
 *
 * @param kind how the value does not arrive
 * @param loss of a lossy value, what was lost
 * @param failure of a failure, what failed; of a value that is not to blame, that its row's
 *     document failed or was replaced
 */
public record Mismatch(Kind kind, Optional<Loss> loss, Optional<Failure> failure)
    implements Comparable<Mismatch> {
  /**
   * An expression that failed.
   *
   * @param code of the error
   * @param expression the SQL that failed
   * @param line of the expression in the transformation, from 1
   * @param column of the expression in its line, from 1
   * @param cause the advisory that predicts it; empty if none does
   */
  public record Failure(
      String code, String expression, int line, int column, Optional<AdvisoryCode> cause)
      implements Comparable<Failure> {
    private static final Comparator<Failure> ORDER =
        Comparator.comparingInt(Failure::line)
            .thenComparingInt(Failure::column)
            .thenComparing(Failure::code)
            .thenComparing(Failure::expression)
            .thenComparing(f -> f.cause().map(AdvisoryCode::ordinal).orElse(-1));

    static Failure of(Outcome.Failed failed, Optional<AdvisoryCode> cause) {
      return new Failure(failed.code(), failed.expression(), failed.line(), failed.column(), cause);
    }

    @Override
    public int compareTo(Failure other) {
      return ORDER.compare(this, other);
    }
  }

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

    /** {@return the word in reports} */
    public String word() {
      return word;
    }
  }

  private static final Comparator<List<Failure>> BY_FAILURE =
      Comparator.<List<Failure>>comparingInt(List::size)
          .thenComparing((a, b) -> a.isEmpty() || b.isEmpty() ? 0 : a.get(0).compareTo(b.get(0)));

  private static final Comparator<Mismatch> ORDER =
      Comparator.comparing(Mismatch::kind)
          .thenComparing(d -> d.loss().map(Loss::ordinal).orElse(-1))
          .thenComparing(d -> d.failure().map(List::of).orElse(List.of()), BY_FAILURE);

  /** There is another value. */
  public static final Mismatch WRONG = new Mismatch(Kind.WRONG, Optional.empty(), Optional.empty());

  /** There is no value. */
  public static final Mismatch MISSING =
      new Mismatch(Kind.MISSING, Optional.empty(), Optional.empty());

  /**
   * {@return the mismatch of a lossy value}
   *
   * @param loss what is lost
   */
  public static Mismatch lossy(Loss loss) {
    return new Mismatch(Kind.LOSSY, Optional.of(loss), Optional.empty());
  }

  /**
   * {@return the mismatch of a value whose expression failed}
   *
   * @param failed what failed
   * @param cause the advisory that predicted it; empty if none did
   */
  public static Mismatch failed(Outcome.Failed failed, Optional<AdvisoryCode> cause) {
    return new Mismatch(Kind.FAILED, Optional.empty(), Optional.of(Failure.of(failed, cause)));
  }

  /** The value is not to blame, but its document failed. */
  public static final Mismatch LOST_WITH_ITS_ROW =
      new Mismatch(
          Kind.MISSING,
          Optional.empty(),
          Optional.of(new Failure("", "", 0, 0, Optional.of(AdvisoryCode.ROW_LOST))));

  /** Nothing is stored, and the update that the document is of does not carry the value. */
  public static final Mismatch NOT_UPDATED =
      new Mismatch(
          Kind.MISSING,
          Optional.empty(),
          Optional.of(new Failure("", "", 0, 0, Optional.of(AdvisoryCode.TOAST_UNCHANGED))));

  /** The value is not to blame, but another row has the same {@code _id} and its document. */
  public static final Mismatch REPLACED =
      new Mismatch(
          Kind.WRONG,
          Optional.empty(),
          Optional.of(new Failure("", "", 0, 0, Optional.of(AdvisoryCode.ROW_LOST))));

  /** {@return whether the value is not to blame: it is lost because of what became of its row} */
  public boolean isOfTheRow() {
    return equals(LOST_WITH_ITS_ROW) || equals(REPLACED);
  }

  /**
   * {@return the mismatch of a comparison; empty if it is exact}
   *
   * @param comparison of a source value and a stored one
   */
  public static Optional<Mismatch> of(Comparison comparison) {
    if (comparison instanceof Comparison.Exact) {
      return Optional.empty();
    }
    if (comparison instanceof Comparison.Lossy lossy) {
      return Optional.of(lossy(lossy.loss()));
    }
    return Optional.of(comparison instanceof Comparison.Missing ? MISSING : WRONG);
  }

  @Override
  public int compareTo(Mismatch other) {
    return ORDER.compare(this, other);
  }
}
