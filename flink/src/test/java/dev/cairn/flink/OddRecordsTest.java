package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.bundle.CollectionNames;
import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testing.TestDatabase;
import dev.cairn.testkit.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Records and documents that cannot be used do not stop the others, nor do hostile names. */
class OddRecordsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TableName TABLE = new TableName("public", "Ta\"ble'; --\u20AC");

  @RegisterExtension static final TestDatabase target = new TestDatabase();

  @TempDir Path folder;

  private static IngestPlan plan() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("id", "text");
    columns.put("note", "text");
    return IngestPlan.of(
        Catalog.of(Workload.of("public." + TABLE.table(), "id", columns).table()),
        PlanOptions.defaults());
  }

  private static String record(String type, String operation, String table, String data)
      throws Exception {
    return "{"
        + data
        + "\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30Z\",\"record-type\":\""
        + type
        + "\",\"operation\":\""
        + operation
        + "\",\"schema-name\":\"public\",\"table-name\":"
        + MAPPER.writeValueAsString(table)
        + "}}";
  }

  private static String row(String id, String note) throws Exception {
    return record(
        "data",
        "load",
        TABLE.table(),
        "\"data\":{\"id\":\"" + id + "\",\"note\":\"" + note + "\"},");
  }

  /** Longer than what fits into an index, also compressed. */
  private static String longId() {
    StringBuilder id = new StringBuilder("long");
    new Random(7).ints(8000, 'a', 'z').forEach(c -> id.append((char) c));
    return id.toString();
  }

  private Map<String, Integer> codes(String output, String member) throws Exception {
    Map<String, Integer> codes = new TreeMap<>();
    for (String line : Jobs.lines(folder.resolve(output))) {
      JsonNode node = MAPPER.readTree(line);
      assertThat(node.path("position").asText() + node.path("code").asText()).isNotEmpty();
      codes.merge(node.path(member).asText(), 1, Integer::sum);
    }
    return codes;
  }

  @Test
  void eachHasItsPlaceAndTheOthersAreWritten() throws Exception {
    String half = "\\ud800";
    List<String> lines =
        List.of(
            record("control", "create-table", TABLE.table(), "\"control\":{},"),
            row("first", "good"),
            row("zero", "a\\u0000b"),
            row("half", "a" + half + "b"),
            row("half a pair " + half, "good"),
            row(longId(), "good"),
            "this is no record",
            record("data", "load", "elsewhere", "\"data\":{\"id\":1},"),
            record("data", "load", TABLE.table(), "\"data\":{\"note\":\"no key\"},"),
            record("control", "add-column", TABLE.table(), "\"control\":{},"),
            record("control", "add-column", "elsewhere", "\"control\":{},"),
            row("last", "good"));
    Path records = folder.resolve("records.jsonl.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(records))) {
      for (String line : lines) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    JobPlan plan = JobPlan.of(plan());
    StreamExecutionEnvironment environment = Jobs.environment(1, folder.resolve("checkpoints"));
    CairnJob.define(
        environment,
        JobOptions.parse(
            "--job-plan=" + plan.toJson(),
            "--source",
            records.toUri().toString(),
            "--sink",
            target.url(),
            "--sink",
            folder.resolve("changes").toString(),
            "--dead-letters",
            folder.resolve("dead").toString(),
            "--schema-changes",
            folder.resolve("schema").toString()));
    Jobs.run(environment);

    assertThat(codes("dead", "code"))
        .isEqualTo(
            Map.of(
                "REFUSED_BY_POSTGRESQL", 4,
                "MALFORMED_RECORD", 1,
                "NOT_IN_PLAN", 1,
                "UNREADABLE_RECORD", 1));
    assertThat(codes("schema", "operation")).isEqualTo(Map.of("create-table", 1, "add-column", 1));
    assertThat(Jobs.lines(folder.resolve("schema")))
        .anyMatch(line -> line.contains("add-column") && line.contains("\"stale\":true"))
        .anyMatch(line -> line.contains("create-table") && line.contains("\"stale\":false"));
    assertThat(Jobs.lines(folder.resolve("changes"))).hasSize(6);
    String table = CollectionNames.sinkTable(TABLE);
    try (Statement statement = target.connection().createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT string_agg(\"_id\", ' ' ORDER BY \"_id\") FROM \"" + table + "\"")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("first last");
    }
  }

  @Test
  void aPlanIsReadBackFromItsJson() {
    JobPlan plan = JobPlan.of(plan()).with("MERGE", "DEEP");
    assertThat(JobPlan.parse(plan.toJson())).isEqualTo(plan);
    assertThat(plan.toJson()).doesNotContain("\n");
  }

  @Test
  void aTableThatIsNotTheJobsIsLeftAlone() throws Exception {
    try (TestDatabase other = new TestDatabase().open()) {
      String table = CollectionNames.sinkTable(TABLE);
      other.execute("CREATE TABLE \"" + table + "\" (\"_id\" int)");
      assertThat(
              org.assertj.core.api.Assertions.catchThrowableOfType(
                      FlinkJobException.class,
                      () -> new SinkTables(other.connection(), List.of(table)))
                  .code())
          .isEqualTo(FlinkJobException.Code.FOREIGN_TABLE);
    }
  }
}
