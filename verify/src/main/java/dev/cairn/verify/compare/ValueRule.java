package dev.cairn.verify.compare;

import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;

/**
 * The comparison of values of a family of types. The source value is PostgreSQL's text, printed
 * under fixed settings; the rule reads it without any code that made the record.
 */
public interface ValueRule {
  /**
   * Compares a value that is not null in PostgreSQL with one that is not null in the document.
   *
   * @param expected PostgreSQL's text of the value
   * @param actual the value in the collection
   * @return whether they are equal, or how they differ
   */
  Comparison compare(String expected, Value actual);

  /**
   * Compares with the whole source value; only arrays need more than the text.
   *
   * @param source the source value, which is not null
   * @param actual the value in the collection
   * @return whether they are equal, or how they differ
   */
  default Comparison compare(SourceValue source, Value actual) {
    return compare(source.text(), actual);
  }

  /**
   * {@return the comparison of a stored null with a source value that is not null}
   *
   * @param expected PostgreSQL's text of the value
   */
  default Comparison compareWithNull(String expected) {
    return Comparison.MISSING;
  }

  /**
   * Compares text: it is equal, or the beginning of the longer one.
   *
   * @param expected PostgreSQL's text of the value
   * @param actual the value in the collection
   * @return exact, or lossy if the text was truncated, or wrong
   */
  static Comparison text(String expected, Value actual) {
    if (!(actual instanceof StringValue string)) {
      return Comparison.WRONG;
    }
    String stored = string.value();
    if (stored.equals(expected)) {
      return Comparison.EXACT;
    }
    return expected.startsWith(stored) ? Comparison.lossy(Loss.TRUNCATED) : Comparison.WRONG;
  }
}
