package dev.cairn.catalog;

import dev.cairn.postgres.PgType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A relation while DDL is being read; statements later in the file change it. */
final class DdlTable {
  /** A column while DDL is being read. */
  static final class DdlColumn {
    String name;
    final int attnum;
    PgType type;
    boolean notNull;
    @Nullable String expression;
    Generation generation = Generation.NONE;
    @Nullable Boolean toastable;
    @Nullable String comment;

    DdlColumn(String name, int attnum, PgType type) {
      this.name = name;
      this.attnum = attnum;
      this.type = type;
    }
  }

  /** A unique constraint or index; the primary key too. */
  record DdlKey(String name, List<String> columns, boolean deferrable) {
    DdlKey renamed(String from, String to) {
      return new DdlKey(
          name, columns.stream().map(c -> c.equals(from) ? to : c).toList(), deferrable);
    }
  }

  TableName name;
  TableKind kind;
  final List<DdlColumn> columns = new ArrayList<>();
  @Nullable DdlKey primaryKey;
  final List<DdlKey> uniques = new ArrayList<>();
  ReplicaIdentity replicaIdentity = ReplicaIdentity.STANDARD;
  @Nullable String partitionKey;
  @Nullable TableName partitionOf;
  boolean rowSecurity;
  String bound = "";
  final List<TableName> parents = new ArrayList<>();
  @Nullable String comment;
  private int lastAttnum;

  DdlTable(TableName name, TableKind kind) {
    this.name = name;
    this.kind = kind;
  }

  DdlColumn add(String columnName, PgType type) {
    DdlColumn column = new DdlColumn(columnName, ++lastAttnum, type);
    columns.add(column);
    return column;
  }

  /** The column of this name. */
  DdlColumn column(String columnName) throws DdlCursor.Unreadable {
    for (DdlColumn column : columns) {
      if (column.name.equals(columnName)) {
        return column;
      }
    }
    throw new DdlCursor.Unreadable("no column " + SqlNames.quote(columnName));
  }

  /** Takes a parent's columns over, as INHERITS and PARTITION OF do. */
  void inherit(DdlTable parent) {
    for (DdlColumn column : parent.columns) {
      DdlColumn copy = add(column.name, column.type);
      copy.notNull = column.notNull;
      copy.expression = column.expression;
      copy.generation = column.generation.computed() ? column.generation : Generation.NONE;
    }
  }

  /** Takes the columns of a table that was put together apart. */
  void replaceColumns(DdlTable other) {
    columns.clear();
    columns.addAll(other.columns);
    lastAttnum = other.lastAttnum;
  }

  boolean has(String columnName) {
    return columns.stream().anyMatch(c -> c.name.equals(columnName));
  }
}
