package dev.cairn.report;

import dev.cairn.mapping.Advisory;
import dev.cairn.mapping.Severity;
import dev.cairn.result.Verdict;
import dev.cairn.text.Counted;
import dev.cairn.text.VisibleText;
import dev.cairn.verify.compare.Loss;
import dev.cairn.verify.result.ColumnReport;
import dev.cairn.verify.result.Example;
import dev.cairn.verify.result.ExampleValues;
import dev.cairn.verify.result.Finding;
import dev.cairn.verify.result.PhaseComparison;
import dev.cairn.verify.result.PhaseExample;
import dev.cairn.verify.result.Report;
import dev.cairn.verify.result.Safety;
import dev.cairn.verify.result.TableReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Prints a report for people: one line per column, and an example of each mismatch below every
 * column that is not exact.
 */
public final class ReportText {
  private static final int LONGEST_VALUE = 60;
  private static final int LONGEST_LITERAL = 400;

  /** The fields that are shown whole; others may be as long as a value. */
  private static final Set<String> WHOLE = Set.of("because", "phases", "example", "fix");

  private final StringBuilder out = new StringBuilder();
  private final ExampleValues values;

  private ReportText(ExampleValues values) {
    this.values = values;
  }

  /**
   * {@return the report for people}
   *
   * @param report the result of a verification
   * @param values whether examples show values or only their shape
   */
  public static String of(Report report, ExampleValues values) {
    ReportText text = new ReportText(values);
    text.columns(report);
    text.summary(report);
    return text.out.toString();
  }

  /**
   * {@return the columns of every table with their examples, without the line of the verdict}
   *
   * @param report the result of a verification
   * @param values whether examples show values or only their shape
   */
  public static String columns(Report report, ExampleValues values) {
    ReportText text = new ReportText(values);
    text.columns(report);
    return text.out.toString();
  }

  private void columns(Report report) {
    report.tables().forEach(this::table);
    report.ownFindings().forEach(this::finding);
  }

  private void table(TableReport table) {
    out.append(VisibleText.of(table.name().toSql()))
        .append("  ")
        .append(Counted.of(table.rows(), "row"));
    if (table.failedRows() > 0) {
      out.append(", ").append(Counted.of(table.failedRows(), "document")).append(" failed");
    }
    if (table.extraDocuments() > 0) {
      out.append(", ")
          .append(Counted.of(table.extraDocuments(), "document"))
          .append(" without a row");
    }
    out.append('\n');
    int names = width(table.columns().stream().map(ColumnReport::column).toList());
    int types = width(table.columns().stream().map(c -> c.type().formatType()).toList());
    for (ColumnReport column : table.columns()) {
      out.append("  ").append(mark(column)).append(' ');
      pad(column.column(), names);
      pad(column.type().formatType(), types);
      out.append(counts(column));
      column.safety().ifPresent(s -> out.append(safety(s)));
      out.append('\n');
      column.examples().stream().map(values::of).forEach(this::example);
      if (!column.isGood()) {
        advisories(column.explaining());
      }
      column.phases().filter(p -> p.formsDiffer() > 0).ifPresent(this::phases);
    }
    table.findings().forEach(this::finding);
    out.append('\n');
  }

  private void finding(Finding finding) {
    out.append("  ").append(finding.code().verdict() == Verdict.GOOD ? "-" : "x").append(' ');
    out.append(finding.code().name());
    if (!finding.columns().isEmpty()) {
      out.append(" (").append(VisibleText.of(String.join(", ", finding.columns()))).append(')');
    }
    out.append(": ").append(VisibleText.of(finding.message())).append('\n');
    finding.example().map(values::of).ifPresent(example -> field("example", example));
    field("fix", finding.fix());
  }

  private static String mark(ColumnReport column) {
    if (!column.isGood()) {
      return "x";
    }
    if (column.lossy() > 0) {
      return "~";
    }
    return column.exact() > 0 ? "=" : "-";
  }

  private static String counts(ColumnReport column) {
    return counts(column, UnaryOperator.identity());
  }

  /**
   * How many values became what.
   *
   * @param bad the printer of words for bad results
   */
  static String counts(ColumnReport column, UnaryOperator<String> bad) {
    List<String> parts = new ArrayList<>();
    part(parts, column.failed(), bad.apply("failed"), List.of());
    part(parts, column.wrong(), bad.apply("wrong"), List.of());
    part(parts, column.missing(), bad.apply("missing"), List.of());
    part(parts, column.lossy(), "lossy", column.losses());
    part(parts, column.exact(), "exact", List.of());
    return parts.isEmpty() ? "not compared" : String.join(", ", parts);
  }

  private static void part(List<String> parts, long count, String word, List<Loss> losses) {
    if (count > 0) {
      String how =
          losses.isEmpty()
              ? ""
              : " (" + String.join(", ", losses.stream().map(Loss::word).toList()) + ")";
      parts.add(count + " " + word + how);
    }
  }

  private static String safety(Safety safety) {
    if (safety.dependsOn().isEmpty()) {
      return safety.safe() ? "; safe" : "; not safe";
    }
    return (safety.safe() ? "; safe, depends on " : "; depends on ")
        + String.join(", ", safety.dependsOn());
  }

  private void example(Example example) {
    if (example.mismatch().isOfTheRow()) {
      field("because", example.message());
      return;
    }
    literal("value", example.sql());
    literal("found", example.found());
    field("record", example.record());
    field("document", example.document());
    field("because", example.explanation());
  }

  /** Prints the phases, only if they differ in form. */
  private void phases(PhaseComparison phases) {
    String documents =
        phases.documentsDiffer() == 0
            ? "the documents are equal"
            : Counted.of(phases.documentsDiffer(), "document differs", "documents differ");
    field(
        "phases",
        phases.formsDiffer()
            + " of "
            + Counted.of(phases.compared(), "value")
            + " have another form in changes than in the load; "
            + documents);
    phases.example().map(values::of).ifPresent(this::phases);
  }

  private void phases(PhaseExample example) {
    field("load", example.loadRecord() + " -> " + became(example.loadDocument()));
    field("change", example.changeRecord() + " -> " + became(example.changeDocument()));
    field("because", example.message());
  }

  private static String became(String document) {
    return document.isEmpty() ? "nothing" : document;
  }

  private void advisories(List<Advisory> advisories) {
    for (Advisory advisory : advisories) {
      if (advisory.severity() != Severity.INFO) {
        out.append("      ");
        pad("advisory", 9);
        out.append(advisory.code().name())
            .append(": ")
            .append(VisibleText.of(advisory.fix()))
            .append('\n');
      }
    }
  }

  private void field(String name, String value) {
    boolean whole = WHOLE.contains(name);
    line(name, whole ? value : shortened(VisibleText.of(value)));
  }

  private void line(String name, String value) {
    if (!value.isEmpty()) {
      out.append("      ");
      pad(name, 9);
      out.append(VisibleText.of(value)).append('\n');
    }
  }

  /**
   * SQL that can be pasted; where it is too long for that, its beginning, and that it is no more.
   */
  private void literal(String name, String sql) {
    if (sql.length() <= LONGEST_LITERAL) {
      line(name, sql);
    } else {
      line(name, shortened(sql) + " (" + sql.length() + " characters; whole with --format json)");
    }
  }

  private void summary(Report report) {
    out.append(report.verdict().label())
        .append(" under profile ")
        .append(report.profile())
        .append(": ")
        .append(Counted.of(report.rows(), "row"))
        .append("; values: ")
        .append(report.sum(ColumnReport::exact))
        .append(" exact, ")
        .append(report.sum(ColumnReport::lossy))
        .append(" lossy, ")
        .append(report.sum(ColumnReport::failed))
        .append(" failed, ")
        .append(report.sum(ColumnReport::wrong))
        .append(" wrong, ")
        .append(report.sum(ColumnReport::missing))
        .append(" missing\n");
    long values = report.sum(c -> c.exact() + c.lossy() + c.failed() + c.wrong() + c.missing());
    if (report.isGood() && values == 0) {
      out.append("checked for failures only; add --jdbc-url to compare values with the database\n");
    }
  }

  private static String shortened(String text) {
    if (text.codePointCount(0, text.length()) <= LONGEST_VALUE) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "...";
  }

  private static int width(List<String> cells) {
    return cells.stream().mapToInt(c -> VisibleText.of(c).length()).max().orElse(0);
  }

  private void pad(String cell, int width) {
    String visible = VisibleText.of(cell);
    out.append(visible).append(" ".repeat(Math.max(0, width - visible.length()) + 2));
  }
}
