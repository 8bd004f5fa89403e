package dev.cairn.testkit;

import dev.cairn.verify.compare.Loss;
import java.util.Optional;

/**
 * A place at which a document differs from what was expected.
 *
 * @param path the place, such as {@code $.tags[2]}
 * @param expectedType the type of the expected value: a PostgreSQL type, or one of Rockset's
 * @param expected the expected value, as text for people
 * @param actualType the Rockset type of the value in the document; {@code undefined} for none
 * @param actual the value in the document, as text for people
 * @param loss the loss, if the value is the expected one but for it; empty if it is another value
 */
public record DocumentDifference(
    String path,
    String expectedType,
    String expected,
    String actualType,
    String actual,
    Optional<Loss> loss) {
  /** The difference on one line. */
  @Override
  public String toString() {
    return path
        + ": expected "
        + expectedType
        + " "
        + expected
        + ", got "
        + actualType
        + " "
        + actual
        + loss.map(lost -> " (lost: " + lost.word() + ")").orElse("");
  }
}
