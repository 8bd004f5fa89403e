package dev.cairn.verify.pass;

import dev.cairn.verify.check.Observation;
import dev.cairn.verify.ids.IdHashes;
import java.util.Optional;
import java.util.Set;

/** Readings of all rows of one table, by threads of this process or by other machines. */
public interface Passes {
  /**
   * The result of the first reading.
   *
   * @param part of all rows
   * @param suspects {@code _id}s that several documents may have; empty if there are none
   */
  record First(TablePart part, Optional<IdHashes.Suspects> suspects) {}

  /** Takes the rows that are compared later. */
  interface Rows {
    /**
     * Takes one; rows come in the table's order.
     *
     * @param relation the relation of the row, by its index among the table's
     * @param unreadable the columns whose values the server cannot give
     */
    void row(int relation, Observation row, Set<String> unreadable);
  }

  /**
   * Reads the rows, and looks for {@code _id}s that occur more than once.
   *
   * @param unread columns of which no value can be read
   */
  First first(Set<String> unread);

  /**
   * Reads the rows once more, and compares all but those with a suspect {@code _id}.
   *
   * @param unread columns of which no value can be read
   * @param rows takes the others
   */
  TablePart again(Set<String> unread, IdHashes.Suspects suspects, Rows rows);
}
