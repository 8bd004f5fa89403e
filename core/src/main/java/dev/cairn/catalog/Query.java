package dev.cairn.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query whose text is a resource; its parameters are bound, never glued in.
 *
 * @param sql the text, with a question mark for each parameter
 */
public record Query(String sql) {
  /**
   * Makes a value from the current row of the result set.
   *
   * @param <T> what a row becomes
   */
  @FunctionalInterface
  public interface RowReader<T> {
    /**
     * Reads the row.
     *
     * @param row the result set, at the row
     * @return the value; never null
     * @throws SQLException what the driver or the server said
     */
    T read(ResultSet row) throws SQLException;
  }

  /** The query in a resource beside this class. */
  static Query resource(String name) {
    return of(name, Query.class.getResourceAsStream(name));
  }

  /**
   * {@return the query in a resource}
   *
   * @param name the resource's name, for messages
   * @param resource is closed; null if no resource has that name
   */
  public static Query of(String name, @Nullable InputStream resource) {
    try (resource) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new Query(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@return all rows, in the query's order; every parameter is bound as text}
   *
   * @param <T> what a row becomes
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @param reader makes a value of each row
   * @param parameters one for each question mark, in order
   * @throws SQLException what the driver or the server said
   */
  public <T> List<T> list(Connection connection, RowReader<T> reader, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> list = new ArrayList<>();
        while (rows.next()) {
          list.add(reader.read(rows));
        }
        return list;
      }
    }
  }

  /** OIDs as the text of an array, for {@code CAST(? AS oid[])}. */
  static String oids(Collection<Long> oids) {
    return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  /**
   * Writes names as the text of an array, for {@code CAST(? AS text[])}.
   *
   * @param names the names, without quotes
   * @return the array's text, to be bound as a parameter
   */
  public static String names(Collection<String> names) {
    return names.stream()
        .map(n -> "\"" + n.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A column of type text[]; empty for NULL. */
  static List<String> texts(ResultSet row, String column) throws SQLException {
    @Nullable Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  /** A column of type bigint[]; empty for NULL. */
  static List<Long> longs(ResultSet row, String column) throws SQLException {
    @Nullable Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList((Long[]) array.getArray());
  }

  /** A column of type int[]; empty for NULL. */
  static List<Integer> ints(ResultSet row, String column) throws SQLException {
    @Nullable Array array = row.getArray(column);
    return array == null ? List.of() : Arrays.asList((Integer[]) array.getArray());
  }
}
