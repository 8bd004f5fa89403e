package dev.cairn.rockset.function;

import static dev.cairn.rockset.function.Arguments.text;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.value.PgArrayReader;
import dev.cairn.postgres.value.PgArrayReader.Token;
import dev.cairn.rockset.dialect.Evidence;
import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.IntValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import java.util.Arrays;
import java.util.Set;

/**
 * {@code PG_ARRAY_PARSE}: the text of a PostgreSQL array as an array. What PostgreSQL 17 accepts as
 * an array is read, all else is an error; bounds are skipped. The whole function is chosen, as no
 * public text about it survives.
 */
final class PgArrayParse {
  static final ScalarFunction FUNCTION =
      Define.function(Family.ARRAY, "PG_ARRAY_PARSE(s string, type string?) -> array")
          .says(
              "The array that PostgreSQL prints as s. The type is the array's name in PostgreSQL,"
                  + " such as int4[] or timestamptz[], and determines the type of the elements;"
                  + " without it they are strings. Malformed text, and an element that is not"
                  + " of its type, are errors.")
          .nulls(NullRule.PASSED_ON)
          .example("PG_ARRAY_PARSE('{1,NULL,3}', 'int4[]')", "[1, null, 3]")
          .evidence(Evidence.CHOSEN)
          .asks(PgArrayParse::switches)
          .bound(PgArrayParse::bind);

  private static final int EXPECTED_ELEMENTS = 16;

  private PgArrayParse() {}

  private static Set<Switch<?>> switches(BindContext call) {
    if (call.argumentCount() < 2) {
      return Set.of();
    }
    return call.constant(1) instanceof StringValue type
        ? PgElement.switches(type.value())
        : PgElement.SWITCHES;
  }

  private static Invocation bind(BindContext context) {
    if (context.argumentCount() == 1) {
      return (a, c) -> read(text(a[0]), PgElement.STRING);
    }
    Prepared<PgElement> element =
        Prepared.of(
            context,
            1,
            Prepared.STRING,
            type -> PgElement.ofArray(text(type), context.dialect()),
            type -> "an array type is an element type and brackets, such as text[]");
    return (a, c) -> read(text(a[0]), element.from(a));
  }

  private static Value read(String text, PgElement element) {
    Value plain = element.readPlain(text);
    return plain != null ? plain : readAny(text, element);
  }

  /** Reads any array text, with the whole grammar. */
  static Value readAny(String text, PgElement element) {
    PgArrayReader in = new PgArrayReader(text, ',');
    Value[] elements = new Value[EXPECTED_ELEMENTS];
    int size = 0;
    try {
      for (Token token = in.next(); token != Token.END_OF_TEXT; token = in.next()) {
        if (token == Token.ELEMENT || token == Token.NULL) {
          if (size == elements.length) {
            elements = Arrays.copyOf(elements, size * 2);
          }
          elements[size++] = token == Token.NULL ? Value.NULL : read(text, in, element);
        }
      }
    } catch (PgTextException e) {
      throw Arguments.invalidText("not a PostgreSQL array: " + e.getMessage());
    }
    if (size == 0) {
      return ArrayValue.EMPTY;
    }
    return in.dimensions() == 1
        ? ArrayValue.owning(Arrays.copyOf(elements, size))
        : nested(in, elements, 0, 0, size);
  }

  private static Value read(String text, PgArrayReader in, PgElement element) {
    if (element instanceof PgElement.Whole && in.hasInteger()) {
      return new IntValue(in.integer());
    }
    try {
      return in.isEscaped() ? element.read(in.element()) : element.read(text, in.start(), in.end());
    } catch (EvaluationException e) {
      throw Arguments.invalidText(
          "array element at position " + in.start() + ": " + e.getMessage());
    }
  }

  /** The sub-array of a dimension that holds the elements from one index to another. */
  private static ArrayValue nested(
      PgArrayReader in, Value[] elements, int dimension, int from, int to) {
    if (dimension == in.dimensions() - 1) {
      return ArrayValue.owning(Arrays.copyOfRange(elements, from, to));
    }
    Value[] parts = new Value[in.length(dimension)];
    int step = (to - from) / parts.length;
    for (int i = 0; i < parts.length; i++) {
      int start = from + i * step;
      parts[i] = nested(in, elements, dimension + 1, start, start + step);
    }
    return ArrayValue.owning(parts);
  }
}
