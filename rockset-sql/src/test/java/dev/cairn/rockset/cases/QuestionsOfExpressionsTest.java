package dev.cairn.rockset.cases;

import dev.cairn.rockset.dialect.Switch;
import dev.cairn.rockset.sql.SelectStatement;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.sql.SqlParser;
import dev.cairn.rockset.transform.OpenQuestions;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The cases of {@code testdata/rockset/questions.txt}. */
class QuestionsOfExpressionsTest {
  @Test
  void everyExpressionAsksWhatItsLineSays() {
    Golden.checkAnswers(Testdata.path("rockset/questions.txt"), QuestionsOfExpressionsTest::asked);
  }

  private static String asked(String sql) {
    return sql.startsWith("SELECT ") ? ofStatement(sql) : ofExpression(sql);
  }

  private static String ofExpression(String sql) {
    OpenQuestions questions;
    try {
      questions = OpenQuestions.of(SqlParser.parseExpression(sql));
    } catch (SqlException e) {
      return "! " + e.code();
    }
    return names(questions) + " [" + String.join(", ", questions.names()) + "]";
  }

  private static String ofStatement(String sql) {
    SelectStatement statement = SqlParser.parse(sql);
    return names(OpenQuestions.ofWholeDocuments(statement))
        + " / "
        + names(OpenQuestions.of(statement));
  }

  private static String names(OpenQuestions questions) {
    return questions.switches().isEmpty()
        ? "-"
        : questions.switches().stream().map(Switch::name).sorted().collect(Collectors.joining(" "));
  }
}
