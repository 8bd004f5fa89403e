package dev.cairn.harness.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Resource;
import dev.cairn.drift.Drift;
import dev.cairn.drift.ResourceChange;
import dev.cairn.harness.Shape;
import dev.cairn.harness.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another primary key against {@code prevent_destroy}, as docs/bundle.md says. */
@Tag("bundle")
class KeyChangeTest {
  private static final String COLLECTION = "rockset_kinesis_collection";

  @TempDir Path folder;

  @Test
  void aPlanIsRefusedAndTheScriptReplacesWhatBelongsToTheTable() throws IOException {
    TerraformRun.assumePossible();
    Shape shape = Shapes.RDS;
    try (TerraformRun run = new TerraformRun(folder)) {
      Life life = new Life(run, shape);
      life.begin();
      life.apply();
      life.start();
      List<String> before = run.account().events();
      Shape now =
          shape.and("ALTER TABLE invoice DROP CONSTRAINT invoice_pkey, ADD PRIMARY KEY (number);");
      assertThat(
              Drift.since(
                      Bundle.readPlan(run.bundle()),
                      now.catalog(),
                      now.target(),
                      Bundle.readPlacement(run.bundle()))
                  .resources())
          .contains(
              new ResourceChange(
                  ResourceChange.Action.REPLACE,
                  Resource.Kind.COLLECTION,
                  "postgres.public_invoice"));
      now.generate(run.bundle());
      run.run("plan", "-input=false", "-no-color", "-out=cairn.tfplan")
          .fails(
              "Instance cannot be destroyed",
              COLLECTION + ".t_public_invoice has lifecycle.prevent_destroy set");
      assertThat(run.account().events()).isEqualTo(before);
      String module = Files.readString(run.bundle().resolve("terraform/rockset.tf.json"));

      replace(run);
      replace(run);
      assertThat(run.bundle().resolve("terraform/rockset.tf.json")).hasContent(module);
      assertThat(keys(run, "public_invoice")).containsExactly("number");
      assertThat(keys(run, "public_customer")).containsExactly("id");
      assertThat(
              run.account()
                  .all("aws_dms_replication_task")
                  .map(t -> t.path("status").asText())
                  .distinct())
          .containsExactly("running");
      List<String> events = run.account().events();
      assertThat(events.subList(before.size(), events.size()))
          .isNotEmpty()
          .allMatch(e -> e.contains("public-invoice") || e.contains("public_invoice"));

      run.bash("bash scripts/terraform.sh replace public.nothing")
          .fails("No table has the file name public.nothing");
      assertThat(run.account().events()).isEqualTo(events);
    }
  }

  private static void replace(TerraformRun run) {
    run.bash("set -euo pipefail; bash scripts/terraform.sh replace public.invoice").ok();
    assertThat(run.plan().actions()).as("a plan afterwards").isEmpty();
  }

  private static List<String> keys(TerraformRun run, String collection) {
    return run.account()
        .all(COLLECTION)
        .filter(c -> c.path("name").asText().equals(collection))
        .flatMap(c -> c.at("/source/0/dms_primary_key").valueStream())
        .map(k -> k.asText())
        .toList();
  }
}
