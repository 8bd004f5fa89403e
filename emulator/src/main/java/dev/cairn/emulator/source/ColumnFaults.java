package dev.cairn.emulator.source;

import dev.cairn.catalog.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which columns keep a relation from being read: half of them is tried at a time, so that a few of
 * many columns cost few readings. Most of these end at the first bad value.
 */
public final class ColumnFaults {
  private final SourceSession session;
  private final TableName relation;
  private final Map<String, List<String>> items;
  private final long most;
  private final Map<String, SourceException> faults = new LinkedHashMap<>();

  private ColumnFaults(
      SourceSession session, TableName relation, Map<String, List<String>> items, long most) {
    this.session = session;
    this.relation = relation;
    this.items = items;
    this.most = most;
  }

  /**
   * Looks for them.
   *
   * @param session what reads the source
   * @param relation the table or partition
   * @param items by column, in order, what is to be read of it
   * @param most how many rows are to be read
   * @return by column, the failure with PostgreSQL's words; empty if no single column is at fault
   * @throws SourceException {@code SOURCE_UNREADABLE}, when the server is lost
   */
  public static Map<String, SourceException> find(
      SourceSession session, TableName relation, Map<String, List<String>> items, long most) {
    ColumnFaults search = new ColumnFaults(session, relation, items, most);
    if (search.failure(List.of()) == null) {
      search.search(List.copyOf(items.keySet()));
    }
    return search.faults;
  }

  private void search(List<String> columns) {
    SourceException failure = failure(columns);
    if (failure == null) {
      return;
    }
    if (columns.size() == 1) {
      faults.put(columns.get(0), failure);
      return;
    }
    int half = columns.size() / 2;
    if (half > 0) {
      search(columns.subList(0, half));
      search(columns.subList(half, columns.size()));
    }
  }

  private @Nullable SourceException failure(List<String> columns) {
    List<String> some = new ArrayList<>();
    columns.forEach(column -> some.addAll(items.getOrDefault(column, List.of())));
    try {
      RelationRows.of(relation, some).first(most).read(session, (texts, unreadable) -> {});
      return null;
    } catch (SourceException e) {
      if (e.code() != SourceException.Code.TABLE_UNREADABLE) {
        throw e;
      }
      return e;
    }
  }
}
