package dev.cairn.catalog;

import dev.cairn.catalog.DdlCatalog.Unread;
import dev.cairn.catalog.DdlCursor.Unreadable;
import dev.cairn.postgres.CompositeType;
import dev.cairn.postgres.PgType;
import dev.cairn.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads statement after statement and keeps what they say. */
final class DdlReader {
  private static final Set<String> OBJECTS = Set.of("table", "type", "domain", "view", "index");

  private final Map<TableName, DdlTable> tables = new LinkedHashMap<>();
  private final DdlTypes types = new DdlTypes();
  private final List<Unread> unread = new ArrayList<>();
  private List<String> searchPath = List.of("public");

  Map<TableName, DdlTable> tables() {
    return tables;
  }

  DdlTypes types() {
    return types;
  }

  List<Unread> unread() {
    return unread;
  }

  void read(DdlStatement statement) {
    try {
      readOrRefuse(statement);
    } catch (Unreadable e) {
      unread.add(new Unread(statement.line(), statement.excerpt(), String.valueOf(e.getMessage())));
    }
  }

  private void readOrRefuse(DdlStatement statement) throws Unreadable {
    DdlCursor cursor = new DdlCursor(statement);
    if (cursor.accept("create")) {
      create(statement, cursor);
    } else if (cursor.accept("alter", "table") || cursor.accept("alter", "foreign", "table")) {
      alterTable(cursor);
    } else if (cursor.accept("alter", "type")) {
      alterType(cursor);
    } else if (cursor.accept("comment", "on", "table")) {
      table(name(cursor)).comment = comment(cursor);
    } else if (cursor.accept("comment", "on", "column")) {
      commentOnColumn(cursor);
    } else if (cursor.accept("set", "search_path")) {
      setSearchPath(cursor);
    } else if (statement.startsWith("select") && statement.contains("set_config")) {
      searchPath = List.of("public");
    } else if (cursor.accept("drop")) {
      drop(cursor);
    }
  }

  private void create(DdlStatement statement, DdlCursor cursor) throws Unreadable {
    if (cursor.accept("or", "replace")) {
      // CREATE OR REPLACE VIEW
    }
    boolean global = cursor.accept("global") || cursor.accept("local");
    if (cursor.accept("table")) {
      createTable(cursor, TableKind.ORDINARY);
    } else if (cursor.accept("unlogged", "table")) {
      createTable(cursor, TableKind.UNLOGGED);
    } else if (cursor.accept("temporary", "table") || cursor.accept("temp", "table")) {
      createTable(cursor, TableKind.TEMPORARY);
    } else if (cursor.accept("foreign", "table")) {
      createTable(cursor, TableKind.FOREIGN);
    } else if (cursor.accept("materialized", "view")) {
      createView(cursor, TableKind.MATERIALIZED_VIEW);
    } else if (cursor.accept("view")
        || cursor.accept("recursive", "view")
        || cursor.accept("temporary", "view")) {
      createView(cursor, TableKind.VIEW);
    } else if (cursor.accept("type")) {
      createType(cursor);
    } else if (cursor.accept("domain")) {
      createDomain(cursor);
    } else if (cursor.accept("unique", "index")) {
      createUniqueIndex(statement, cursor);
    } else if (global) {
      throw new Unreadable("not a table");
    }
  }

  private void createTable(DdlCursor cursor, TableKind kind) throws Unreadable {
    boolean ifNotExists = cursor.accept("if", "not", "exists");
    TableName name = name(cursor);
    if (tables.containsKey(name)) {
      if (ifNotExists) {
        return;
      }
      throw new Unreadable("table " + name + " exists already");
    }
    DdlTable table = new DdlTable(name, kind);
    if (cursor.accept("partition", "of")) {
      DdlTable parent = table(name(cursor));
      table.partitionOf = parent.name;
      table.inherit(parent);
    } else if (cursor.sees("as") || cursor.sees("of")) {
      throw new Unreadable("a table made of a query or of a type");
    }
    if (cursor.sees("(")) {
      new DdlTableBody(table, cursor, this).elements();
    }
    if (cursor.accept("inherits")) {
      inherit(table, cursor);
    }
    if (table.partitionOf != null) {
      table.bound = bound(cursor);
    }
    if (cursor.accept("partition", "by")) {
      table.partitionKey = partitionKey(cursor);
      table.kind = TableKind.PARTITIONED;
    } else if (cursor.sees("as")) {
      throw new Unreadable("a table made of a query");
    }
    tables.put(name, table);
  }

  /** The parents' columns come first. */
  private void inherit(DdlTable table, DdlCursor cursor) throws Unreadable {
    List<DdlTable> parents = new ArrayList<>();
    cursor.expect("(");
    do {
      parents.add(table(name(cursor)));
    } while (cursor.accept(","));
    cursor.expect(")");
    DdlTable heir = new DdlTable(table.name, table.kind);
    for (DdlTable parent : parents) {
      heir.inherit(parent);
      table.parents.add(parent.name);
    }
    for (DdlTable.DdlColumn own : table.columns) {
      DdlTable.DdlColumn column =
          heir.has(own.name) ? heir.column(own.name) : heir.add(own.name, own.type);
      column.notNull |= own.notNull;
      column.expression = own.expression == null ? column.expression : own.expression;
      column.generation = own.generation;
    }
    table.replaceColumns(heir);
  }

  private static String partitionKey(DdlCursor cursor) throws Unreadable {
    String strategy = cursor.name().toUpperCase(Locale.ROOT);
    return strategy + " (" + cursor.parenthesised() + ")";
  }

  /** What {@code FOR VALUES} or {@code DEFAULT} says, as PostgreSQL prints it. */
  static String bound(DdlCursor cursor) throws Unreadable {
    if (cursor.accept("default")) {
      return "DEFAULT";
    }
    cursor.expect("for");
    cursor.expect("values");
    if (cursor.accept("with")) {
      return "FOR VALUES WITH (" + cursor.parenthesised().toLowerCase(Locale.ROOT) + ")";
    }
    if (cursor.accept("in")) {
      return "FOR VALUES IN (" + cursor.parenthesised() + ")";
    }
    cursor.expect("from");
    String from = cursor.parenthesised();
    cursor.expect("to");
    return "FOR VALUES FROM (" + from + ") TO (" + cursor.parenthesised() + ")";
  }

  private void createView(DdlCursor cursor, TableKind kind) throws Unreadable {
    cursor.accept("if", "not", "exists");
    TableName name = name(cursor);
    tables.put(name, new DdlTable(name, kind));
  }

  private void createType(DdlCursor cursor) throws Unreadable {
    QualifiedName name = typeName(cursor);
    if (cursor.atEnd()) {
      return; // A shell type; its definition follows.
    }
    if (cursor.accept("(")) {
      return; // A base type, such as an extension makes: its name says all that is needed.
    }
    cursor.expect("as");
    if (cursor.accept("enum")) {
      List<String> labels = new ArrayList<>();
      cursor.expect("(");
      while (cursor.seesString()) {
        labels.add(cursor.string());
        cursor.accept(",");
      }
      cursor.expect(")");
      types.defineEnum(name, labels);
    } else if (cursor.accept("range")) {
      createRange(name, cursor);
    } else {
      createComposite(name, cursor);
    }
  }

  private void createRange(QualifiedName name, DdlCursor cursor) throws Unreadable {
    @Nullable String subtype = null;
    QualifiedName multirange = multirangeName(name);
    cursor.expect("(");
    do {
      String option = cursor.name();
      cursor.expect("=");
      if (option.equals("multirange_type_name")) {
        multirange = typeName(cursor);
      } else {
        String value = cursor.textUntil(Set.of());
        subtype = option.equals("subtype") ? value : subtype;
      }
    } while (cursor.accept(","));
    cursor.expect(")");
    if (subtype == null) {
      throw new Unreadable("a range without a subtype");
    }
    types.defineRange(name, type(subtype), multirange);
  }

  /** PostgreSQL's rule: "range" becomes "multirange", or "_multirange" is appended. */
  private static QualifiedName multirangeName(QualifiedName range) {
    int at = range.name().indexOf("range");
    return new QualifiedName(
        range.schema(),
        at < 0
            ? range.name() + "_multirange"
            : range.name().substring(0, at) + "multi" + range.name().substring(at));
  }

  private void createComposite(QualifiedName name, DdlCursor cursor) throws Unreadable {
    List<CompositeType.Attribute> attributes = new ArrayList<>();
    cursor.expect("(");
    while (!cursor.accept(")")) {
      String attribute = cursor.name();
      attributes.add(
          new CompositeType.Attribute(attribute, type(cursor.textUntil(Set.of("collate")))));
      if (cursor.accept("collate")) {
        cursor.qualifiedName();
      }
      cursor.accept(",");
    }
    types.defineComposite(name, attributes);
  }

  private void createDomain(DdlCursor cursor) throws Unreadable {
    QualifiedName name = typeName(cursor);
    cursor.accept("as");
    String base =
        cursor.textUntil(Set.of("collate", "default", "constraint", "not", "null", "check"));
    boolean notNull = false;
    while (!cursor.atEnd()) {
      notNull |= cursor.sees("not", "null");
      if (cursor.sees("check") || cursor.sees("(")) {
        cursor.accept("check");
        cursor.parenthesised();
      } else {
        cursor.skip();
      }
    }
    types.defineDomain(name, type(base), notNull);
  }

  private void createUniqueIndex(DdlStatement statement, DdlCursor cursor) throws Unreadable {
    cursor.accept("concurrently");
    cursor.accept("if", "not", "exists");
    String index = cursor.sees("on") ? "" : cursor.name();
    cursor.expect("on");
    cursor.accept("only");
    DdlTable table = table(name(cursor));
    if (cursor.accept("using")) {
      cursor.name();
    }
    @Nullable List<String> columns = DdlTableBody.indexColumns(cursor.parenthesised());
    if (columns != null && !statement.contains("where")) {
      table.uniques.add(
          new DdlTable.DdlKey(
              index.isEmpty() ? DdlTableBody.defaultName(table, columns, "idx") : index,
              columns,
              false));
    }
  }

  private void alterTable(DdlCursor cursor) throws Unreadable {
    boolean ifExists = cursor.accept("if", "exists");
    cursor.accept("only");
    TableName name = name(cursor);
    cursor.accept("*");
    @Nullable DdlTable table = tables.get(name);
    if (table == null) {
      if (ifExists || cursor.sees("owner") || isOtherRelation(cursor)) {
        return;
      }
      throw new Unreadable("no table " + name);
    }
    new DdlAlterTable(table, cursor, this).actions();
  }

  /** {@code ALTER TABLE} is also how pg_dump gives sequences and indexes their owners. */
  private static boolean isOtherRelation(DdlCursor cursor) {
    return cursor.sees("set", "tablespace") || cursor.sees("owner", "to");
  }

  private void alterType(DdlCursor cursor) throws Unreadable {
    QualifiedName name = typeName(cursor);
    if (cursor.accept("add", "value")) {
      cursor.accept("if", "not", "exists");
      String label = cursor.string();
      boolean before = cursor.accept("before");
      boolean placed = before || cursor.accept("after");
      types.addLabel(name, label, placed ? cursor.string() : "", before);
    } else if (!cursor.sees("owner")) {
      throw new Unreadable("a change of a type");
    }
  }

  private void commentOnColumn(DdlCursor cursor) throws Unreadable {
    List<String> parts = new ArrayList<>(List.of(cursor.name()));
    while (cursor.accept(".")) {
      parts.add(cursor.name());
    }
    String column = parts.remove(parts.size() - 1);
    if (parts.isEmpty()) {
      throw new Unreadable("a column without a table");
    }
    @Nullable DdlTable table = tables.get(tableName(parts));
    if (table == null) {
      return; // Of a composite type.
    }
    if (table.kind != TableKind.VIEW && table.kind != TableKind.MATERIALIZED_VIEW) {
      table.column(column).comment = comment(cursor);
    }
  }

  private static @Nullable String comment(DdlCursor cursor) throws Unreadable {
    cursor.expect("is");
    return cursor.accept("null") ? null : cursor.string();
  }

  private void setSearchPath(DdlCursor cursor) throws Unreadable {
    if (!cursor.accept("=")) {
      cursor.expect("to");
    }
    List<String> schemas = new ArrayList<>();
    do {
      String schema = cursor.seesString() ? cursor.string() : cursor.name();
      if (!schema.isEmpty() && !schema.equals("pg_catalog")) {
        schemas.add(schema);
      }
    } while (cursor.accept(","));
    searchPath = schemas.isEmpty() ? List.of("public") : List.copyOf(schemas);
  }

  private void drop(DdlCursor cursor) throws Unreadable {
    if (cursor.accept("table")) {
      boolean ifExists = cursor.accept("if", "exists");
      do {
        TableName name = name(cursor);
        if (tables.remove(name) == null && !ifExists) {
          throw new Unreadable("no table " + name);
        }
      } while (cursor.accept(","));
    } else if (cursor.seesAny(OBJECTS) && !cursor.sees("index") && !cursor.sees("view")) {
      throw new Unreadable("a DROP of another object than a table");
    }
  }

  /** The table of this name. */
  DdlTable table(TableName name) throws Unreadable {
    @Nullable DdlTable table = tables.get(name);
    if (table == null) {
      throw new Unreadable("no table " + name);
    }
    return table;
  }

  /** The next name, in the first schema of the search path if it has none. */
  TableName name(DdlCursor cursor) throws Unreadable {
    return tableName(cursor.qualifiedName());
  }

  private TableName tableName(List<String> parts) {
    return parts.size() == 1
        ? existingOrFirst(parts.get(0))
        : new TableName(parts.get(parts.size() - 2), parts.get(parts.size() - 1));
  }

  private TableName existingOrFirst(String table) {
    for (String schema : searchPath) {
      TableName name = new TableName(schema, table);
      if (tables.containsKey(name)) {
        return name;
      }
    }
    return new TableName(searchPath.get(0), table);
  }

  private QualifiedName typeName(DdlCursor cursor) throws Unreadable {
    List<String> parts = cursor.qualifiedName();
    return parts.size() == 1
        ? new QualifiedName(searchPath.get(0), parts.get(0))
        : new QualifiedName(parts.get(0), parts.get(1));
  }

  /** The type that a text names, looked for in the search path that holds now. */
  PgType type(String text) throws Unreadable {
    return types.named(text, searchPath);
  }

  void rename(DdlTable table, TableName name) {
    tables.remove(table.name);
    for (DdlTable other : tables.values()) {
      other.parents.replaceAll(p -> p.equals(table.name) ? name : p);
      if (table.name.equals(other.partitionOf)) {
        other.partitionOf = name;
      }
    }
    table.name = name;
    tables.put(name, table);
  }
}
