package dev.cairn.verify.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.EnumType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.PgTypes;
import dev.cairn.postgres.QualifiedName;
import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The cases of {@code testdata/verify/rules.txt}. */
class RulesTest {
  @TestFactory
  Stream<DynamicTest> aStoredValueIsJudgedAsTheCaseSays() throws IOException {
    return RuleCases.all().stream()
        .map(
            c -> dynamicTest(c, () -> assertThat(RuleCases.word(c)).isEqualTo(RuleCases.right(c))));
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
    assertThat(Rules.structureItem("tags", PgTypes.arrayOf(PgTypes.TEXT)).orElseThrow())
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
    ValueRule rule = Rules.of(PgTypes.arrayOf(PgTypes.NUMERIC));
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
