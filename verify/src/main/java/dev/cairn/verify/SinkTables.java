package dev.cairn.verify;

import dev.cairn.catalog.Query;
import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.RelationRows;
import dev.cairn.emulator.source.SourceException;
import dev.cairn.emulator.source.SourceSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The tables of a sink: one for each collection, with the columns {@code _id} and document. */
final class SinkTables {
  private static final List<String> ITEMS = List.of("\"_id\"", "\"document\"::pg_catalog.text");

  /** A table of the sink, or why it cannot be read. */
  private record Sink(TableName name, String problem) {}

  private final Map<String, Sink> byName;

  private SinkTables(Map<String, Sink> byName) {
    this.byName = byName;
  }

  /**
   * Looks for tables in the schema in which the connection would create them.
   *
   * @param connection of the sink, outside a transaction
   * @throws SourceException {@code SOURCE_UNREADABLE}
   */
  static SinkTables find(Connection connection, List<String> names) {
    Query query =
        Query.of("sink-tables.sql", SinkTables.class.getResourceAsStream("sink-tables.sql"));
    Map<String, Sink> found = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
      statement.setArray(1, connection.createArrayOf("text", names.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.put(row.getString(1), sink(row));
        }
      }
    } catch (SQLException e) {
      throw SourceException.unreadable("the tables of the sink cannot be read", e);
    }
    return new SinkTables(found);
  }

  private static Sink sink(ResultSet row) throws SQLException {
    String schema = row.getString(2);
    TableName name = new TableName(schema == null ? "" : schema, row.getString(1));
    String[] missing = (String[]) row.getArray(4).getArray();
    if (schema == null) {
      return new Sink(
          name,
          "the sink's search_path names no schema that exists, so there is no table "
              + name.table());
    }
    if (!row.getBoolean(3)) {
      return new Sink(name, "the sink has no table " + name.toSql());
    }
    return new Sink(
        name,
        missing.length == 0
            ? ""
            : "the sink's table "
                + name.toSql()
                + " has no column "
                + String.join(", ", Arrays.asList(missing)));
  }

  /**
   * Reads the documents of a collection.
   *
   * @param session of the sink
   * @param collection the name of the table
   * @param consumer takes each {@code _id} and document
   * @throws SourceException {@code TABLE_UNREADABLE} if the table or a column is missing, or cannot
   *     be read; {@code SOURCE_UNREADABLE} if the sink is lost
   */
  void read(
      SourceSession session,
      String collection,
      BiConsumer<@Nullable String, @Nullable String> consumer) {
    Sink sink = Objects.requireNonNull(byName.get(collection), collection);
    if (!sink.problem().isEmpty()) {
      throw new SourceException(
          SourceException.Code.TABLE_UNREADABLE,
          sink.problem(),
          "Start the job that writes the documents, or set the search_path of the sink's role to"
              + " its schema.");
    }
    try {
      RelationRows.of(sink.name(), ITEMS)
          .readWhole(session, texts -> consumer.accept(texts[0], texts[1]));
    } catch (SourceException e) {
      throw new SourceException(e.code(), "in the sink, " + e.headline(), e.hint().orElse(""), e);
    }
  }
}
