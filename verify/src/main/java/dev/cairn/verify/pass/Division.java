package dev.cairn.verify.pass;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.PageRange;
import dev.cairn.emulator.source.RelationPages;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.plan.CollectionPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How tables are divided into pieces that several sessions read side by side. What a report says
 * does not depend on it.
 */
public final class Division {
  /** Pages that are read by one statement: 8 MiB, where a page has 8 kB. */
  public static final long PAGES = 1024;

  /** By relation, the pages of those that can be read by ranges. */
  private final Map<TableName, Long> pages;

  private final long each;

  private Division(Map<TableName, Long> pages, long each) {
    this.pages = Map.copyOf(pages);
    this.each = each;
  }

  /** Every relation is one piece. */
  public static Division none() {
    return new Division(Map.of(), PAGES);
  }

  /**
   * By the sizes that relations have now.
   *
   * @param each the pages of a piece, at least 1
   */
  public static Division of(SourceSession session, List<CollectionPlan> collections, long each) {
    List<TableName> relations =
        collections.stream().flatMap(c -> c.table().relations().stream()).toList();
    return new Division(RelationPages.of(session, relations), each);
  }

  /** The pieces of a table, in the order of its rows. */
  public List<Piece> of(Table table) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < table.relations().size(); i++) {
      for (PageRange range : PageRange.divide(pages(table.relations().get(i)), each)) {
        pieces.add(new Piece(i, range, pieces.size()));
      }
    }
    return pieces;
  }

  private long pages(TableName relation) {
    return pages.getOrDefault(relation, 0L);
  }
}
