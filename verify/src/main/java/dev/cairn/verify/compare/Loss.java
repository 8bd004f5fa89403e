package dev.cairn.verify.compare;

/** The kinds of loss of a value that did not become another value. */
public enum Loss {
  /** Digits: of a number beyond float, of a fraction of a second. */
  PRECISION("precision"),
  /** The offset of a time with time zone. */
  ZONE("zone"),
  /** Infinity became the last or first day of the calendar. */
  CLAMPED("clamped"),
  /** The end of a long text or of long bytes. */
  TRUNCATED("truncated"),
  /** The spaces at the end of {@code char(n)}. */
  TRIMMED("trimmed"),
  /** The lower bounds of an array that does not begin at 1. */
  BOUNDS("bounds"),
  /** NaN or an infinite number became null. */
  NOT_A_NUMBER("not-a-number");

  private final String word;

  Loss(String word) {
    this.word = word;
  }

  /** {@return the word in reports} */
  public String word() {
    return word;
  }
}
