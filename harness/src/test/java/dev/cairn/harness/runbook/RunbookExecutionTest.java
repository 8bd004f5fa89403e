package dev.cairn.harness.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runbooks do what they say, twice, and take it back. */
class RunbookExecutionTest {
  @TempDir Path folder;

  static List<Shape> common() {
    return List.of(Shapes.SHOP, Shapes.ODD_NAMES);
  }

  static List<Shape> others() {
    return Shapes.ALL.stream().filter(s -> !common().contains(s)).toList();
  }

  @ParameterizedTest
  @MethodSource("common")
  void theRunbookDoesWhatItSays(Shape shape) throws Exception {
    check(shape);
  }

  @Tag("bundle")
  @ParameterizedTest
  @MethodSource("others")
  void everyRunbookDoesWhatItSays(Shape shape) throws Exception {
    check(shape);
  }

  private void check(Shape shape) throws Exception {
    try (Source source = new Source(shape);
        Judge judge = new Judge(shape, source, folder)) {
      assertThat(judge.findings()).isEmpty();
    }
  }
}
