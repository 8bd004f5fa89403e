package dev.cairn.verify.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code testdata/verify/rules.txt}. */
class RulesTest {
  private static final Map<String, PgType> ARRAYS =
      Map.of(
          "numeric[]", PgTypes.arrayOf(PgTypes.NUMERIC),
          "timestamp[]", PgTypes.arrayOf(PgTypes.TIMESTAMP),
          "bpchar[]", PgTypes.arrayOf(PgTypes.bpchar(3)),
          "text[]", PgTypes.arrayOf(PgTypes.TEXT));

  @TestFactory
  Stream<DynamicTest> aStoredValueIsJudgedAsTheCaseSays() throws IOException {
    List<String> lines = Files.readAllLines(Testdata.path("verify/rules.txt"));
    return lines.stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split(" \\| ", 4))
        .map(
            c ->
                dynamicTest(
                    String.join(" | ", c),
                    () -> {
                      assertThat(word(compared(rule(c[0]), source(c[1]), JsonValues.read(c[2]))))
                          .isEqualTo(c[3]);
                    }));
  }

  private static Comparison compared(ValueRule rule, SourceValue source, Value stored) {
    return stored.isNull() ? rule.compareWithNull(source.text()) : rule.compare(source, stored);
  }

  /** The rule for a type, or for a type and the type of the field: {@code int4 as int}. */
  private static ValueRule rule(String types) {
    String[] names = types.split(" as ", 2);
    PgType type = ARRAYS.getOrDefault(names[0], PgTypes.builtIn(names[0]));
    return names.length == 1
        ? Rules.of(type)
        : Rules.of(type, RocksetType.named(names[1]).orElseThrow());
  }

  private static SourceValue source(String text) {
    int structure = text.indexOf(" @ ");
    return structure < 0
        ? new SourceValue(text, null)
        : new SourceValue(text.substring(0, structure), text.substring(structure + 3));
  }

  private static String word(Comparison judgement) {
    if (judgement instanceof Comparison.Lossy lossy) {
      return lossy.loss().word();
    }
    if (judgement instanceof Comparison.Exact) {
      return "exact";
    }
    if (judgement instanceof Comparison.Missing) {
      return "missing";
    }
    assertThat(judgement).isEqualTo(Comparison.WRONG);
    return "wrong";
  }

  /** The server's own text is compared; money as a number, since its text follows the locale. */
  @Test
  void moneyIsReadAsANumber() {
    assertThat(Rules.textItem("paid", PgTypes.builtIn("money")))
        .isEqualTo("paid::pg_catalog.numeric");
    assertThat(Rules.textItem("Odd \"x\"", PgTypes.TEXT)).isEqualTo("\"Odd \"\"x\"\"\"");
  }

  /** A cast to text may not decide what an array is compared with, if it changes the elements. */
  @Test
  void arraysAreReadByTheirStructureUnlessACastWouldChangeTheirElements() {
    assertThat(Rules.structureItem("tags", ARRAYS.get("text[]")).orElseThrow())
        .isEqualTo(
            "COALESCE(pg_catalog.array_dims(tags), '') OPERATOR(pg_catalog.||) ' '"
                + " OPERATOR(pg_catalog.||)"
                + " pg_catalog.to_json(tags::pg_catalog.text[])::pg_catalog.text");
    QualifiedName own = QualifiedName.unqualified("own");
    for (PgType element :
        List.of(
            PgTypes.bpchar(3),
            PgTypes.builtIn("inet"),
            new EnumType(own, List.of("a")),
            new CompositeType(own, List.of()))) {
      assertThat(Rules.structureItem("tags", PgTypes.arrayOf(element))).isEmpty();
    }
    assertThat(Rules.structureItem("tag", PgTypes.TEXT)).isEmpty();
  }

  @Test
  void anArrayWithoutItsStructureIsComparedByItsText() {
    ValueRule rule = Rules.of(ARRAYS.get("numeric[]"));
    assertThat(rule.compare("{1.50,2}", JsonValues.read("[1.5,2]"))).isEqualTo(Comparison.EXACT);
    assertThat(rule.compare("{1.50,3}", JsonValues.read("[1.5,2]"))).isEqualTo(Comparison.WRONG);
  }

  @Test
  void aUsersOwnComparisonThatThrowsFindsTheValuesDifferent() {
    ValueRule own = new OwnEquality((text, value) -> Integer.parseInt(text) == 1);
    assertThat(own.compare("1", Value.NULL)).isEqualTo(Comparison.EXACT);
    assertThat(own.compare("2", Value.NULL)).isEqualTo(Comparison.WRONG);
    assertThat(own.compare("x", Value.NULL)).isEqualTo(Comparison.WRONG);
  }
}
