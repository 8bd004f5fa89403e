package dev.cairn.harness.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.BundleFile;
import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules of all bundles, from the first plan on; docs/bundle.md has the counts. */
class TerraformModuleTest {
  @TempDir Path folder;

  static Iterable<Shape> shapes() {
    return Shapes.ALL;
  }

  /** The rows of the table of plans in the manual, by shape. */
  private static Map<String, List<String>> manual() throws IOException {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Testdata.root().resolve("docs/bundle.md"))) {
      String[] cells = line.split(" *\\| *");
      if (cells.length == 8 && cells[3].startsWith("create ")) {
        rows.put(cells[1], List.of(cells).subList(2, 8));
      }
    }
    return rows;
  }

  @Test
  void theManualHasEveryShapeAndCountsItsResources() throws IOException {
    Map<String, List<String>> manual = manual();
    assertThat(manual.keySet())
        .containsExactlyElementsOf(Shapes.ALL.stream().map(Shape::name).toList());
    for (Shape shape : Shapes.ALL) {
      int resources = 0;
      for (BundleFile file : shape.bundle().files()) {
        if (file.path().startsWith("terraform/")) {
          for (var type : Json.read(file.text()).path("resource")) {
            resources += type.size();
          }
        }
      }
      assertThat(manual.get(shape.name()).subList(0, 2))
          .as(shape.name())
          .containsExactly(
              Integer.toString(shape.plan().collections().size()), "create " + resources);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  @Tag("bundle")
  void everyModuleLivesAsTheManualSays(Shape shape) throws IOException {
    live(shape, TerraformRun.NEWEST);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  @Tag("bundle")
  void everyModuleLivesWithTheOldestProvidersThatItAllows(Shape shape) throws IOException {
    live(shape, oldest(shape));
  }

  /** The lower bounds in the module's file of versions. */
  private static Map<String, String> oldest(Shape shape) {
    Map<String, String> versions = new LinkedHashMap<>();
    Json.read(shape.bundle().text("terraform/versions.tf.json").orElseThrow())
        .at("/terraform/required_providers")
        .properties()
        .forEach(
            p -> {
              String bounds = p.getValue().path("version").asText();
              versions.put(p.getKey(), bounds.replaceAll(">= ([0-9.]+),.*", "$1") + ".0");
            });
    return versions;
  }

  private void live(Shape shape, Map<String, String> versions) throws IOException {
    TerraformRun.assumePossible();
    List<String> row = manual().get(shape.name());
    List<String> counts = new ArrayList<>(row.subList(0, 1));
    try (TerraformRun run = new TerraformRun(folder, versions)) {
      Life life = new Life(run, shape);
      counts.add(life.begin());
      if (row.get(2).equals("-")) {
        // A principal of another partition: no bundle can work there.
        run.run("apply", "-input=false", "-no-color", "cairn.tfplan")
            .fails("MalformedPolicyDocument: Invalid principal in policy");
        return;
      }
      life.apply();
      life.again();
      counts.add(life.start());
      life.again();
      counts.add(life.more());
      counts.add(life.less());
      life.nothing();
      counts.add(life.back());
    }
    assertThat(counts).isEqualTo(row);
  }
}
