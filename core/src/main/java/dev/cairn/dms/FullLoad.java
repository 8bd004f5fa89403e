package dev.cairn.dms;

import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableKind;
import dev.cairn.catalog.TableName;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * The first half of a DMS task: every row of a table as a record of operation {@code load}. Rows
 * come in the order in which PostgreSQL gives them; DMS promises none.
 */
public final class FullLoad {
  private final Table table;
  private final DmsSettings settings;
  private final InstantSource clock;
  private final Set<String> asText;

  private FullLoad(Table table, DmsSettings settings, InstantSource clock, Set<String> asText) {
    this.table = table;
    this.settings = settings;
    this.clock = clock;
    this.asText = Set.copyOf(asText);
  }

  /**
   * A load of one table.
   *
   * @param clock gives each record the time at which it was made
   */
  public static FullLoad of(Table table, DmsSettings settings, InstantSource clock) {
    return new FullLoad(table, settings, clock, Set.of());
  }

  /** The same load where a rule of the task changes the DMS type of these columns to string. */
  public FullLoad withColumnsAsText(Set<String> columns) {
    return new FullLoad(table, settings, clock, columns);
  }

  /**
   * What the rows are read from: the leaf partitions of a partitioned table in their order, which
   * the selection rules name one by one, or the table itself, with the rows of its heirs if it has
   * any, since DMS reads it without ONLY (documented).
   */
  public static List<TableName> relations(Table table) {
    return table.kind() == TableKind.PARTITIONED ? table.leaves() : List.of(table.name());
  }

  /** The statement that reads the given items of a relation. */
  public static String select(List<String> items, TableName relation) {
    return "SELECT " + String.join(", ", items) + " FROM " + relation.toSql();
  }

  /**
   * Hands every row's record to the sink.
   *
   * @return how many there were
   * @throws DmsException {@code SOURCE_UNREADABLE}, {@code UNREADABLE_VALUE}, {@code IO}
   */
  public long run(SourceSession session, RecordSink sink) {
    long rows = 0;
    for (TableName relation : relations(table)) {
      LoadEncoder encoder = LoadEncoder.of(table, relation, settings, asText);
      rows +=
          session.rows(
              select(encoder.selectItems(), relation),
              texts -> sink.accept(encoder.record(texts, clock.instant())));
    }
    return rows;
  }
}
