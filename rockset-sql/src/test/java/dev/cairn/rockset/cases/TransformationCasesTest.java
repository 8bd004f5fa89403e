package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.rockset.json.JsonValues;
import dev.cairn.rockset.sql.SqlException;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import dev.cairn.testing.Testdata;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The case files of whole transformations: what becomes of a document. */
class TransformationCasesTest {
  @TestFactory
  Stream<DynamicTest> everyDocumentBecomesWhatItsFileSays() {
    return TransformationCase.in(Testdata.path("rockset/transformations")).stream()
        .map(c -> dynamicTest(c.title(), c.file().toUri(), () -> check(c)));
  }

  private static void check(TransformationCase c) {
    String actual = outcome(c);
    if (c.expected().startsWith("!")) {
      String[] codeAndPart = c.expected().substring(1).split(" ", 2);
      assertThat(actual).startsWith("!" + codeAndPart[0] + " ");
      assertThat(actual).contains(codeAndPart.length == 2 ? codeAndPart[1] : "");
    } else if (c.expected().equals("filtered")) {
      assertThat(actual).isEqualTo("filtered");
    } else {
      int brace = c.expected().indexOf('{');
      String operation = c.expected().substring(0, brace).strip();
      String document = JsonValues.write(JsonValues.read(c.expected().substring(brace)));
      assertThat(actual).isEqualTo((operation.isEmpty() ? "UPSERT" : operation) + " " + document);
    }
  }

  /** The outcome as a case file writes it. */
  private static String outcome(TransformationCase c) {
    try {
      IngestTransformation transformation =
          IngestTransformation.compile(c.sql(), FunctionCasesTest.dialect(c.dialect()));
      ObjectValue document = (ObjectValue) JsonValues.read(c.document());
      return text(transformation.apply(document, Answer.CONTEXT));
    } catch (SqlException e) {
      return "!" + e.code() + " " + e.getMessage();
    }
  }

  private static String text(Outcome outcome) {
    if (outcome instanceof Outcome.Emitted emitted) {
      return emitted.operation() + " " + JsonValues.write(emitted.document());
    }
    return outcome instanceof Outcome.Failed failed
        ? "!" + failed.code() + " " + failed.message()
        : "filtered";
  }
}
