package dev.cairn.harness.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runbooks do what they say, twice, and take it back. */
class RunbookExecutionTest {
  @TempDir Path folder;

  @BeforeAll
  static void programs() {
    Programs.require();
  }

  static List<Shape> shapes() {
    return Shapes.ALL;
  }

  @Test
  void theRunbookOfTheDemoDoesWhatItSays() throws Exception {
    check(Shapes.SHOP, Judge.Undo.STEPS);
  }

  @Test
  void everythingIsUndoneAtOnce() throws Exception {
    check(Shapes.ODD_NAMES, Judge.Undo.EVERYTHING);
  }

  @Tag("bundle")
  @ParameterizedTest
  @MethodSource("shapes")
  void everyRunbookDoesWhatItSays(Shape shape) throws Exception {
    check(shape, Judge.Undo.BOTH);
  }

  private void check(Shape shape, Judge.Undo undo) throws Exception {
    try (Source source = new Source(shape);
        Judge judge = new Judge(shape, source, folder).undoing(undo)) {
      assertThat(judge.findings()).isEmpty();
    }
  }
}
