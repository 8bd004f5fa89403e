package dev.cairn.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Schemas;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.mapping.Overrides;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.dialect.EvaluationContext;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which collection a record belongs to, and what becomes of it there. */
class RecordTransformerTest {
  private static final Catalog CATALOG =
      Schemas.of(
          """
          CREATE TABLE item (id int PRIMARY KEY, made date);
          CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
          CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);
          """);

  private static List<CollectionRecords> collections(SourceFormat format, String overrides) {
    return CollectionRecords.of(
        IngestPlan.of(
            CATALOG,
            PlanOptions.defaults()
                .withSourceFormat(format)
                .withOverrides(Overrides.parse(overrides))));
  }

  private static DmsRecord record(String table, String operation, String data) throws Exception {
    return RecordParser.parse(
        ("{\"data\":{"
                + data
                + "},\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\","
                + "\"record-type\":\"data\",\"operation\":\""
                + operation
                + "\",\"partition-key-type\":\"schema-table\",\"schema-name\":\"public\","
                + "\"table-name\":\""
                + table
                + "\"}}")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRecordOfAPartitionBelongsToItsTable() throws Exception {
    RecordRoutes<String> routes =
        RecordRoutes.of(collections(SourceFormat.POSTGRESQL, ""), c -> c.collection().table());
    assertThat(routes.of(record("item", "load", "\"id\":1"))).contains("item");
    assertThat(routes.of(record("parts", "load", "\"id\":1"))).contains("parts");
    assertThat(routes.of(record("parts_1", "load", "\"id\":1"))).contains("parts");
    assertThat(routes.of(record("other", "load", "\"id\":1"))).isEmpty();
    assertThat(RecordRoutes.table(record("other", "load", "\"id\":1")))
        .isEqualTo(new TableName("public", "other"));
  }

  private static RecordTransformer transformer(SourceFormat format, String overrides) {
    return collections(format, overrides).get(0).transformer(Dialect.defaults());
  }

  @ParameterizedTest
  @EnumSource
  void aRowIsADocumentAndADeleteRemovesIt(SourceFormat format) throws Exception {
    RecordTransformer transformer = transformer(format, "");
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    EvaluationContext context = new EvaluationContext(0);
    Outcome row =
        transformer.apply(
            record("item", "load", "\"id\":7,\"made\":\"2020-01-31\""), context, document);
    assertThat(row).isInstanceOf(Outcome.Written.class);
    assertThat(((Outcome.Written) row).id()).contains("7");
    assertThat(document.toString(StandardCharsets.UTF_8))
        .contains("\"id\":7", "{\"__rockset_type\":\"date\",\"value\":\"2020-01-31\"}");
    Outcome removed =
        transformer.apply(
            record("item", "delete", "\"id\":7"), context, new ByteArrayOutputStream());
    if (removed instanceof Outcome.Emitted emitted) {
      assertThat(emitted.id()).contains("7");
      assertThat(emitted.operation()).isEqualTo(Operation.DELETE);
    } else {
      assertThat(((Outcome.Written) removed).id()).contains("7");
      assertThat(((Outcome.Written) removed).operation()).isEqualTo(Operation.DELETE);
    }
  }

  @Test
  void aRecordWithoutItsKeySaysNothingAboutADocument() throws Exception {
    Outcome outcome =
        transformer(SourceFormat.POSTGRESQL, "")
            .apply(
                record("item", "delete", ""),
                new EvaluationContext(0),
                new ByteArrayOutputStream());
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).code()).isEqualTo(RecordTransformer.UNREADABLE);
  }

  @Test
  void controlRecordsGiveNoDocument() throws Exception {
    Outcome outcome =
        transformer(SourceFormat.POSTGRESQL, "")
            .apply(
                RecordParser.parse(
                    ("{\"control\":{},\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.1Z\","
                            + "\"record-type\":\"control\",\"operation\":\"create-table\","
                            + "\"partition-key-type\":\"task-id\",\"schema-name\":\"public\","
                            + "\"table-name\":\"item\"}}")
                        .getBytes(StandardCharsets.UTF_8)),
                new EvaluationContext(0),
                new ByteArrayOutputStream());
    assertThat(outcome).isEqualTo(Outcome.Filtered.FILTERED);
  }

  /** What several threads have seen of a transformation is told once, by all of them together. */
  @Test
  void warningsOfTheThreadsAreMerged() throws Exception {
    RecordTransformer all =
        transformer(
            SourceFormat.POSTGRESQL,
            "column public.item.made\n  expression \"made_at\"\n  target string\n");
    RecordTransformer thread = all.forThread();
    thread.apply(
        record("item", "load", "\"id\":7,\"made\":\"2020-01-31\""),
        new EvaluationContext(0),
        new ByteArrayOutputStream());
    all.merge(thread);
    assertThat(all.warnings()).isEqualTo(thread.warnings()).isNotEmpty();
    assertThat(all.suspicions()).isEqualTo(thread.suspicions());
    all.renew();
    assertThat(all.warnings()).isNotEmpty();
  }
}
