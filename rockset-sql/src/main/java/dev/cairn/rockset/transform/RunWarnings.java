package dev.cairn.rockset.transform;

import dev.cairn.rockset.sql.Expression;
import dev.cairn.rockset.sql.Expressions;
import dev.cairn.rockset.sql.SqlPrinter;
import dev.cairn.rockset.sql.SqlWarning;
import dev.cairn.rockset.sql.WarningCode;
import dev.cairn.rockset.value.RocksetType;
import dev.cairn.rockset.value.Value;
import dev.cairn.text.Counted;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

  /**
   * Writes what this run saw, so that a run in another process can add it.
   *
   * @param out takes it
   * @throws IOException what the output throws
   */
  public void write(DataOutput out) throws IOException {
    out.writeLong(documents);
    out.writeLong(dropped);
    out.writeInt(unseen.size());
    for (Quoted quoted : unseen) {
      out.writeInt(quoted.slot());
      out.writeInt(quoted.name().position().line());
      out.writeInt(quoted.name().position().column());
    }
  }

  /**
   * Adds what a run of the same transformation in another process wrote.
   *
   * @param in has what {@link #write} wrote
   * @throws IOException what the input throws
   */
  public void merge(DataInput in) throws IOException {
    documents += in.readLong();
    dropped += in.readLong();
    Set<List<Integer>> others = new HashSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      others.add(List.of(in.readInt(), in.readInt(), in.readInt()));
    }
    unseen.removeIf(
        quoted ->
            !others.contains(
                List.of(
                    quoted.slot(),
                    quoted.name().position().line(),
                    quoted.name().position().column())));
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
                        "WHERE kept none of " + Counted.of(documents, "document"),
                        "comparisons with a missing field, with null or between types such as int"
                            + " and string are never true",
                        sql)));
    return warnings;
  }
}
