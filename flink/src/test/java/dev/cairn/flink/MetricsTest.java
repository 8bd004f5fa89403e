package dev.cairn.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.plan.CollectionRecords;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.testkit.Workload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a metrics system sees of the job, through a reporter of Flink. */
class MetricsTest {
  private static final String FIRST = "2026-01-05T08:15:30.000001Z";
  private static final String SECOND = "2026-01-05T08:15:30.000002Z";
  private static final String LAST = "2026-01-05T08:15:31Z";

  @TempDir Path folder;

  /** Keeps the metrics of the group {@code cairn} of all tasks, by their names in it. */
  static final class Reporter implements MetricReporter {
    private static final Map<String, List<Metric>> METRICS = new ConcurrentSkipListMap<>();

    private Reporter() {}

    /** Flink makes one. */
    public static final class Factory implements MetricReporterFactory {
      @Override
      public MetricReporter createMetricReporter(Properties properties) {
        return new Reporter();
      }
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
      List<String> scope = List.of(group.getScopeComponents());
      int cairn = scope.lastIndexOf("cairn");
      if (cairn >= 0) {
        List<String> path = new ArrayList<>(scope.subList(cairn + 1, scope.size()));
        path.add(name);
        METRICS
            .computeIfAbsent(
                String.join(" ", path),
                key -> java.util.Collections.synchronizedList(new ArrayList<>()))
            .add(metric);
      }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

    /** The sums of the counters of all tasks that are not zero. */
    static Map<String, Long> counts() {
      Map<String, Long> counts = new TreeMap<>();
      METRICS.forEach(
          (name, metrics) -> {
            long sum =
                metrics.stream()
                    .mapToLong(m -> m instanceof Counter counter ? counter.getCount() : 0)
                    .sum();
            if (sum != 0) {
              counts.put(name, sum);
            }
          });
      return counts;
    }

    /** The largest value that a task shows. */
    static long gauge(String name) {
      return METRICS.getOrDefault(name, List.of()).stream()
          .mapToLong(m -> ((Number) ((Gauge<?>) m).getValue()).longValue())
          .max()
          .orElseThrow();
    }
  }

  private static byte[] record(
      String type, String operation, String schema, String table, String data, String details) {
    String json =
        "{"
            + data
            + "\"metadata\":{\"timestamp\":\"2026-01-05T08:00:00Z\",\"record-type\":\""
            + type
            + "\",\"operation\":\""
            + operation
            + "\",\"schema-name\":\""
            + schema
            + "\",\"table-name\":\""
            + table
            + "\""
            + details
            + "}}";
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] row(String table, String operation, String data, String commit) {
    return record(
        "data",
        operation,
        "shop",
        table,
        "\"data\":{" + data + "},",
        commit.isEmpty()
            ? ""
            : ",\"commit-timestamp\":\""
                + commit
                + "\",\"transaction-id\":7,\"transaction-record-id\":1");
  }

  private static byte[] item(String operation, int id, String note, String commit) {
    return row("item", operation, "\"id\":" + id + ",\"note\":\"" + note + "\"", commit);
  }

  private static byte[] control(String table) {
    return record("control", "add-column", "shop", table, "\"control\":{},", "");
  }

  /** The plan of a table, and a collection whose transformation drops and refuses documents. */
  private static JobPlan plan() {
    IngestPlan plan =
        IngestPlan.of(
            Catalog.of(
                Workload.of(
                        "shop.item", "id", new TreeMap<>(Map.of("id", "integer", "note", "text")))
                    .table()),
            PlanOptions.defaults());
    TableName strict = new TableName("shop", "strict");
    List<CollectionRecords> collections = new ArrayList<>(JobPlan.of(plan).collections());
    collections.add(
        new CollectionRecords(
            strict,
            List.of(strict),
            SourceFormat.POSTGRESQL,
            List.of("id"),
            "SELECT *, 'INSERT' AS _op FROM _input WHERE id > 0"));
    return new JobPlan(collections, new TreeMap<>()).with("INSERT_EXISTING", "ERROR");
  }

  @Test
  void everyRecordIsCountedAsWhatItWas() throws Exception {
    Reporter.METRICS.clear();
    List<byte[]> records =
        List.of(
            record("data", "load", "", "awsdms_status", "\"data\":{\"id\":1},", ""),
            control("elsewhere"),
            item("load", 1, "loaded", ""),
            control("item"),
            item("update", 1, "second", SECOND),
            item("update", 1, "second", SECOND),
            item("update", 1, "first", FIRST),
            item("update", 2, "without a time", ""),
            item("update", 2, "nor this one", ""),
            item("delete", 3, "gone", SECOND),
            row("item", "load", "\"note\":\"no key\"", ""),
            row("elsewhere", "load", "\"id\":1", ""),
            "no record".getBytes(StandardCharsets.UTF_8),
            row("strict", "insert", "\"id\":0", FIRST),
            row("strict", "insert", "\"id\":1", FIRST),
            row("strict", "insert", "\"id\":1", SECOND),
            item("update", 1, "last", LAST));
    Configuration settings = new Configuration();
    settings.setString("metrics.reporter.kept.factory.class", Reporter.Factory.class.getName());
    StreamExecutionEnvironment environment =
        Jobs.environment(1, folder.resolve("checkpoints"), settings);
    ChangeStream stream =
        ChangeStream.ofRecords(
            new RecordSource.Files(
                    List.of(Jobs.flinkPath(Jobs.file(folder.resolve("records.jsonl"), records))))
                .records(environment),
            plan(),
            Duration.ZERO);
    stream.changes().sinkTo(LineEncoders.changes(Jobs.flinkPath(folder.resolve("changes"))));
    Instant before = Instant.now();
    environment.execute("metrics");
    Instant after = Instant.now();

    Map<String, Long> expected = new TreeMap<>();
    expected.put("records", 17L);
    expected.put("housekeeping", 1L);
    expected.put("control", 2L);
    expected.put("code MALFORMED_RECORD deadLetters", 1L);
    expected.put("code NOT_IN_PLAN deadLetters", 1L);
    expected.put("code UNREADABLE_RECORD deadLetters", 1L);
    expected.put("code DOCUMENT_EXISTS deadLetters", 1L);
    expected.put("collection shop_item records", 9L);
    expected.put("collection shop_item filtered", 1L);
    expected.put("collection shop_item schemaChanged", 1L);
    expected.put("collection shop_item documents", 5L);
    expected.put("collection shop_item deletions", 1L);
    expected.put("collection shop_item duplicates", 1L);
    expected.put("collection shop_item late", 1L);
    expected.put("collection shop_item unordered", 1L);
    expected.put("collection shop_strict records", 3L);
    expected.put("collection shop_strict filtered", 1L);
    expected.put("collection shop_strict documents", 1L);
    assertThat(Reporter.counts()).isEqualTo(expected);
    assertThat(Jobs.lines(folder.resolve("changes"))).hasSize(7);
    assertThat(Reporter.gauge("collection shop_item stale")).isOne();
    assertThat(Reporter.gauge("collection shop_strict stale")).isZero();
    assertThat(Reporter.gauge("collection shop_item lagMillis"))
        .as("since the commit of the last row")
        .isBetween(
            Duration.between(Instant.parse(LAST), before).toMillis(),
            Duration.between(Instant.parse(LAST), after).toMillis());
  }
}
