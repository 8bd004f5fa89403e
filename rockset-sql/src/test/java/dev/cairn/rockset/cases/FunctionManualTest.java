package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The manual of functions tells what the functions are. */
class FunctionManualTest {
  @Test
  void theManualIsWrittenFromTheFunctions() {
    Golden.check(FunctionManual.text(), Testdata.root().resolve("docs/functions.md"));
  }

  @TestFactory
  Stream<DynamicTest> everyExampleGivesItsResult() {
    return FunctionManual.docs().stream()
        .map(
            doc ->
                dynamicTest(
                    doc.example(),
                    () -> {
                      Answer result = Answer.of(doc.result(), Dialect.defaults());
                      assertThat(result).isInstanceOf(Answer.Result.class);
                      assertThat(Answer.of(doc.example(), Dialect.defaults())).isEqualTo(result);
                    }));
  }
}
