package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgTypes;
import dev.cairn.testing.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed at any moment leaves one bundle or the other, whole. */
class KilledWriterTest {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKillLeavesTheOldBundleOrTheNewOne(@TempDir Path folder)
      throws IOException, InterruptedException {
    kill(folder, 3, 20240930);
  }

  @Tag("long")
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void manyKillsDoToo(@TempDir Path folder) throws IOException, InterruptedException {
    kill(folder, 100, System.nanoTime());
  }

  private static void kill(Path folder, int kills, long seed)
      throws IOException, InterruptedException {
    Path bundle = folder.resolve("bundle");
    bundle(1).writeTo(bundle);
    Random random = new Random(seed);
    for (int kill = 0; kill < kills; kill++) {
      Process writer =
          new ProcessBuilder(Jvm.command(Writer.class, bundle.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(writer.getInputStream().read()).as("it has begun").isEqualTo('w');
      Thread.sleep(random.nextInt(150));
      writer.destroyForcibly().waitFor();
      wholeBundle(bundle);
    }
    bundle(1).writeTo(bundle);
    try (var left = Files.list(folder)) {
      assertThat(left).as("nothing is left beside it").containsExactly(bundle);
    }
  }

  private static void wholeBundle(Path folder) throws IOException {
    JsonNode manifest = JsonTrees.MAPPER.readTree(folder.resolve("manifest.json").toFile());
    for (JsonNode file : manifest.path("files")) {
      assertThat(Digests.sha256(Files.readAllBytes(folder.resolve(file.path("path").textValue()))))
          .isEqualTo(file.path("sha256").textValue());
    }
    try (var tree = Files.walk(folder)) {
      assertThat(tree.filter(Files::isRegularFile))
          .as("no file of the other bundle")
          .hasSize(manifest.path("files").size() + 1);
    }
  }

  private static Bundle bundle(int tables) {
    List<Table> all =
        IntStream.range(0, tables)
            .mapToObj(
                i ->
                    Table.of(
                        new TableName("s", "t" + i),
                        List.of(Column.of("id", 1, PgTypes.INT4, false)),
                        Optional.of(new PrimaryKey("pk", List.of("id"), false))))
            .toList();
    return Bundle.of(
        IngestPlan.of(
            new Catalog(ServerInfo.NONE, all, List.of(), List.of()), PlanOptions.defaults()),
        Target.defaults());
  }

  /** Writes two bundles by turns until it is killed. */
  public static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) {
      Bundle[] bundles = {bundle(2), bundle(3)};
      Path folder = Path.of(arguments[0]);
      System.out.print('w');
      System.out.flush();
      for (int i = 0; true; i++) {
        bundles[i % 2].writeTo(folder);
      }
    }
  }
}
