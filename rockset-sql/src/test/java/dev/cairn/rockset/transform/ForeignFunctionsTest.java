package dev.cairn.rockset.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.function.Functions;
import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is recommended instead of a foreign function exists. */
class ForeignFunctionsTest {
  private static final Path TEMPLATES =
      Path.of("src/main/resources/dev/cairn/rockset/transform/foreign-functions.txt");

  @TestFactory
  Stream<DynamicTest> everyRecommendationCompiles() throws IOException {
    return Files.readAllLines(TEMPLATES).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.substring(0, line.indexOf(':')))
        .map(name -> dynamicTest(name, () -> compiles(name)));
  }

  private static void compiles(String name) {
    assertThat(Functions.registry().find(name)).as("Rockset has it").isEmpty();
    for (int count : new int[] {0, 2, 3}) {
      List<Expression> arguments =
          IntStream.rangeClosed(1, count)
              .mapToObj(i -> Expressions.name("x" + (count - i + 1)))
              .toList();
      String hint = ForeignFunctions.hint(name, arguments).orElseThrow();
      assertThat(hint).startsWith("write ");
      IngestTransformation.compile(
          "SELECT " + hint.substring("write ".length()) + " AS x FROM _input", Dialect.defaults());
    }
  }
}
