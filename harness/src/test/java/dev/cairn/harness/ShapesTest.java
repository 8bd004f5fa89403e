package dev.cairn.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.BundleFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That each shape is what its name says. */
class ShapesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Z]+(_[A-Z]+)+>");

  static Iterable<Shape> shapes() {
    return Shapes.ALL;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void noSettingOfTheModuleIsMissing(Shape shape) {
    for (BundleFile file : shape.bundle().files()) {
      if (file.path().startsWith("terraform/")) {
        assertThat(file.text()).as(file.path()).doesNotContainPattern(PLACEHOLDER);
        hasDefaults(file);
      }
    }
  }

  private static void hasDefaults(BundleFile file) {
    // A setting that is missing is a variable without default.
    long variables =
        Pattern.compile("\"type\": \"(string|list\\(string\\)|bool)\"")
            .matcher(file.text())
            .results()
            .count();
    long defaults = Pattern.compile("\"default\":").matcher(file.text()).results().count();
    assertThat(defaults).as(file.path()).isEqualTo(variables);
  }

  @Test
  void numbersOfTables() {
    assertThat(Shapes.ODD_NAMES.plan().collections()).hasSize(16);
    assertThat(Shapes.MANY_TABLES.plan().collections()).hasSize(61);
    assertThat(Shapes.SHOP.plan().collections()).hasSize(5);
  }

  @Test
  void sixShardsAndPglogical() {
    assertThat(text(Shapes.SELF_MANAGED.bundle(), "kinesis/public.customer.create-stream.json"))
        .contains("\"ShardCount\": 6");
    assertThat(text(Shapes.AURORA.bundle(), "dms/source-endpoint.json")).contains("pglogical");
    assertThat(Shapes.MANY_TABLES.bundle().text("rockset/integration-2.json")).isPresent();
  }

  private static String text(Bundle bundle, String path) {
    return bundle.text(path).orElseThrow();
  }
}
