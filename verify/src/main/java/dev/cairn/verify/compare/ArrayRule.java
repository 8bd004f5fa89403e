package dev.cairn.verify.compare;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cairn.postgres.value.PgArray;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.Value;
import java.io.IOException;

/**
 * Arrays: the same shape, and each element by the rule of its type. Lower bounds other than 1,
 * which Rockset's arrays do not have, are lost. As text, the same text or its beginning.
 */
final class ArrayRule implements ValueRule {
  private final ValueRule element;
  private final char delimiter;

  /**
   * For arrays of one type.
   *
   * @param element the rule of its elements
   * @param delimiter the delimiter between them in PostgreSQL's text
   */
  ArrayRule(ValueRule element, char delimiter) {
    this.element = element;
    this.delimiter = delimiter;
  }

  @Override
  public Comparison compare(String expected, Value actual) {
    return compare(new SourceValue(expected, null), actual);
  }

  @Override
  public Comparison compare(SourceValue source, Value actual) {
    if (!(actual instanceof ArrayValue array)) {
      return ValueRule.text(source.text(), actual);
    }
    String structure = source.structure();
    if (structure == null) {
      return compareByText(PgArray.parse(source.text(), delimiter), array);
    }
    int blank = structure.indexOf(' ');
    try (JsonParser elements = JsonRule.MAPPER.createParser(structure.substring(blank + 1))) {
      elements.nextToken();
      Comparison comparison = nested(elements, array);
      return beginsElsewhere(structure.substring(0, blank))
          ? comparison.and(Comparison.lossy(Loss.BOUNDS))
          : comparison;
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL's JSON cannot be read: " + structure, e);
    }
  }

  /** Whether a dimension of {@code [1:2][0:1]} begins at another number than 1. */
  private static boolean beginsElsewhere(String dims) {
    for (int i = dims.indexOf('['); i >= 0; i = dims.indexOf('[', i + 1)) {
      if (!dims.startsWith("1:", i + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Compares the array that begins at the parser's token; what is wrong need not be read on. */
  private Comparison nested(JsonParser source, ArrayValue actual) throws IOException {
    Comparison worst = Comparison.EXACT;
    int count = 0;
    for (JsonToken one = source.nextToken(); one != JsonToken.END_ARRAY; one = source.nextToken()) {
      if (count == actual.size()) {
        return Comparison.WRONG;
      }
      Value stored = actual.get(count++);
      if (one == JsonToken.START_ARRAY) {
        worst =
            worst.and(
                stored instanceof ArrayValue inner ? nested(source, inner) : Comparison.WRONG);
      } else {
        worst = worst.and(element(one == JsonToken.VALUE_NULL ? null : source.getText(), stored));
      }
      if (worst == Comparison.WRONG) {
        return worst;
      }
    }
    return count == actual.size() ? worst : Comparison.WRONG;
  }

  /** For elements that a cast to text would change: char(n). */
  private Comparison compareByText(PgArray<String> source, ArrayValue actual) {
    int[] next = {0};
    Comparison comparison = nestedByText(source, 0, actual, next);
    boolean elsewhere = source.dimensions().stream().anyMatch(d -> d.lowerBound() != 1);
    return elsewhere ? comparison.and(Comparison.lossy(Loss.BOUNDS)) : comparison;
  }

  private Comparison nestedByText(
      PgArray<String> source, int depth, ArrayValue actual, int[] next) {
    int length = source.isEmpty() ? 0 : source.dimensions().get(depth).length();
    if (length != actual.size()) {
      return Comparison.WRONG;
    }
    Comparison worst = Comparison.EXACT;
    for (int i = 0; i < length; i++) {
      Value stored = actual.get(i);
      if (depth + 1 < source.dimensions().size()) {
        worst =
            worst.and(
                stored instanceof ArrayValue inner
                    ? nestedByText(source, depth + 1, inner, next)
                    : Comparison.WRONG);
      } else {
        worst = worst.and(element(source.elements().get(next[0]++), stored));
      }
    }
    return worst;
  }

  private Comparison element(@org.jspecify.annotations.Nullable String source, Value stored) {
    if (source == null) {
      return Comparison.exactIf(stored.isNull());
    }
    return stored.isNull() ? element.compareWithNull(source) : element.compare(source, stored);
  }
}
