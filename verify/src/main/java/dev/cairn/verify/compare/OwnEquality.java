package dev.cairn.verify.compare;

import dev.cairn.rockset.value.Value;
import java.util.function.BiPredicate;

/**
 * A user's own comparison: values are equal or not, and a comparison that throws finds them not
 * equal. Cairn cannot check it, so reports name it.
 *
 * @param equality whether PostgreSQL's text and a stored value, which is neither null nor
 *     undefined, are one value
 */
public record OwnEquality(BiPredicate<String, Value> equality) implements ValueRule {
  @Override
  public Comparison compare(String expected, Value actual) {
    try {
      return Comparison.exactIf(equality.test(expected, actual));
    } catch (RuntimeException e) {
      return Comparison.WRONG;
    }
  }
}
