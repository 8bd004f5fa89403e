package dev.cairn.verify.ids;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.PrimaryKey;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.DmsRecord;
import dev.cairn.dms.record.RecordParser;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgTypes;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.FindingCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What records alone say about rows that share an {@code _id}. */
class RepeatedIdsTest {
  private static final TableName T = new TableName("s", "t");

  /** Everything in memory, and nothing. */
  private static final long[] BOUNDS = {1 << 30, 1};

  private static final List<CollectionPlan> PLANS =
      IngestPlan.of(
              new Catalog(
                  ServerInfo.NONE,
                  Stream.of("t", "u")
                      .map(
                          name ->
                              Table.of(
                                  new TableName("s", name),
                                  List.of(Column.of("id", 1, PgTypes.INT4, false)),
                                  Optional.of(new PrimaryKey("pk", List.of("id"), false))))
                      .toList(),
                  List.of(),
                  List.of()),
              PlanOptions.defaults())
          .collections();

  private int time;

  /** A record of its own time, so that no two are repeated byte by byte. */
  private DmsRecord.Data record(String operation, String relation, String data) {
    return record(operation, relation, data, ++time);
  }

  private static DmsRecord.Data record(
      String operation, String relation, String data, int seconds) {
    String json =
        "{\"data\":"
            + data
            + ",\"metadata\":{\"timestamp\":\""
            + seconds
            + "\",\"record-type\":\"data\",\"operation\":\""
            + operation
            + "\",\"schema-name\":\"s\",\"table-name\":\""
            + relation
            + "\"}}";
    return (DmsRecord.Data) RecordParser.own(json.getBytes(StandardCharsets.UTF_8));
  }

  private DmsRecord.Data record(String operation) {
    return record(operation, "t", "{\"v\":" + ++time + "}");
  }

  /** The numbers of repeats of each table, of documents that are left, and of those behind. */
  private record Found(Map<Integer, Finding> findings, long left, long behind) {
    long repeats() {
      return findings.containsKey(0) ? findings.get(0).count() : 0;
    }
  }

  private static Found found(Consumer<RepeatedIds> records) {
    Found first = null;
    for (long most : BOUNDS) {
      try (RepeatedIds ids = new RepeatedIds(most)) {
        records.accept(ids);
        Map<Integer, Finding> findings = ids.findings(PLANS);
        Found found = new Found(findings, ids.left(0), ids.behind(0));
        assertThat(found).as("%d bytes", most).isEqualTo(first == null ? found : first);
        first = found;
      }
    }
    return first;
  }

  /** Records that leave a document of one {@code _id}, one after the other. */
  private static long repeats(DmsRecord.Data... records) {
    return found(
            ids -> {
              for (DmsRecord.Data record : records) {
                ids.document(0, "1", record, false);
              }
            })
        .repeats();
  }

  @Test
  void aSecondCreationIsARepeat() {
    assertThat(repeats(record("load"), record("load"))).isEqualTo(1);
    assertThat(repeats(record("insert"), record("insert"))).isEqualTo(1);
    assertThat(repeats(record("load"), record("insert"))).isEqualTo(1);
    assertThat(repeats(record("load"), record("load"), record("insert"))).isEqualTo(2);
    assertThat(repeats(record("load"))).isZero();
    assertThat(repeats(record("load"), record("update"), record("update"))).isZero();
    assertThat(repeats(record("update"), record("load"))).isEqualTo(1);
  }

  @Test
  void aRecordThatIsSentTwiceIsNone() {
    DmsRecord.Data load = record("load");
    assertThat(repeats(load, load, load)).isZero();
    DmsRecord.Data insert = record("insert");
    assertThat(repeats(insert, record("update"), insert)).isZero();
  }

  /** The load may have read what an insert wrote; two loads or inserts are two rows. */
  @Test
  void anInsertWithTheValuesOfTheLoadIsNone() {
    assertThat(repeats(record("load", "t", "{\"v\":1}"), record("insert", "t", "{\"v\":1}")))
        .isZero();
    assertThat(repeats(record("load", "t", "{\"v\":1}"), record("insert", "t", "{\"v\":2}")))
        .isEqualTo(1);
    assertThat(repeats(record("load", "t", "{\"v\":1}"), record("load", "t", "{\"v\":1}")))
        .isEqualTo(1);
    assertThat(repeats(record("insert", "t", "{\"v\":1}"), record("insert", "t", "{\"v\":1}")))
        .isEqualTo(1);
  }

  @Test
  void rowsOfTwoPartitionsThatShareAnIdAreRepeats() {
    assertThat(repeats(record("load", "t1", "{\"v\":1}"), record("load", "t2", "{\"v\":2}")))
        .isEqualTo(1);
  }

  @Test
  void whereTheDocumentIsRemovedTheNextCreationIsNone() {
    assertThat(
            found(
                    ids -> {
                      ids.document(0, "1", record("insert"), false);
                      ids.gone(0, "1");
                      ids.document(0, "1", record("insert"), false);
                    })
                .repeats())
        .isZero();
  }

  @Test
  void anUpdateThatMovesARowToAnIdInUseIsARepeat() {
    Found found =
        found(
            ids -> {
              ids.document(0, "1", record("load"), false);
              ids.document(0, "2", record("load"), false);
              ids.leftBehind(0, "2", record("update"));
              ids.document(0, "1", record("update"), true);
            });
    assertThat(found.repeats()).isEqualTo(1);
    assertThat(found.behind()).isEqualTo(1);
  }

  @Test
  void aDocumentThatARowLeftMayBeUsedAgain() {
    for (String operation : List.of("insert", "update")) {
      Found found =
          found(
              ids -> {
                ids.document(0, "1", record("load"), false);
                ids.leftBehind(0, "1", record("update"));
                ids.document(0, "1", record(operation), false);
              });
      assertThat(found).isEqualTo(new Found(Map.of(), 0, 0));
    }
  }

  @Test
  void aLoadAfterADropRepeatsNothing() {
    Found found =
        found(
            ids -> {
              ids.document(0, "1", record("load"), false);
              ids.reload(T);
              ids.document(0, "1", record("load"), false);
            });
    assertThat(found).isEqualTo(new Found(Map.of(), 0, 0));
  }

  /** Another partition was dropped: these two rows are there at the same time. */
  @Test
  void aLoadAfterTheDropOfAnotherPartitionDoes() {
    Found found =
        found(
            ids -> {
              ids.document(0, "1", record("load", "t1", "{\"v\":1}"), false);
              ids.reload(new TableName("s", "t2"));
              ids.document(0, "1", record("load", "t2", "{\"v\":2}"), false);
            });
    assertThat(found.repeats()).isEqualTo(1);
  }

  /** Rockset does not carry out a TRUNCATE, so the older documents are left. */
  @Test
  void documentsFromBeforeAllRowsWereRemovedAreLeft() {
    Found found =
        found(
            ids -> {
              ids.document(0, "1", record("load"), false);
              ids.document(0, "2", record("load"), false);
              ids.document(0, "3", record("load"), false);
              ids.leftBehind(0, "3", record("update"));
              ids.emptied(T);
              ids.document(0, "2", record("insert"), false);
              ids.document(0, "4", record("insert"), false);
              ids.leftBehind(0, "4", record("update"));
            });
    assertThat(found).isEqualTo(new Found(Map.of(), 2, 1));
  }

  @Test
  void tablesAreKeptApart() {
    Found found =
        found(
            ids -> {
              ids.document(0, "1", record("load"), false);
              ids.document(1, "1", record("load", "u", "{\"v\":1}"), false);
              ids.document(1, "1", record("load", "u", "{\"v\":2}"), false);
              ids.document(1, "0", record("load", "u", "{\"v\":1}"), false);
              ids.document(1, "0", record("load", "u", "{\"v\":2}"), false);
            });
    assertThat(found.findings()).containsOnlyKeys(1);
    Finding finding = found.findings().get(1);
    assertThat(finding.code()).isEqualTo(FindingCode.KEY_COLLISION);
    assertThat(finding.count()).isEqualTo(2);
    assertThat(finding.table()).contains(new TableName("s", "u"));
    assertThat(finding.columns()).containsExactly("id");
    assertThat(finding.message()).startsWith("2 records create a document");
    assertThat(finding.example().orElseThrow().shown()).endsWith("create the _id 0");
    assertThat(found.left() + found.behind()).isZero();
  }

  @Test
  void manyIdsOfWhichFewAreRepeatedAreCountedExactly() {
    Found found =
        found(
            ids -> {
              for (int i = 0; i < 200; i++) {
                ids.document(0, "é" + i, record("load"), false);
              }
              for (int i = 0; i < 200; i += 10) {
                ids.document(0, "é" + i, record("insert"), false);
              }
            });
    assertThat(found.repeats()).isEqualTo(20);
    assertThat(found.findings().get(0).example().orElseThrow().shown()).endsWith("the _id é0");
  }
}
