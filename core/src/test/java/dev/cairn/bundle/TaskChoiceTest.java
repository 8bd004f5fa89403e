package dev.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Statistics;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.DmsSettings;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of each table's task, and the quotas that the tables of a bundle exceed. */
class TaskChoiceTest {
  @TempDir private Path folder;

  private static Table table(String name, long rows, long bytes) {
    Table small =
        Table.of(
            new TableName("public", name),
            List.of(Column.of("id", 1, PgTypes.INT4, false)),
            Optional.of(new PrimaryKey(name + "_pkey", List.of("id"), false)));
    return new Table(
        small.name(),
        small.kind(),
        small.columns(),
        small.primaryKey(),
        small.uniqueIndexes(),
        small.replicaIdentity(),
        small.partitioning(),
        small.parents(),
        small.children(),
        small.comment(),
        new Statistics(OptionalLong.of(rows), OptionalLong.of(bytes)),
        small.rowSecurity());
  }

  private static IngestPlan plan(List<Table> tables) {
    return IngestPlan.of(
        new Catalog(ServerInfo.NONE, tables, List.of(), List.of()), PlanOptions.defaults());
  }

  private static final String RATES =
      "{\"kinesis\": {\"rates\": [{\"schema\": \"public\", \"table\": \"busy\","
          + " \"changes_per_second\": 2500}]}}";

  private static Bundle bundle() {
    return Bundle.of(
        plan(
            List.of(
                table("busy", 1000, 1 << 20),
                table("large", 25_000_000, 1L << 30),
                table("small", 1000, 1 << 20),
                table("wide", 1000, 20L << 30))),
        Target.parse(RATES));
  }

  @ParameterizedTest
  @CsvSource({
    "busy,  dms/task-settings-high-change-rate.json, 8, '2,500 changes/s are expected'",
    "large, dms/task-settings-large-tables.json, 0, 'about 25,000,000 rows, at least 10,000,000'",
    "small, dms/task-settings.json, 0, 'about 1,000 rows and 100 changes/s'",
    "wide,  dms/task-settings-large-tables.json, 0, 'about 20 GiB, at least 10'",
  })
  void eachTaskHasTheSettingsOfItsTable(String name, String file, int threads, String reason)
      throws IOException {
    Bundle bundle = bundle();
    JsonNode task = ModelChecks.read(bundle.text("dms/tasks/public." + name + ".json").orElse(""));
    JsonNode settings = ModelChecks.read(task.path("ReplicationTaskSettings").asText());
    assertThat(settings).isEqualTo(ModelChecks.read(bundle.text(file).orElse("")));
    assertThat(settings.at("/TargetMetadata/ParallelApplyThreads").asInt()).isEqualTo(threads);
    assertThat(
            ModelChecks.read(bundle.text("terraform/dms.tf.json").orElse(""))
                .at("/resource/aws_dms_replication_task/t_public_" + name)
                .path("replication_task_settings")
                .asText())
        .contains(file);
    JsonNode plan = ModelChecks.read(bundle.text("plan.json").orElse(""));
    assertThat(plan.path("tables"))
        .anySatisfy(
            table -> {
              assertThat(table.path("table").asText()).isEqualTo(name);
              assertThat(table.at("/task/settings").asText()).isEqualTo(file);
              assertThat(table.at("/task/reason").asText()).startsWith(reason);
            });
    String readme = bundle.text("README.md").orElse("");
    assertThat(readme.contains("- `public." + name + "`: `" + file + "`, " + reason))
        .isEqualTo(!name.equals("small"));
  }

  @Test
  void theSettingsOfDmsAreReadBackThoughTasksDiffer() {
    bundle().writeTo(folder.resolve("bundle"));
    assertThat(Bundle.readPlan(folder.resolve("bundle")).options().dmsSettings())
        .as("with the rule that spreads the busy table over its shards")
        .isEqualTo(DmsSettings.recommended().with("PartitionKeyType", "primary-key"));
  }

  private static List<String> warnings(int tables, String target) {
    List<Table> many = new ArrayList<>();
    for (int i = 0; i < tables; i++) {
      many.add(table("t" + i, 10, 1000));
    }
    Bundle bundle = Bundle.of(plan(many), Target.parse(target));
    String readme = bundle.text("README.md").orElse("");
    assertThat(bundle.warnings()).allSatisfy(w -> assertThat(readme).contains(w));
    return bundle.warnings();
  }

  @Test
  void quotasThatTheTablesExceedAreWarnings() {
    String onDemand = "{\"kinesis\": {\"mode\": \"on-demand\"}}";
    assertThat(warnings(50, onDemand)).isEmpty();
    assertThat(warnings(51, onDemand))
        .singleElement()
        .asString()
        .startsWith("on-demand streams of the account in a region: this bundle needs 51, the")
        .contains("default quota is 50 (https://docs.aws.amazon.com/");
    assertThat(warnings(99, "{}")).isEmpty();
    assertThat(warnings(100, "{}"))
        .singleElement()
        .asString()
        .startsWith("DMS endpoints of a replication instance: this bundle needs 101, the");
  }

  @Test
  void aPartitionThatRocksetCannotReadIsAWarningInTheRunbook() {
    assertThat(warnings(1, "{\"aws\": {\"partition\": \"aws-cn\", \"region\": \"cn-north-1\"}}"))
        .singleElement()
        .asString()
        .contains("cannot trust it, so Rockset can never read these streams");
  }
}
