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
 * @param table empty if it is about no table of the plan, or about all
 * @param columns those that it is about; empty if it is about whole rows
 * @param count of rows, documents or records, at least 1; the message says of what
 * @param message what happened, in one sentence; no values of the data
 * @param fix what to do next; empty if there is nothing to do
 */
public record Finding(
    FindingCode code,
    Optional<TableName> table,
    List<String> columns,
    long count,
    String message,
    String fix,
    Optional<FindingExample> example) {
  public Finding {
    columns = List.copyOf(columns);
  }

  /** About a table, once. */
  public static Finding of(FindingCode code, TableName table, String message, String fix) {
    return new Finding(code, Optional.of(table), List.of(), 1, message, fix, Optional.empty());
  }

  /** About no table, once. */
  public static Finding of(FindingCode code, String message, String fix) {
    return new Finding(code, Optional.empty(), List.of(), 1, message, fix, Optional.empty());
  }

  /** This finding about these columns. */
  public Finding about(List<String> ofColumns) {
    return new Finding(code, table, ofColumns, count, message, fix, example);
  }

  /** This finding with another count. */
  public Finding times(long number) {
    return new Finding(code, table, columns, number, message, fix, example);
  }

  /** This finding with an example. */
  public Finding with(FindingExample shown) {
    return new Finding(code, table, columns, count, message, fix, Optional.of(shown));
  }

  /** Its severity. */
  public Severity severity() {
    return code.severity();
  }

  /** The best verdict of these findings; good if there is none. */
  static Verdict verdict(List<Finding> findings) {
    return findings.stream().map(f -> f.code().verdict()).reduce(Verdict.GOOD, Verdict::and);
  }
}
