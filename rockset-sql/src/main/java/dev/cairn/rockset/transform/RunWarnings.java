package dev.cairn.rockset.transform;

import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.sql.WarningCode;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Warnings that need the documents of one run in addition to the SQL: that a double-quoted name is
 * no field of any of them, or that the condition kept none. For one run, one thread at a time.
 */
public final class RunWarnings {
  /** A double-quoted name and the slot that holds its field. */
  record Quoted(Expression.Name name, int slot) {}

  private final String sql;
  private final Optional<Expression> where;
  private final List<Quoted> unseen;
  private long documents;
  private long dropped;

  RunWarnings(String sql, Optional<Expression> where, List<Quoted> quoted) {
    this.sql = sql;
    this.where = where;
    this.unseen = new ArrayList<>(quoted);
  }

  /** Takes note of the fields that one document has. */
  void document(Value[] slots) {
    documents++;
    if (!unseen.isEmpty()) {
      unseen.removeIf(quoted -> slots[quoted.slot()].type() != RocksetType.UNDEFINED);
    }
  }

  /** Takes note that the condition did not keep the document. */
  void dropped() {
    dropped++;
  }

  /**
   * Adds what another run of the same transformation saw, so that one run can have several threads.
   * The order in which runs are merged does not matter.
   *
   * @param other a run that takes no more documents
   */
  public void merge(RunWarnings other) {
    documents += other.documents;
    dropped += other.dropped;
    unseen.retainAll(other.unseen);
  }

  /** {@return the warnings after the documents so far; none before the first} */
  public List<SqlWarning> warnings() {
    List<SqlWarning> warnings = new ArrayList<>();
    if (documents == 0) {
      return warnings;
    }
    for (Quoted quoted : unseen) {
      String name = quoted.name().name();
      warnings.add(
          new SqlWarning(
              WarningCode.NO_SUCH_FIELD,
              quoted.name().position(),
              "no document has a field "
                  + SqlPrinter.print(Expressions.name(name))
                  + ": double quotes are for names",
              "did you mean the text " + SqlPrinter.print(Expressions.string(name)) + "?",
              sql));
    }
    where
        .filter(condition -> dropped == documents)
        .ifPresent(
            condition ->
                warnings.add(
                    new SqlWarning(
                        WarningCode.NOTHING_KEPT,
                        condition.position(),
                        "WHERE kept none of "
                            + documents
                            + (documents == 1 ? " document" : " documents"),
                        "comparisons with a missing field, with null or between types such as int"
                            + " and string are never true",
                        sql)));
    return warnings;
  }
}
