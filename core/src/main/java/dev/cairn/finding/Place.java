package dev.cairn.finding;

import dev.cairn.catalog.TableName;
import java.util.Comparator;
import java.util.Optional;

/**
 * Where a cause applies: a table, a column of one, or something of the server.
 *
 * @param table empty if it is about no table
 * @param column empty if it is about the table as a whole
 * @param subject of the server, such as {@code wal_level}; empty if it is about a table
 */
public record Place(Optional<TableName> table, Optional<String> column, String subject)
    implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.<Place, String>comparing(p -> p.table().map(TableName::schema).orElse(""))
          .thenComparing(p -> p.table().map(TableName::table).orElse(""))
          .thenComparing(p -> p.column().orElse(""))
          .thenComparing(Place::subject);

  /**
   * {@return a table as a whole}
   *
   * @param table the table's name
   */
  public static Place of(TableName table) {
    return new Place(Optional.of(table), Optional.empty(), "");
  }

  /**
   * {@return a column, or the table as a whole if there is none}
   *
   * @param table the table's name
   * @param column the column; empty for the table as a whole
   */
  public static Place of(TableName table, Optional<String> column) {
    return new Place(Optional.of(table), column, "");
  }

  /**
   * {@return something of the server, or of the run}
   *
   * @param subject its name, such as {@code wal_level}
   */
  public static Place ofServer(String subject) {
    return new Place(Optional.empty(), Optional.empty(), subject);
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
