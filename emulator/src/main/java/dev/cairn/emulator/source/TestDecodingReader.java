package dev.cairn.emulator.source;

import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.DecodedChange.Datum;
import dev.cairn.emulator.source.DecodedChange.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a line of {@code test_decoding}.
 *
 * <pre>
 * line      : "BEGIN " xid | "COMMIT " xid " (at " timestamp ")" | change ;
 * change    : "table " name "." name ": " ( "INSERT: " row | "UPDATE: " old? row | "DELETE: " row )
 *           | "table " names ": TRUNCATE: " flags ;
 * old       : "old-key: " column* "new-tuple: " ;
 * row       : column* | "(no-tuple-data)" ;
 * column    : name "[" type "]:" value " "? ;
 * name      : letters and digits | '"' ( any | '""' )* '"' ;
 * value     : "null" | "unchanged-toast-datum" | "B"? "'" ( any | "''" )* "'" | up to a space ;
 * </pre>
 */
public final class TestDecodingReader {
  private final String line;
  private int position;

  private TestDecodingReader(String line) {
    this.line = line;
  }

  /**
   * {@return the change in a line; empty for lines about other things, such as messages}
   *
   * @param line one line that the plugin {@code test_decoding} wrote
   * @throws SourceException {@code UNREADABLE_VALUE} when the line breaks off
   */
  public static Optional<DecodedChange> read(String line) {
    return new TestDecodingReader(line).line();
  }

  private Optional<DecodedChange> line() {
    if (accept("BEGIN ")) {
      return Optional.of(new DecodedChange.Begin(Long.parseLong(line.substring(position))));
    }
    if (accept("COMMIT ")) {
      int blank = line.indexOf(" (at ");
      return Optional.of(
          new DecodedChange.Commit(
              Long.parseLong(line.substring(position, blank)),
              line.substring(blank + 5, line.length() - 1)));
    }
    return accept("table ") ? Optional.of(change()) : Optional.empty();
  }

  private DecodedChange change() {
    TableName relation = relation();
    if (accept(", ")) {
      return truncate(relation);
    }
    expect(": ");
    if (accept("INSERT: ")) {
      return new DecodedChange.Row(relation, Kind.INSERT, Map.of(), columns());
    }
    if (accept("DELETE: ")) {
      return new DecodedChange.Row(relation, Kind.DELETE, columns(), Map.of());
    }
    if (accept("TRUNCATE: ")) {
      return new DecodedChange.Truncate(List.of(relation));
    }
    expect("UPDATE: ");
    Map<String, Datum> old = Map.of();
    if (accept("old-key: ")) {
      old = columns();
      expect("new-tuple: ");
    }
    return new DecodedChange.Row(relation, Kind.UPDATE, old, columns());
  }

  private TableName relation() {
    String schema = name();
    expect(".");
    return new TableName(schema, name());
  }

  /** Nothing else has several tables. */
  private DecodedChange truncate(TableName first) {
    List<TableName> relations = new ArrayList<>(List.of(first));
    do {
      relations.add(relation());
    } while (accept(", "));
    expect(": TRUNCATE: ");
    return new DecodedChange.Truncate(List.copyOf(relations));
  }

  private Map<String, Datum> columns() {
    Map<String, Datum> columns = new LinkedHashMap<>();
    while (position < line.length()
        && !line.startsWith("new-tuple: ", position)
        && !line.startsWith("(no-tuple-data)", position)) {
      String column = name();
      columns.put(column, value(type()));
      accept(" ");
    }
    return columns;
  }

  private String name() {
    if (accept("\"")) {
      return quoted('"');
    }
    int start = position;
    while (position < line.length() && isNamePart(line.charAt(position))) {
      position++;
    }
    return line.substring(start, position);
  }

  /** The characters that PostgreSQL does not quote: lower-case letters, digits, underscore. */
  private static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }

  /** The type in {@code [integer[]]:}, whose names may be quoted. */
  private String type() {
    expect("[");
    int start = position;
    int depth = 1;
    while (depth > 0) {
      char c = next();
      if (c == '"') {
        quoted('"');
      } else if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      }
    }
    expect(":");
    return line.substring(start, position - 2);
  }

  private Datum value(String type) {
    if (accept("B'") || accept("'")) {
      return new Datum(quoted('\''), false, type);
    }
    int end = line.indexOf(' ', position);
    String word = line.substring(position, end < 0 ? line.length() : end);
    position += word.length();
    return switch (word) {
      case "null" -> new Datum(null, false, type);
      case "unchanged-toast-datum" -> new Datum(null, true, type);
      default -> new Datum(word, false, type);
    };
  }

  /** The rest of a text in quotes, in which a quote is doubled. */
  private String quoted(char quote) {
    StringBuilder text = new StringBuilder();
    while (true) {
      int end = line.indexOf(quote, position);
      if (end < 0) {
        throw broken();
      }
      text.append(line, position, end);
      position = end + 1;
      if (position >= line.length() || line.charAt(position) != quote) {
        return text.toString();
      }
      text.append(quote);
      position++;
    }
  }

  private boolean accept(String token) {
    if (!line.startsWith(token, position)) {
      return false;
    }
    position += token.length();
    return true;
  }

  private void expect(String token) {
    if (!accept(token)) {
      throw broken();
    }
  }

  private char next() {
    if (position >= line.length()) {
      throw broken();
    }
    return line.charAt(position++);
  }

  private SourceException broken() {
    return new SourceException(
        SourceException.Code.UNREADABLE_VALUE,
        "a decoded change cannot be read at character " + (position + 1),
        "");
  }
}
