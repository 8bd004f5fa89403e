package dev.cairn.harness.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runbooks do what they say, twice, and take it back. */
class RunbookExecutionTest {
  private static final String CHECK = "1.4 Keys, replica identity, heartbeat";
  private static final String VERIFY = "Complex types";

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

  @Tag("bundle")
  @ParameterizedTest
  @MethodSource("shapes")
  void everyRunbookDoesWhatItSays(Shape shape) throws Exception {
    check(shape, Judge.Undo.BOTH);
  }

  /**
   * The verdicts of {@code cairn check} and {@code cairn verify}, which a block ends with: those of
   * the schema and its rows. Tables with text as their key are bad, and so are the rows of the demo
   * under the documented profile; without rows a verdict is incomplete.
   */
  private static Map<String, String> verdicts(Shape shape) {
    return switch (shape.name()) {
      case "shop" -> Map.of(CHECK, "bad", VERIFY, "bad");
      case "odd-names" -> Map.of(CHECK, "bad", VERIFY, "incomplete");
      case "61-tables" -> Map.of(VERIFY, "incomplete");
      default -> Map.of(CHECK, "bad");
    };
  }

  private static String rows(Shape shape) throws IOException {
    return switch (shape.name()) {
      case "shop" -> Files.readString(Testdata.path("schemas/shop/data.sql"));
      case "odd-names", "61-tables" -> "";
      default ->
          "INSERT INTO customer VALUES ('2f0b7b5c-0b0e-4b0e-8b0e-2f0b7b5c0b0e', 'ann', '{a,b}');"
              + "INSERT INTO invoice VALUES ('eu', 7, true, '2026-01-05 08:15:30+00');";
    };
  }

  private void check(Shape shape, Judge.Undo undo) throws Exception {
    try (Source source = new Source(shape);
        Judge judge = new Judge(shape, source, folder).undoing(undo)) {
      source.execute(rows(shape));
      assertThat(judge.findings()).isEmpty();
      assertThat(judge.verdicts()).isEqualTo(verdicts(shape));
    }
  }
}
