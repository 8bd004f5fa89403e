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
   */
  Comparison compare(String expected, Value actual);

  /** Compares with the whole source value; only arrays need more than the text. */
  default Comparison compare(SourceValue source, Value actual) {
    return compare(source.text(), actual);
  }

  /** The comparison of a stored null with a source value that is not null. */
  default Comparison compareWithNull(String expected) {
    return Comparison.MISSING;
  }

  /** Text that is equal, or the beginning of the longer one. */
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
