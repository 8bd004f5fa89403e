package dev.cairn.verify.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Column;
import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.plan.IngestPlan;
import dev.cairn.plan.PlanOptions;
import dev.cairn.postgres.PgTypes;
import dev.cairn.result.Verdict;
import dev.cairn.verify.result.ColumnReport.Counts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When a report may say "good". */
class ReportTest {
  private static final TableName NAME = new TableName("s", "t");

  private static ColumnReport column(Counts counts) {
    return ColumnReport.of("v", PgTypes.TEXT, counts, List.of(), List.of());
  }

  private static ColumnReport column(
      long exact, long lossy, long failed, long wrong, long missing) {
    return column(new Counts(exact, lossy, failed, wrong, missing, List.of(), Map.of(), 0));
  }

  private static TableReport table(long rows, long extra, ColumnReport... columns) {
    return new TableReport(NAME, rows, 0, extra, List.of(columns), List.of());
  }

  private static Report report(TableReport... tables) {
    return new Report("documented", List.of(tables), List.of());
  }

  private static Finding finding(FindingCode code) {
    return Finding.of(code, NAME, "it happened", "");
  }

  @Test
  void onlyValuesThatArrivedAreGood() {
    assertThat(column(2, 1, 0, 0, 0).isGood()).isTrue();
    for (ColumnReport bad :
        List.of(column(2, 0, 1, 0, 0), column(2, 0, 0, 1, 0), column(2, 0, 0, 0, 1))) {
      assertThat(bad.isGood()).isFalse();
      TableReport table = table(3, 0, column(3, 0, 0, 0, 0), bad);
      assertThat(table.verdict()).isEqualTo(Verdict.BAD);
      assertThat(report(table(1, 0), table).verdict()).isEqualTo(Verdict.BAD);
      assertThat(report(table, table(1, 0)).verdict()).isEqualTo(Verdict.BAD);
    }
    assertThat(table(3, 0, column(3, 0, 0, 0, 0)).verdict()).isEqualTo(Verdict.GOOD);
  }

  @Test
  void aDocumentTooManyIsBad() {
    assertThat(table(3, 1, column(3, 0, 0, 0, 0)).verdict()).isEqualTo(Verdict.BAD);
    assertThat(table(3, 1).isGood()).isFalse();
    assertThat(table(3, 0).isGood()).isTrue();
  }

  /** Whatever a finding says of its code, the table and the run do not say better. */
  @Test
  void noFindingIsForgotten() {
    for (FindingCode code : FindingCode.values()) {
      assertThat(table(1, 0).with(finding(code)).verdict()).isEqualTo(code.verdict());
      assertThat(report(table(1, 0).with(finding(code))).verdict()).isEqualTo(code.verdict());
      assertThat(report(table(1, 0)).with(finding(code)).verdict()).isEqualTo(code.verdict());
      assertThat(table(1, 1).with(finding(code)).verdict()).isEqualTo(Verdict.BAD);
      assertThat(
              report(table(1, 0))
                  .with(finding(FindingCode.TABLE_UNREADABLE))
                  .with(finding(code))
                  .isGood())
          .isFalse();
    }
  }

  @Test
  void nothingComparedIsNotGood() {
    for (Report empty : List.of(report(), report(table(0, 0)))) {
      assertThat(empty.unlessEmpty().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(empty.unlessEmpty().findings())
          .extracting(Finding::code)
          .containsExactly(FindingCode.NOTHING_COMPARED);
    }
    assertThat(report().unlessEmpty().findings().get(0).message()).contains("no table");
    assertThat(report(table(0, 0)).unlessEmpty().findings().get(0).message()).contains("no rows");
    Report bad = report(table(0, 2));
    assertThat(bad.unlessEmpty()).isEqualTo(bad);
    Report full = report(table(0, 0), table(1, 0));
    assertThat(full.unlessEmpty()).isEqualTo(full);
  }

  @Test
  void aTableThatCouldNotBeReadIsIncomplete() {
    Table table = Table.of(NAME, List.of(Column.of("v", 1, PgTypes.TEXT, true)), Optional.empty());
    TableReport unread =
        TableReport.unread(
            IngestPlan.of(
                    new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of()),
                    PlanOptions.defaults())
                .collections()
                .get(0),
            finding(FindingCode.TABLE_UNREADABLE));
    assertThat(unread.verdict()).isEqualTo(Verdict.INCOMPLETE);
    assertThat(unread.rows()).isZero();
    assertThat(unread.columns()).extracting(ColumnReport::column).containsExactly("v");
    assertThat(report(table(5, 0), unread).unlessEmpty().verdict()).isEqualTo(Verdict.INCOMPLETE);
  }

  @Test
  void sumsAreOfAllTables() {
    Report report =
        report(
                table(3, 0, column(1, 2, 3, 4, 5), column(1, 0, 0, 0, 0))
                    .with(finding(FindingCode.KEY_CHANGED)),
                table(4, 0, column(10, 20, 30, 40, 50)))
            .with(finding(FindingCode.OWN_RULE));
    assertThat(report.rows()).isEqualTo(7);
    assertThat(report.sum(ColumnReport::exact)).isEqualTo(12);
    assertThat(report.sum(ColumnReport::lossy)).isEqualTo(22);
    assertThat(report.sum(ColumnReport::failed)).isEqualTo(33);
    assertThat(report.sum(ColumnReport::wrong)).isEqualTo(44);
    assertThat(report.sum(ColumnReport::missing)).isEqualTo(55);
    assertThat(report.findings())
        .extracting(Finding::code)
        .containsExactly(FindingCode.OWN_RULE, FindingCode.KEY_CHANGED);
  }

  /** Rows that share a document, and documents without a row. */
  @Test
  void onlyCollisionsAndExtraDocumentsAreMismatchesOfTheKey() {
    TableReport table =
        table(9, 2)
            .with(finding(FindingCode.KEY_COLLISION).times(3))
            .with(finding(FindingCode.KEY_COLLISION).times(4))
            .with(finding(FindingCode.RECORD_FAILED).times(100));
    assertThat(table.mismatchesOfKey()).isEqualTo(9);
    assertThat(table(9, 0).mismatchesOfKey()).isZero();
  }

  @Test
  void aColumnIsSafeWhereItIsSafeInBoth() {
    Safety safe = new Safety(true, List.of("B"));
    Safety unsafe = new Safety(false, List.of("A", "B"));
    Stream.of(
            List.of(safe, safe, new Safety(true, List.of("B"))),
            List.of(safe, unsafe, new Safety(false, List.of("A", "B"))),
            List.of(unsafe, safe, new Safety(false, List.of("A", "B"))),
            List.of(unsafe, unsafe, new Safety(false, List.of("A", "B"))))
        .forEach(
            c ->
                assertThat(
                        table(1, 0, column(1, 0, 0, 0, 0).withSafety(c.get(0)))
                            .withSafetyOf(table(1, 0, column(0, 0, 0, 1, 0).withSafety(c.get(1))))
                            .columns())
                    .containsExactly(column(1, 0, 0, 0, 0).withSafety(c.get(2))));
  }
}
