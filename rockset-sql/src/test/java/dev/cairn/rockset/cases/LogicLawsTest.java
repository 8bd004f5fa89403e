package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.dialect.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of three-valued logic, for all values there are. */
class LogicLawsTest {
  private static final List<String> VALUES =
      List.of("true", "false", "null", "undefined", "unknown");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a AND b ~ b AND a",
        "a OR b ~ b OR a",
        "(a AND b) AND c ~ a AND (b AND c)",
        "(a OR b) OR c ~ a OR (b OR c)",
        "a AND (b OR c) ~ (a AND b) OR (a AND c)",
        "a OR (b AND c) ~ (a OR b) AND (a OR c)",
        "NOT (a AND b) ~ NOT a OR NOT b",
        "NOT (a OR b) ~ NOT a AND NOT b",
        "a AND (a OR b) ~ a AND a",
        "a OR (a AND b) ~ a OR a",
        "NOT NOT a ~ a AND true",
        "a OR false ~ a AND true",
        "a AND false ~ false",
        "a OR true ~ true",
        "(a = b) IS NULL ~ a IS NULL OR b IS NULL",
        "a IS DISTINCT FROM b ~ NOT (a IS NOT DISTINCT FROM b)",
        "IF(a, b, c) IS NOT DISTINCT FROM CASE WHEN a THEN b ELSE c END ~ true",
        "COALESCE(a, b) IS NOT DISTINCT FROM IF(a IS NULL, b, a) ~ true",
        "a IN (b, c) ~ a = b OR a = c",
        "a BETWEEN b AND c ~ a >= b AND a <= c",
      })
  void bothSidesAreTheSameForAllValues(String law) {
    String[] sides = law.split(" ~ ");
    for (String a : VALUES) {
      for (String b : VALUES) {
        for (String c : VALUES) {
          assertThat(answer(sides[0], a, b, c))
              .as("%s for a = %s, b = %s, c = %s", law, a, b, c)
              .isEqualTo(answer(sides[1], a, b, c));
        }
      }
    }
  }

  private static Answer answer(String side, String a, String b, String c) {
    String bound = side.replaceAll("\\ba\\b", a).replaceAll("\\bb\\b", b).replaceAll("\\bc\\b", c);
    // A field that is not there, too, so that nothing is known when the SQL is compiled.
    return Answer.of(bound.replace("unknown", "_input.unknown"), Dialect.defaults());
  }

  @Test
  void theLiteralReadingOfTheDocumentedSentencePoisonsBothOperators() {
    Dialect poisons = Dialect.defaults().with("LOGIC", "NULL_POISONS");
    for (String unknown : List.of("null", "undefined", "_input.unknown")) {
      for (String known : List.of("true", "false")) {
        for (String operator : List.of(" AND ", " OR ")) {
          assertThat(Answer.of(unknown + operator + known, poisons)).isEqualTo(answerNull());
          assertThat(Answer.of(known + operator + unknown, poisons)).isEqualTo(answerNull());
        }
      }
    }
  }

  private static Answer answerNull() {
    return Answer.of("null", Dialect.defaults());
  }
}
