package dev.cairn.rockset.transform;

import dev.cairn.rockset.value.Value;

/** A compiled expression; immutable. */
@FunctionalInterface
interface Node {
  /**
   * The expression's value for one document.
   *
   * @throws LocatedFailure when it has none
   */
  Value evaluate(Row row);

  /** An expression that has one value for all documents. */
  record Constant(Value value) implements Node {
    @Override
    public Value evaluate(Row row) {
      return value;
    }
  }

  /** A top-level field of the input. */
  record Slot(int index) implements Node {
    @Override
    public Value evaluate(Row row) {
      return row.slots()[index];
    }
  }
}
