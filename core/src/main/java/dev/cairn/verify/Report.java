package dev.cairn.verify;

import java.io.IOException;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a verification found.
 *
 * @param profile the plan's, as options spell it
 * @param tables in the plan's order
 */
public record Report(String profile, List<TableReport> tables) {
  public Report {
    tables = List.copyOf(tables);
  }

  /** Whether every value of every table arrived; losses are allowed. */
  public boolean isGood() {
    return tables.stream().allMatch(TableReport::isGood);
  }

  /** The rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(TableReport::rows).sum();
  }

  /** The sum of a count over all columns of all tables. */
  public long sum(ToLongFunction<ColumnReport> count) {
    return tables.stream().flatMap(t -> t.columns().stream()).mapToLong(count).sum();
  }

  /**
   * The report for people.
   *
   * @param values whether examples show values or only their shape
   */
  public String toText(Values values) {
    return ReportText.of(this, values);
  }

  /**
   * The report for programs, one JSON object, indented, with a newline at its end.
   *
   * @param values whether examples show values or only their shape
   */
  public String toJson(Values values) {
    try {
      return ReportJson.of(this, values);
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be written to", e);
    }
  }
}
