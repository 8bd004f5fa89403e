package dev.cairn.verify.result;

import dev.cairn.catalog.TableName;
import dev.cairn.plan.CollectionPlan;
import dev.cairn.result.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The result for one table.
 *
 * @param name the table's name
 * @param rows the number of compared rows
 * @param failedRows the number of rows without a document because an expression failed
 * @param extraDocuments the number of documents in the collection beyond those of the rows; 0 where
 *     only rows were looked at
 * @param columns in the table's order
 * @param findings about the table as a whole, its rows, documents or records
 */
public record TableReport(
    TableName name,
    long rows,
    long failedRows,
    long extraDocuments,
    List<ColumnReport> columns,
    List<Finding> findings) {
  /**
   * Keeps copies of the lists.
   *
   * @param name the table's name
   * @param rows the number of compared rows
   * @param failedRows the number of rows without a document because an expression failed
   * @param extraDocuments the number of documents in the collection beyond those of the rows; 0
   *     where only rows were looked at
   * @param columns in the table's order
   * @param findings about the table as a whole, its rows, documents or records
   */
  public TableReport {
    columns = List.copyOf(columns);
    findings = List.copyOf(findings);
  }

  /**
   * {@return the report of a table of which nothing could be compared; the finding has the reason}
   *
   * @param plan the plan of the table
   * @param why the reason
   */
  public static TableReport unread(CollectionPlan plan, Finding why) {
    return new TableReport(
        plan.table().name(),
        0,
        0,
        0,
        plan.columns().stream()
            .map(
                column ->
                    ColumnReport.notCompared(
                        column.column().name(), column.column().type(), column.advisories()))
            .toList(),
        List.of(why));
  }

  /**
   * Bad if a value did not arrive or a document has no row; else what the findings leave.
   *
   * @return the verdict of the table
   */
  public Verdict verdict() {
    return Verdict.of(extraDocuments == 0 && columns.stream().allMatch(ColumnReport::isGood))
        .and(Finding.verdict(findings));
  }

  /**
   * {@return the number of documents and rows that do not match one to one, which count for the
   * key}
   */
  public long mismatchesOfKey() {
    return extraDocuments
        + findings.stream()
            .filter(f -> f.code() == FindingCode.KEY_COLLISION)
            .mapToLong(Finding::count)
            .sum();
  }

  /** {@return whether every value of every column arrived, and nothing else} */
  public boolean isGood() {
    return verdict() == Verdict.GOOD;
  }

  /**
   * {@return this report with one more finding}
   *
   * @param finding the finding
   */
  public TableReport with(Finding finding) {
    List<Finding> more = new ArrayList<>(findings);
    more.add(finding);
    return with(columns, more);
  }

  /**
   * {@return these counts, safe only where the other report's column is safe, too}
   *
   * @param other the report under other answers to the open questions
   */
  public TableReport withSafetyOf(TableReport other) {
    List<ColumnReport> both = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnReport column = columns.get(i);
      both.add(
          column.withSafety(
              column.safety().orElseThrow().and(other.columns.get(i).safety().orElseThrow())));
    }
    return with(both, findings);
  }

  /**
   * {@return this table with other column reports and other findings}
   *
   * @param others the reports of the columns, in the table's order
   * @param otherFindings the findings about the table
   */
  public TableReport with(List<ColumnReport> others, List<Finding> otherFindings) {
    return new TableReport(name, rows, failedRows, extraDocuments, others, otherFindings);
  }
}
