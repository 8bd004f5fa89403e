package dev.cairn.verify.pass;

import dev.cairn.emulator.source.PageRange;

/**
 * A part of a table's rows that is read by one statement: a relation, or a range of its pages.
 *
 * @param relation the relation, by its index among the table's
 * @param pages the pages that are read
 * @param order the index among the pieces of the table, which are in the order of its rows
 */
public record Piece(int relation, PageRange pages, int order) {
  /** More rows than a range of pages has, and with room for as many pieces as a table has. */
  private static final int ROW_BITS = 40;

  /** The place of a row in the table's order, which does not depend on how it was divided. */
  long place(long row) {
    return ((long) order << ROW_BITS) + row;
  }
}
