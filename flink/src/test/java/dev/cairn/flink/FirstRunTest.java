package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.bundle.Bundle;
import dev.cairn.bundle.Target;
import dev.cairn.catalog.Catalog;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testkit.Workload;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a bundle and a file of records to lines of changes, on a cluster. */
class FirstRunTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void theLastChangesOfAFileAreTheRowsOfItsTable() throws Exception {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "integer");
    columns.put("note", "text");
    Workload workload = Workload.of("shop.item", "id", columns);
    Workload.Run run = workload.run(7);
    IngestPlan plan = IngestPlan.of(Catalog.of(workload.table()), PlanOptions.defaults());
    Bundle.of(plan, Target.defaults()).writeTo(folder.resolve("bundle"));
    Path records = Jobs.file(folder.resolve("records.jsonl"), run.records());

    StreamExecutionEnvironment environment = Jobs.environment(1, folder.resolve("checkpoints"));
    ChangeStream stream =
        ChangeStream.ofRecords(
            environment.fromSource(
                RecordFiles.source(List.of(Jobs.flinkPath(records))),
                WatermarkStrategy.noWatermarks(),
                "files"),
            JobPlan.of(folder.resolve("bundle")),
            java.time.Duration.ZERO);
    stream.changes().sinkTo(LineEncoders.changes(Jobs.flinkPath(folder.resolve("changes"))));
    stream.deadLetters().sinkTo(LineEncoders.deadLetters(Jobs.flinkPath(folder.resolve("dead"))));
    Jobs.run(environment);

    Map<String, String> documents = new HashMap<>();
    for (String line : Jobs.lines(folder.resolve("changes"))) {
      JsonNode change = MAPPER.readTree(line);
      assertThat(change.path("collection").asText()).isEqualTo("shop_item");
      if (change.path("op").asText().equals("DELETE")) {
        documents.remove(change.path("_id").asText());
      } else {
        documents.put(change.path("_id").asText(), change.path("document").path("note").asText());
      }
    }
    assertThat(Jobs.lines(folder.resolve("dead"))).isEmpty();
    run.abandonedKeys().forEach(row -> documents.remove(row.get("id").text()));
    assertThat(documents.keySet())
        .containsExactlyInAnyOrderElementsOf(
            run.rows().stream().map(row -> row.get("id").text()).toList());
  }
}
