package dev.cairn.report;

import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.ColumnMapping;
import dev.cairn.mapping.ColumnVerdict;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.plan.IngestPlan;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.TableReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of the demo: the schema, the plan, the proof under both profiles, the reasons. */
public final class DemoText {
  private static final TableName SHOWN_TABLE = new TableName("shop", "customer");

  private final IngestPlan documented;
  private final Report underDocumented;
  private final IngestPlan lossless;
  private final Report underLossless;
  private final Path bundle;
  private final StringBuilder text = new StringBuilder();

  /**
   * The page about a demo.
   *
   * @param documented the plan under the documented profile
   * @param underDocumented the result of its verification
   * @param lossless the plan under the lossless profile
   * @param underLossless the result of its verification
   * @param bundle where the bundle of the lossless plan lies
   */
  public DemoText(
      IngestPlan documented,
      Report underDocumented,
      IngestPlan lossless,
      Report underLossless,
      Path bundle) {
    this.bundle = bundle;
    this.documented = documented;
    this.underDocumented = underDocumented;
    this.lossless = lossless;
    this.underLossless = underLossless;
  }

  /**
   * {@return whether the proof came out as the advisories say: under the documented profile
   * something fails, and every failure has its advisory; under the lossless profile every value
   * arrives}
   */
  public boolean isAsItShouldBe() {
    List<ColumnReport> bad = new ArrayList<>();
    boolean predicted = true;
    for (TableReport table : underDocumented.tables()) {
      for (ColumnReport column : table.columns()) {
        if (!column.isGood()) {
          bad.add(column);
          predicted &= warning(table.name(), column.column()).isPresent();
        }
      }
    }
    return !bad.isEmpty() && predicted && underLossless.isGood();
  }

  /** {@return the whole page} */
  public String text() {
    text.setLength(0);
    found();
    transformation();
    proof();
    explanations();
    verdict();
    return text.toString();
  }

  private void heading(String heading) {
    text.append(text.isEmpty() ? "" : "\n").append("== ").append(heading).append("\n\n");
  }

  private void found() {
    heading("Schema");
    text.append(Pages.found(documented.catalog())).append('\n');
    TextTable tables = new TextTable("table", "columns", "rows");
    for (TableReport table : underDocumented.tables()) {
      CollectionPlan plan = plan(documented, table.name());
      tables.row(
          Pages.title(plan.table()),
          Integer.toString(plan.columns().size()),
          Long.toString(table.rows()));
    }
    text.append(tables.toText("  "));
  }

  private void transformation() {
    heading("The ingest transformation of " + SHOWN_TABLE + ", documented expressions");
    plan(documented, SHOWN_TABLE)
        .sql()
        .lines()
        .forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private void proof() {
    heading(
        "The proof: "
            + underDocumented.rows()
            + " rows as DMS records, transformed and compared with the source values");
    TextTable columns = new TextTable("", "type", "documented profile", "lossless profile");
    for (int t = 0; t < underDocumented.tables().size(); t++) {
      TableReport table = underDocumented.tables().get(t);
      columns.row(table.name().toSql(), "", "", "");
      for (int c = 0; c < table.columns().size(); c++) {
        ColumnReport column = table.columns().get(c);
        columns.row(
            "  " + column.column(),
            column.type().formatType(),
            counts(column),
            counts(underLossless.tables().get(t).columns().get(c)));
      }
    }
    text.append(columns.toText("  "));
  }

  private static String counts(ColumnReport column) {
    return ReportText.counts(column, word -> word.toUpperCase(Locale.ROOT));
  }

  private void explanations() {
    heading("Why values fail under the documented profile");
    for (TableReport table : underDocumented.tables()) {
      for (ColumnReport column : table.columns()) {
        if (column.isToBlame()) {
          explain(table.name(), column);
        }
      }
    }
  }

  private void explain(TableName table, ColumnReport column) {
    text.append("  ").append(table).append(", ").append(column.column()).append('\n');
    column.example().ifPresent(this::example);
    column.explaining().stream()
        .findFirst()
        .ifPresent(
            advisory -> {
              line("advisory", advisory.code().name() + ": " + advisory.message());
              line("fix", advisory.fix());
            });
    mapping(lossless, table, column.column())
        .expression()
        .ifPresent(expression -> line("lossless", SqlPrinter.print(expression)));
  }

  private void example(Example example) {
    line("value", example.sql());
    if (!example.found().isEmpty()) {
      line("found", example.found());
    }
    line("record", example.record());
    line("because", example.message());
  }

  private void line(String name, String value) {
    text.append("    ").append(name).append(" ".repeat(10 - name.length()));
    text.append(VisibleText.of(value)).append('\n');
  }

  private void verdict() {
    heading("The verdict");
    TextTable sums = new TextTable("profile", "exact", "lossy", "failed", "wrong", "missing");
    for (Report report : List.of(underDocumented, underLossless)) {
      sums.row(
          report.profile(),
          Long.toString(report.sum(ColumnReport::exact)),
          Long.toString(report.sum(ColumnReport::lossy)),
          Long.toString(report.sum(ColumnReport::failed)),
          Long.toString(report.sum(ColumnReport::wrong)),
          Long.toString(report.sum(ColumnReport::missing)));
    }
    text.append(sums.toText("  ")).append('\n');
    text.append(
        isAsItShouldBe()
            ? "OK: every failure was predicted by an advisory, and under the lossless profile"
                + " every value arrives.\n"
            : "FAILED: see the columns above.\n");
    text.append("\nBundle of the lossless profile: ").append(bundle.toAbsolutePath()).append('\n');
    text.append("next: cairn verify --jdbc-url postgresql://USER@HOST/DATABASE   # your own\n");
  }

  /** The first advisory that predicts a loss or a failure of the column's values. */
  private Optional<Advisory> warning(TableName table, String column) {
    return mapping(documented, table, column).advisories().stream()
        .filter(advisory -> advisory.code().verdict() != ColumnVerdict.EXACT)
        .findFirst();
  }

  private static ColumnMapping mapping(IngestPlan plan, TableName table, String column) {
    return plan(plan, table).columns().stream()
        .filter(mapping -> mapping.column().name().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private static CollectionPlan plan(IngestPlan plan, TableName table) {
    return plan.collection(table).orElseThrow();
  }
}
