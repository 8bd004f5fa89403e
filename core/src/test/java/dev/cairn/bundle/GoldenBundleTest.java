package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Golden;
import dev.cairn.testing.Testdata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sample shop's bundle, to be read by people. */
class GoldenBundleTest {
  /** They tell of the plan, which has goldens of its own. */
  private static final Set<String> OF_THE_PLAN =
      Set.of("README.md", "catalog.json", "plan.json", "manifest.json");

  /** Scripts are resources, the same in every bundle. */
  private static final String RESOURCE = "scripts/(?!settings).*\\.sh";

  @Test
  void theShopsBundleIsAsKept() throws IOException {
    Path kept = Testdata.path("schemas/shop/bundle");
    Set<String> made = new TreeSet<>();
    for (BundleFile file : Bundle.of(Plans.shop(), Target.defaults()).files()) {
      if (!OF_THE_PLAN.contains(file.path()) && !file.path().matches(RESOURCE)) {
        made.add(file.path());
        Golden.check(file.text(), kept.resolve(file.path()));
      }
    }
    try (Stream<Path> tree = Files.walk(kept)) {
      assertThat(
              tree.filter(Files::isRegularFile).map(p -> AtomicFolder.slashed(kept.relativize(p))))
          .containsExactlyInAnyOrderElementsOf(made);
    }
  }
}
