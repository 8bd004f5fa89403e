package dev.cairn.verify.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.dms.SourceFormat;
import dev.cairn.dms.record.RecordReader;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.testing.TestDatabase;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.TableReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows and documents of tables without a key are compared as multisets. */
class KeylessReplayTest {
  @RegisterExtension final TestDatabase database = new TestDatabase();

  @BeforeEach
  void fill() throws SQLException {
    database.execute("CREATE TABLE log (n int, made timestamp, note varchar(9), x int)");
  }

  @ParameterizedTest
  @EnumSource(SourceFormat.class)
  void equalRowsNeedAsManyDocumentsInAnyOrder(SourceFormat format) throws SQLException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int n = i % 20;
      database.execute("INSERT INTO log VALUES (" + n + ", '2020-01-09 04:13:38', 'a')");
      records.add(record("{\"note\":\"a\",\"n\":" + n + ",\"made\":\"2020-01-09T04:13:38Z\"}"));
    }
    Collections.shuffle(records, new Random(1));
    assertThat(compare(format, records))
        .returns(200L, TableReport::rows)
        .returns(0L, TableReport::extraDocuments)
        .returns(true, TableReport::isGood);

    TableReport lacking = compare(format, records.subList(3, 200));
    assertThat(lacking)
        .returns(0L, TableReport::extraDocuments)
        .returns(false, TableReport::isGood);
    assertThat(lacking.columns())
        .extracting(ColumnReport::missing)
        .as("no value of x was there to miss")
        .containsExactly(3L, 3L, 3L, 0L);

    records.addAll(List.of(records.get(0), records.get(1)));
    assertThat(compare(format, records))
        .returns(2L, TableReport::extraDocuments)
        .returns(false, TableReport::isGood)
        .satisfies(
            t -> assertThat(t.columns()).allSatisfy(c -> assertThat(c.exact()).isEqualTo(200)));
  }

  @ParameterizedTest
  @EnumSource(SourceFormat.class)
  void theWrongColumnOfAFewIsNamed(SourceFormat format) throws SQLException {
    database.execute(
        "INSERT INTO log VALUES (1, '2020-01-09 04:13:38', 'one', 7), (2, NULL, 'two', 7),"
            + " (3, NULL, 'three', 8)");
    TableReport table =
        compare(
            format,
            List.of(
                record("{\"n\":2,\"note\":\"two\",\"x\":7}"),
                record("{\"n\":1,\"made\":\"2020-01-09T04:13:38Z\",\"note\":\"other\",\"x\":7}"),
                record("{\"n\":3,\"note\":\"three\",\"x\":9}")));
    assertThat(table.extraDocuments()).isZero();
    assertThat(table.columns()).extracting(ColumnReport::wrong).containsExactly(0L, 0L, 1L, 1L);
    assertThat(table.columns()).extracting(ColumnReport::exact).containsExactly(3L, 3L, 2L, 2L);
    assertThat(table.columns().get(2).example().orElseThrow().document()).isEqualTo("\"other\"");
  }

  @ParameterizedTest
  @EnumSource(SourceFormat.class)
  void whatIsNotAlikeIsMissingAndExtra(SourceFormat format) throws SQLException {
    database.execute("INSERT INTO log VALUES (1, '2020-01-09 04:13:38', 'one', 7)");
    TableReport table = compare(format, List.of(record("{\"n\":2,\"note\":\"two\",\"x\":8}")));
    assertThat(table.extraDocuments()).isEqualTo(1);
    assertThat(table.columns()).extracting(ColumnReport::missing).containsExactly(1L, 1L, 1L, 1L);
    assertThat(table.columns()).extracting(ColumnReport::wrong).containsOnly(0L);
  }

  @ParameterizedTest
  @EnumSource(SourceFormat.class)
  void ofManyNoneIsGivenToAnother(SourceFormat format) throws SQLException {
    int many = UnmatchedRows.MOST + 1;
    database.execute(
        "INSERT INTO log SELECT n, NULL, 'one', 7 FROM generate_series(1, " + many + ") n");
    List<String> records = new ArrayList<>();
    for (int n = 1; n <= many; n++) {
      records.add(record("{\"n\":" + n + ",\"note\":\"two\",\"x\":7}"));
    }
    TableReport table = compare(format, records);
    assertThat(table.extraDocuments()).isEqualTo(many);
    assertThat(table.columns())
        .extracting(ColumnReport::missing)
        .containsExactly((long) many, 0L, (long) many, (long) many);
  }

  @ParameterizedTest
  @EnumSource(SourceFormat.class)
  void aRowWhoseDocumentFailsIsCountedAsFailed(SourceFormat format) throws SQLException {
    database.execute("INSERT INTO log VALUES (1, '2020-01-09 04:13:38.5', 'one', 7)");
    TableReport table =
        compare(
            format,
            List.of(
                record(
                    "{\"n\":1,\"made\":\"2020-01-09T04:13:38.500000Z\",\"note\":\"one\",\"x\":7}")));
    assertThat(table).returns(1L, TableReport::failedRows).returns(0L, TableReport::extraDocuments);
    assertThat(table.columns()).extracting(ColumnReport::failed).containsExactly(0L, 1L, 0L, 0L);
  }

  private TableReport compare(SourceFormat format, List<String> records) {
    IngestPlan plan =
        IngestPlan.of(
            Catalog.read(database.connection(), Selection.all()),
            PlanOptions.defaults().withSourceFormat(format));
    TableReport first = null;
    for (long most : new long[] {Long.MAX_VALUE, 2_000}) {
      try (Replay replay =
          Replay.of(plan, Dialect.defaults(), InstantSource.fixed(Instant.EPOCH), most)) {
        replay.read(
            RecordReader.of(
                new ByteArrayInputStream(
                    String.join("\n", records).getBytes(StandardCharsets.UTF_8))),
            bad -> {
              throw new AssertionError(bad.message());
            });
        TableReport table = replay.compare(database.connection()).tables().get(0);
        assertThat(first == null ? table : first).isEqualTo(table);
        first = table;
      }
    }
    return first;
  }

  private static String record(String row) {
    return "{\"data\":"
        + row
        + ",\"metadata\":{\"timestamp\":\"2026-01-05T08:15:30.123456Z\",\"record-type\":\"data\","
        + "\"operation\":\"load\",\"partition-key-type\":\"schema-table\","
        + "\"schema-name\":\"public\",\"table-name\":\"log\"}}";
  }
}
