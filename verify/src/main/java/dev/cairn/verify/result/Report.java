package dev.cairn.verify.result;

import dev.cairn.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The result of a verification.
 *
 * @param profile the plan's, as options spell it
 * @param tables in the plan's order
 * @param ownFindings about no table of the plan, or about all
 */
public record Report(String profile, List<TableReport> tables, List<Finding> ownFindings) {
  /**
   * Keeps copies of the lists.
   *
   * @param profile the plan's, as options spell it
   * @param tables in the plan's order
   * @param ownFindings about no table of the plan, or about all
   */
  public Report {
    tables = List.copyOf(tables);
    ownFindings = List.copyOf(ownFindings);
  }

  /**
   * Bad if a table is bad or a finding says so; else incomplete if one of them is; else good.
   *
   * @return the verdict of the whole run
   */
  public Verdict verdict() {
    return tables.stream()
        .map(TableReport::verdict)
        .reduce(Finding.verdict(ownFindings), Verdict::and);
  }

  /** {@return this report, which is not good if there was no row} */
  public Report unlessEmpty() {
    return rows() > 0 || !isGood()
        ? this
        : with(
            Finding.of(
                FindingCode.NOTHING_COMPARED,
                tables.isEmpty()
                    ? "nothing was compared: no table is part of the plan"
                    : "nothing was compared: the tables have no rows, or none of the records"
                        + " belongs to them",
                "Check the selection, the bundle and the database, then run the command again."));
  }

  /**
   * {@return whether everything was compared and every value of every table arrived; losses are
   * allowed}
   */
  public boolean isGood() {
    return verdict() == Verdict.GOOD;
  }

  /** {@return all findings: the report's own, then those of the tables in their order} */
  public List<Finding> findings() {
    return Stream.concat(ownFindings.stream(), tables.stream().flatMap(t -> t.findings().stream()))
        .toList();
  }

  /**
   * {@return this report with one more finding}
   *
   * @param finding the finding
   */
  public Report with(Finding finding) {
    List<Finding> more = new ArrayList<>(ownFindings);
    more.add(finding);
    return new Report(profile, tables, more);
  }

  /** {@return the rows of all tables} */
  public long rows() {
    return tables.stream().mapToLong(TableReport::rows).sum();
  }

  /**
   * {@return the sum of a count over all columns of all tables}
   *
   * @param count what is counted of a column
   */
  public long sum(ToLongFunction<ColumnReport> count) {
    return tables.stream().flatMap(t -> t.columns().stream()).mapToLong(count).sum();
  }
}
