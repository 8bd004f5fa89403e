package dev.cairn.verify.check;

import dev.cairn.rockset.collection.DocumentCollection;
import dev.cairn.rockset.dialect.Dialect;
import dev.cairn.rockset.transform.Operation;
import dev.cairn.rockset.transform.Outcome;
import dev.cairn.rockset.value.ObjectValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Two inputs of one document, the later of which may lack columns. */
public final class Overlay {
  private static final String ROW = "row";

  private Overlay() {}

  /**
   * One input that makes of each column alone what the two one after the other make of it: where
   * the dialect merges, what the later one lacks is as in the earlier one.
   */
  public static ObjectValue of(ObjectValue earlier, ObjectValue later, Dialect dialect) {
    if (dialect.get(Dialect.MERGE) == Dialect.Merge.REPLACE) {
      return later;
    }
    DocumentCollection columnByColumn =
        new DocumentCollection(dialect.with(Dialect.MERGE.name(), "DEEP"));
    for (ObjectValue input : List.of(earlier, later)) {
      columnByColumn.apply(
          new Outcome.Emitted(input, Operation.UPSERT, Optional.of(ROW), OptionalLong.empty()));
    }
    return columnByColumn.document(ROW).orElse(later);
  }
}
