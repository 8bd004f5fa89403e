package dev.cairn.rockset.sql;

import java.util.List;

/** The operands of operators that take several. */
final class Operands {
  private Operands() {}

  /**
   * {@return a copy of the operands, in order}
   *
   * @throws IllegalArgumentException if they are fewer than two
   */
  static <T> List<T> several(List<T> operands) {
    if (operands.size() < 2) {
      throw new IllegalArgumentException("an operator takes at least two operands");
    }
    return List.copyOf(operands);
  }
}
