package dev.cairn.emulator.source;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of a relation's pages: the rows whose {@code ctid} is on one of them. Ranges that follow
 * each other from page 0, the last one without an end, contain every row exactly once, whatever the
 * size of the relation: a row that a snapshot sees keeps its {@code ctid} until the relation is
 * rewritten, which {@link RelationRows#holding} prevents.
 *
 * @param first the first page, from 0
 * @param end the page after the last one; {@link #OPEN} is no end
 */
public record PageRange(long first, long end) {
  /** The end of a range that has none. */
  public static final long OPEN = Long.MAX_VALUE;

  /** Every page. */
  public static final PageRange ALL = new PageRange(0, OPEN);

  /**
   * Refuses a range without pages.
   *
   * @param first the first page, from 0
   * @param end the page after the last one; {@link #OPEN} is no end
   */
  public PageRange {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("a range of pages has pages: " + first + " to " + end);
    }
  }

  /**
   * {@return the ranges of a relation, in order; the last one has no end}
   *
   * @param pages how many pages the relation has, as far as is known
   * @param each how many pages a range has, at least 1
   */
  public static List<PageRange> divide(long pages, long each) {
    List<PageRange> ranges = new ArrayList<>();
    long first = 0;
    for (; first + each < pages; first += each) {
      ranges.add(new PageRange(first, first + each));
    }
    ranges.add(new PageRange(first, OPEN));
    return ranges;
  }

  /** {@return whether this is every page} */
  public boolean isAll() {
    return first == 0 && end == OPEN;
  }

  /** The condition of a SELECT that reads this range; empty for every page. */
  String where() {
    if (isAll()) {
      return "";
    }
    String from = " WHERE ctid OPERATOR(pg_catalog.>=) '(" + first + ",0)'::pg_catalog.tid";
    return end == OPEN
        ? from
        : from + " AND ctid OPERATOR(pg_catalog.<) '(" + end + ",0)'::pg_catalog.tid";
  }
}
