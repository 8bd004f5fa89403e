package dev.cairn.testkit;

import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.rockset.value.StringValue;
import dev.cairn.rockset.value.Value;
import dev.cairn.sample.PgSample;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.compare.Comparison;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.compare.Rules;
import dev.cairn.verify.compare.SourceValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Assertions on documents of a collection. */
public final class Documents {
  private Documents() {}

  /**
   * {@return a document of a JSON text; Rockset's typed values are read as such}
   *
   * @param json an object
   */
  public static ObjectValue of(String json) {
    if (JsonValues.read(json) instanceof ObjectValue document) {
      return document;
    }
    throw new IllegalArgumentException("a document is a JSON object");
  }

  /**
   * Fails unless a document has the values of a row of PostgreSQL, by the rules of {@code verify}:
   * a timestamp as text of the same instant is the same value.
   *
   * @param row the expected values by field
   * @param document the document; other fields are not looked at
   * @param accepted losses that do not count
   * @throws AssertionError with every difference
   */
  public static void assertRow(Map<String, PgSample> row, ObjectValue document, Loss... accepted) {
    fail(
        differences(row, document).stream()
            .filter(d -> d.loss().stream().noneMatch(Arrays.asList(accepted)::contains))
            .toList());
  }

  /**
   * Fails unless two documents have the same fields with values of the same types.
   *
   * @param expected the expected document
   * @param actual the document under test
   * @throws AssertionError with every difference
   */
  public static void assertSame(ObjectValue expected, ObjectValue actual) {
    fail(differences(expected, actual));
  }

  private static void fail(List<DocumentDifference> differences) {
    if (!differences.isEmpty()) {
      throw new AssertionError(
          differences.stream()
              .map(DocumentDifference::toString)
              .collect(Collectors.joining("\n  ", "the document differs:\n  ", "")));
    }
  }

  /**
   * {@return the fields in which a document differs from a row of PostgreSQL}
   *
   * @param row the expected values by field
   * @param document the document; other fields are not looked at
   */
  public static List<DocumentDifference> differences(
      Map<String, PgSample> row, ObjectValue document) {
    List<DocumentDifference> differences = new ArrayList<>();
    row.forEach(
        (field, sample) ->
            difference(path("$", field), sample, document.get(field)).ifPresent(differences::add));
    return differences;
  }

  /** The difference of one value from PostgreSQL's; empty if there is none. */
  static Optional<DocumentDifference> difference(String path, PgSample sample, Value actual) {
    Comparison comparison = compare(sample, actual);
    if (comparison instanceof Comparison.Exact) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentDifference(
            path,
            sample.type().formatType(),
            Shown.of(sample),
            actual.type().sqlName(),
            shown(actual),
            comparison instanceof Comparison.Lossy lossy
                ? Optional.of(lossy.loss())
                : Optional.empty()));
  }

  private static Comparison compare(PgSample sample, Value actual) {
    String text = sample.text();
    if (text == null) {
      return Comparison.exactIf(actual.isNull());
    }
    return actual.isNull()
        ? Rules.of(sample.type()).compareWithNull(text)
        : Rules.of(sample.type()).compare(new SourceValue(text, null), actual);
  }

  /**
   * {@return the places at which a document differs from another}
   *
   * @param expected the expected document
   * @param actual the document under test
   */
  public static List<DocumentDifference> differences(ObjectValue expected, ObjectValue actual) {
    List<DocumentDifference> differences = new ArrayList<>();
    collect("$", expected, actual, differences);
    return differences;
  }

  private static void collect(
      String path, Value expected, Value actual, List<DocumentDifference> differences) {
    if (expected instanceof ObjectValue one && actual instanceof ObjectValue other) {
      Set<String> names = new TreeSet<>(one.toMap().keySet());
      names.addAll(other.toMap().keySet());
      for (String name : names) {
        collect(path(path, name), one.get(name), other.get(name), differences);
      }
    } else if (expected instanceof ArrayValue one
        && actual instanceof ArrayValue other
        && one.size() == other.size()) {
      for (int i = 0; i < one.size(); i++) {
        collect(path + "[" + i + "]", one.get(i), other.get(i), differences);
      }
    } else if (!expected.equals(actual)) {
      differences.add(
          new DocumentDifference(
              path,
              expected.type().sqlName(),
              shown(expected),
              actual.type().sqlName(),
              shown(actual),
              loss(expected, actual)));
    }
  }

  /** A text of which only the beginning is there. */
  private static Optional<Loss> loss(Value expected, Value actual) {
    boolean truncated =
        expected instanceof StringValue one
            && actual instanceof StringValue other
            && one.value().startsWith(other.value());
    return truncated ? Optional.of(Loss.TRUNCATED) : Optional.empty();
  }

  private static String path(String path, String name) {
    boolean plain = name.matches("[A-Za-z_][A-Za-z0-9_]*");
    return plain ? path + "." + name : path + "['" + VisibleText.of(name) + "']";
  }

  private static String shown(Value value) {
    return value.equals(Value.UNDEFINED)
        ? "(none)"
        : Shown.shortened(VisibleText.of(JsonValues.write(value)));
  }
}
