package dev.cairn.verify.result;

import dev.cairn.catalog.TableName;
import dev.cairn.mapping.Severity;
import dev.cairn.result.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Something that a verification found about a table, its rows, documents or records, with its
 * cause. Only the example contains values of the data.
 *
 * @param code which finding it is
 * @param table empty if it is about no table of the plan, or about all
 * @param columns those that it is about; empty if it is about whole rows
 * @param count of rows, documents or records, at least 1; the message says of what
 * @param message what happened, in one sentence; no values of the data
 * @param fix what to do next; empty if there is nothing to do
 * @param example an example, which may contain values; empty if there is none
 */
public record Finding(
    FindingCode code,
    Optional<TableName> table,
    List<String> columns,
    long count,
    String message,
    String fix,
    Optional<FindingExample> example) {
  /**
   * Keeps a copy of the columns.
   *
   * @param code which finding it is
   * @param table empty if it is about no table of the plan, or about all
   * @param columns those that it is about; empty if it is about whole rows
   * @param count of rows, documents or records, at least 1; the message says of what
   * @param message what happened, in one sentence; no values of the data
   * @param fix what to do next; empty if there is nothing to do
   * @param example an example, which may contain values; empty if there is none
   */
  public Finding {
    columns = List.copyOf(columns);
  }

  /**
   * {@return a finding about a table, once}
   *
   * @param code which finding it is
   * @param table the table that it is about
   * @param message what happened, in one sentence; no values of the data
   * @param fix what to do next; empty if there is nothing to do
   */
  public static Finding of(FindingCode code, TableName table, String message, String fix) {
    return new Finding(code, Optional.of(table), List.of(), 1, message, fix, Optional.empty());
  }

  /**
   * {@return a finding about no table, once}
   *
   * @param code which finding it is
   * @param message what happened, in one sentence; no values of the data
   * @param fix what to do next; empty if there is nothing to do
   */
  public static Finding of(FindingCode code, String message, String fix) {
    return new Finding(code, Optional.empty(), List.of(), 1, message, fix, Optional.empty());
  }

  /**
   * {@return this finding about these columns}
   *
   * @param ofColumns the columns' names
   */
  public Finding about(List<String> ofColumns) {
    return new Finding(code, table, ofColumns, count, message, fix, example);
  }

  /**
   * {@return this finding with another count}
   *
   * @param number how many rows, documents or records; at least 1
   */
  public Finding times(long number) {
    return new Finding(code, table, columns, number, message, fix, example);
  }

  /**
   * {@return this finding with an example}
   *
   * @param shown the example
   */
  public Finding with(FindingExample shown) {
    return new Finding(code, table, columns, count, message, fix, Optional.of(shown));
  }

  /** {@return its severity} */
  public Severity severity() {
    return code.severity();
  }

  /** The best verdict of these findings; good if there is none. */
  static Verdict verdict(List<Finding> findings) {
    return findings.stream().map(f -> f.code().verdict()).reduce(Verdict.GOOD, Verdict::and);
  }
}
