package dev.cairn.catalog;

import dev.cairn.catalog.CatalogException.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for the names of tables.
 *
 * <pre>
 * pattern : part '.' part ;                       schema, table
 * part    : ( '*' | '?' | quoted | character )+ ; any run of characters, one character, text
 * quoted  : '"' ( '""' | character )* '"' ;       text in which nothing is special
 * </pre>
 *
 * Letter case counts. System schemas are matched only when the schema part names them without
 * {@code *} and {@code ?}.
 */
record TablePattern(String text, Part schema, Part table) {
  /** A part of a pattern: code points and wildcards in order. */
  record Part(List<Item> items) {
    Part {
      items = List.copyOf(items);
    }

    boolean literal() {
      return items.stream().allMatch(Literal.class::isInstance);
    }

    /** The name that a literal part means. */
    String text() {
      StringBuilder name = new StringBuilder();
      for (Item item : items) {
        if (item instanceof Literal literal) {
          name.appendCodePoint(literal.point());
        }
      }
      return name.toString();
    }

    /** Whether the whole name matches; in time proportional to name times pattern. */
    boolean matches(String name) {
      int[] points = name.codePoints().toArray();
      boolean[] reached = new boolean[points.length + 1];
      reached[0] = true;
      for (Item item : items) {
        boolean[] next = new boolean[points.length + 1];
        if (item instanceof AnyRun) {
          boolean seen = false;
          for (int i = 0; i <= points.length; i++) {
            seen |= reached[i];
            next[i] = seen;
          }
        } else {
          for (int i = 0; i < points.length; i++) {
            next[i + 1] = reached[i] && (!(item instanceof Literal l) || l.point() == points[i]);
          }
        }
        reached = next;
      }
      return reached[points.length];
    }
  }

  sealed interface Item permits AnyRun, AnyOne, Literal {}

  /** {@code *}: any characters, also none. */
  record AnyRun() implements Item {}

  /** {@code ?}: one character. */
  record AnyOne() implements Item {}

  record Literal(int point) implements Item {}

  static TablePattern parse(String text) {
    Parser parser = new Parser(text, "schema.table");
    Part schema = parser.part();
    parser.dot("the schema");
    Part table = parser.part();
    parser.end();
    return new TablePattern(text, schema, table);
  }

  boolean matches(TableName name) {
    return table.matches(name.table())
        && schema.matches(name.schema())
        && (schema.literal() || !SystemSchemas.contains(name.schema()));
  }

  @Override
  public String toString() {
    return text;
  }

  static final class Parser {
    private final String text;
    private final String shape;
    private int position;

    /** The shape is what a pattern looks like, for the hint. */
    Parser(String text, String shape) {
      this.text = text;
      this.shape = shape;
    }

    Part part() {
      List<Item> items = new ArrayList<>();
      while (position < text.length() && text.charAt(position) != '.') {
        int point = text.codePointAt(position);
        position += Character.charCount(point);
        switch (point) {
          case '*' -> items.add(new AnyRun());
          case '?' -> items.add(new AnyOne());
          case '"' -> quoted(items);
          default -> items.add(new Literal(point));
        }
      }
      if (items.isEmpty()) {
        throw malformed("a name is missing");
      }
      return new Part(items);
    }

    private void quoted(List<Item> items) {
      while (true) {
        if (position >= text.length()) {
          throw malformed("a double quote is not closed");
        }
        int point = text.codePointAt(position);
        position += Character.charCount(point);
        if (point == '"') {
          if (position >= text.length() || text.charAt(position) != '"') {
            return;
          }
          position++;
        }
        items.add(new Literal(point));
      }
    }

    /** Reads a dot, which must follow a name. */
    void dot(String missing) {
      if (position >= text.length()) {
        throw malformed(missing + " is missing");
      }
      position++;
    }

    void end() {
      if (position < text.length()) {
        throw malformed("more than " + shape);
      }
    }

    private CatalogException malformed(String what) {
      return new CatalogException(
          Code.MALFORMED_PATTERN,
          "pattern " + text + ", at character " + (position + 1) + ": " + what,
          "write "
              + shape
              + ", with * for any characters and ? for one; a part in double quotes is literal");
    }
  }
}
