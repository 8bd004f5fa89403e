package dev.cairn.rockset.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.transform.IngestTransformation;
import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The recipes are those that run. Each is run as one of {@link TransformationCasesTest}'s cases.
 */
class RecipeManualTest {
  private static final Path FILE = Testdata.path("rockset/transformations/recipes.test");

  private static List<TransformationCase> recipes() {
    return TransformationCase.in(FILE.getParent()).stream()
        .filter(c -> c.file().getFileName().equals(FILE.getFileName()))
        .toList();
  }

  @Test
  void theManualIsWrittenFromTheRecipes() {
    Golden.check(RecipeManual.text(FILE, recipes()), Testdata.root().resolve("docs/recipes.md"));
  }

  @Test
  void thereAreSixty() {
    assertThat(recipes().stream().map(TransformationCase::sql).distinct())
        .hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void noRecipeIsSuspicious() {
    for (TransformationCase recipe : recipes()) {
      assertThat(IngestTransformation.compile(recipe.sql(), Dialect.defaults()).warnings())
          .as(recipe.sql())
          .isEmpty();
    }
  }
}
