package dev.cairn.rockset.cases;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.testing.Testdata;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The case files of what is no function: casts, operators, conditions, JSON, literals. */
class SemanticsCasesTest {
  @TestFactory
  Stream<DynamicTest> everyCaseGivesWhatItsFileSays() {
    return CaseFile.in(Testdata.path("rockset/semantics")).stream()
        .flatMap(file -> file.cases().stream())
        .map(c -> dynamicTest(c.title(), c.file().toUri(), () -> FunctionCasesTest.check(c)));
  }
}
