package dev.cairn.catalog;

import dev.cairn.catalog.DdlCursor.Unreadable;
import dev.cairn.catalog.DdlTable.DdlColumn;
import dev.cairn.catalog.DdlTable.DdlKey;
import dev.cairn.postgres.PgType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads columns and constraints: what stands in the parentheses of CREATE TABLE. */
final class DdlTableBody {
  /** Words that may follow a column's type or default. */
  private static final Set<String> COLUMN_CLAUSES =
      Set.of(
          "collate",
          "constraint",
          "not",
          "null",
          "default",
          "generated",
          "primary",
          "unique",
          "references",
          "check",
          "storage",
          "compression",
          "deferrable",
          "initially",
          "options",
          "with");

  private static final Set<String> AFTER_DEFAULT =
      Set.of(
          "collate",
          "constraint",
          "not",
          "null",
          "generated",
          "primary",
          "unique",
          "references",
          "check",
          "deferrable",
          "initially");

  /** The integers that are numbered by a sequence of their own. */
  private static final Map<String, String> SERIALS =
      Map.of(
          "serial",
          "integer",
          "serial4",
          "integer",
          "bigserial",
          "bigint",
          "serial8",
          "bigint",
          "smallserial",
          "smallint",
          "serial2",
          "smallint");

  private static final Set<String> TABLE_CONSTRAINTS =
      Set.of("constraint", "primary", "unique", "check", "foreign", "like");

  private static final int LONGEST_NAME = 63;

  private final DdlTable table;
  private final DdlCursor cursor;
  private final DdlReader reader;

  DdlTableBody(DdlTable table, DdlCursor cursor, DdlReader reader) {
    this.table = table;
    this.cursor = cursor;
    this.reader = reader;
  }

  void elements() throws Unreadable {
    cursor.expect("(");
    while (!cursor.accept(")")) {
      if (seesConstraint() || cursor.sees("not", "null")) {
        constraint();
      } else {
        column();
      }
      if (!cursor.accept(",") && !cursor.sees(")")) {
        throw new Unreadable("expected a comma in the list of columns");
      }
    }
  }

  /** All words that begin a constraint are reserved but EXCLUDE, which can be a column's name. */
  boolean seesConstraint() {
    return cursor.seesAny(TABLE_CONSTRAINTS)
        || cursor.sees("exclude", "using")
        || cursor.sees("exclude", "(");
  }

  /** One column; of a partition or heir it may only add to an inherited one. */
  void column() throws Unreadable {
    String name = cursor.name();
    if (table.partitionOf != null && table.has(name)) {
      cursor.accept("with", "options");
      clauses(table.column(name));
      return;
    }
    String text = type();
    @Nullable String integer = SERIALS.get(DdlToken.fold(text));
    PgType type = reader.type(integer == null ? text : integer);
    DdlColumn column = table.add(name, type);
    if (integer != null) {
      column.notNull = true;
      column.expression = "nextval('" + sequence(name) + "'::regclass)";
    }
    clauses(column);
  }

  /** {@code with} and {@code without time zone} belong to the type. */
  String type() {
    String text = cursor.textUntil(COLUMN_CLAUSES);
    if (cursor.sees("with", "time", "zone")) {
      cursor.accept("with", "time", "zone");
      text = text + " with time zone";
      if (cursor.sees("[") || cursor.sees("array")) {
        text = text + cursor.textUntil(COLUMN_CLAUSES);
      }
    }
    return text;
  }

  private String sequence(String column) {
    TableName name =
        new TableName(table.name.schema(), shortened(table.name.table(), List.of(column), "seq"));
    return name.toSql().replace("'", "''");
  }

  void clauses(DdlColumn column) throws Unreadable {
    while (!cursor.atEnd() && !cursor.sees(",") && !cursor.sees(")")) {
      String name = "";
      if (cursor.accept("constraint")) {
        name = cursor.name();
      }
      clause(column, name);
    }
  }

  private void clause(DdlColumn column, String constraint) throws Unreadable {
    if (cursor.accept("not", "null")) {
      column.notNull = true;
    } else if (cursor.accept("default")) {
      column.expression = defaultOf(cursor.textUntil(AFTER_DEFAULT));
    } else if (cursor.accept("primary", "key")) {
      primaryKey(constraint, List.of(column.name));
    } else if (cursor.accept("unique")) {
      unique(constraint, List.of(column.name));
    } else if (cursor.accept("generated")) {
      generated(column);
    } else if (cursor.accept("storage")) {
      column.toastable = !cursor.name().equals("plain");
    } else if (cursor.accept("check") || cursor.accept("options")) {
      cursor.parenthesised();
    } else if (cursor.accept("references")) {
      references();
    } else if (cursor.accept("collate")) {
      cursor.qualifiedName();
    } else {
      cursor.skip();
    }
  }

  /** PostgreSQL keeps no default of NULL, and prints truth in lower case; other text is kept. */
  static @Nullable String defaultOf(String text) {
    String word = DdlToken.fold(text);
    return switch (word) {
      case "null" -> null;
      case "true", "false" -> word;
      default -> text;
    };
  }

  private void references() throws Unreadable {
    cursor.qualifiedName();
    if (cursor.sees("(")) {
      cursor.parenthesised();
    }
  }

  /** What follows GENERATED. */
  void generated(DdlColumn column) throws Unreadable {
    boolean always = cursor.accept("always");
    if (!always) {
      cursor.expect("by");
      cursor.expect("default");
    }
    cursor.expect("as");
    if (cursor.accept("identity")) {
      column.generation = always ? Generation.IDENTITY_ALWAYS : Generation.IDENTITY_BY_DEFAULT;
      column.notNull = true;
      if (cursor.sees("(")) {
        cursor.parenthesised();
      }
    } else {
      column.expression = cursor.parenthesised();
      column.generation = cursor.accept("stored") ? Generation.STORED : Generation.VIRTUAL;
      cursor.accept("virtual");
    }
  }

  /** A table constraint, its name first if it has one. */
  void constraint() throws Unreadable {
    String name = cursor.accept("constraint") ? cursor.name() : "";
    if (cursor.accept("primary", "key")) {
      if (!usingIndex(name, true)) {
        primaryKey(name, cursor.names());
      }
    } else if (cursor.accept("unique")) {
      if (cursor.accept("nulls")) {
        cursor.accept("not");
        cursor.expect("distinct");
      }
      if (!usingIndex(name, false)) {
        unique(name, cursor.names());
      }
    } else if (cursor.accept("not", "null")) {
      table.column(cursor.name()).notNull = true;
    } else if (cursor.sees("like")) {
      throw new Unreadable("LIKE, which copies another table");
    }
    cursor.textUntil(Set.of());
  }

  /** {@code USING INDEX name} makes a constraint of an index, under the constraint's name. */
  private boolean usingIndex(String name, boolean primary) throws Unreadable {
    if (!cursor.accept("using", "index")) {
      return false;
    }
    String index = cursor.name();
    DdlKey found =
        table.uniques.stream()
            .filter(k -> k.name().equals(index))
            .findFirst()
            .orElseThrow(() -> new Unreadable("no index " + SqlNames.quote(index)));
    table.uniques.remove(found);
    if (primary) {
      primaryKey(name.isEmpty() ? index : name, found.columns());
    } else {
      unique(name.isEmpty() ? index : name, found.columns());
    }
    return true;
  }

  private void primaryKey(String name, List<String> columns) throws Unreadable {
    for (String column : columns) {
      table.column(column).notNull = true;
    }
    table.primaryKey =
        new DdlKey(
            name.isEmpty() ? shortened(table.name.table(), List.of(), "pkey") : name,
            columns,
            deferrable());
  }

  private void unique(String name, List<String> columns) throws Unreadable {
    table.uniques.add(
        new DdlKey(
            name.isEmpty() ? defaultName(table, columns, "key") : name, columns, deferrable()));
  }

  private boolean deferrable() throws Unreadable {
    if (cursor.accept("include")) {
      cursor.parenthesised();
    }
    return cursor.accept("deferrable");
  }

  /** The name that PostgreSQL gives to an index or constraint. */
  static String defaultName(DdlTable table, List<String> columns, String suffix) {
    return shortened(table.name.table(), columns, suffix);
  }

  /** PostgreSQL cuts the longer of both parts until the name fits 63 bytes. */
  private static String shortened(String first, List<String> more, String suffix) {
    StringBuilder a = new StringBuilder(first);
    StringBuilder b = new StringBuilder(String.join("_", more));
    int fixed = suffix.length() + (more.isEmpty() ? 1 : 2);
    while (bytes(a) + bytes(b) + fixed > LONGEST_NAME) {
      StringBuilder longer = bytes(a) > bytes(b) ? a : b;
      longer.setLength(longer.offsetByCodePoints(longer.length(), -1));
    }
    return a + (more.isEmpty() ? "" : "_" + b) + "_" + suffix;
  }

  private static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** The columns of an index; null if it has expressions. */
  static @Nullable List<String> indexColumns(String list) {
    List<String> columns = new ArrayList<>();
    List<DdlStatement> statements = DdlLexer.statements(list);
    if (statements.isEmpty()) {
      return null;
    }
    boolean first = true;
    for (DdlToken token : statements.get(0).tokens()) {
      if (token.is("(")) {
        return null;
      }
      if (first) {
        columns.add(token.text());
      }
      first = token.is(",");
    }
    return columns;
  }
}
