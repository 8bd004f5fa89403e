package dev.cairn.catalog;

import dev.cairn.catalog.DdlCursor.Unreadable;
import dev.cairn.catalog.DdlTable.DdlColumn;
import dev.cairn.catalog.DdlTable.DdlKey;
import java.util.Optional;
import java.util.Set;

/** Reads what follows {@code ALTER TABLE name}. */
final class DdlAlterTable {
  /** Actions that change nothing a catalog holds. */
  private static final Set<String> IRRELEVANT =
      Set.of(
          "owner",
          "enable",
          "disable",
          "force",
          "no",
          "cluster",
          "validate",
          "of",
          "not",
          "options",
          "reset",
          "inherit");

  private final DdlTable table;
  private final DdlCursor cursor;
  private final DdlReader reader;
  private final DdlTableBody body;

  DdlAlterTable(DdlTable table, DdlCursor cursor, DdlReader reader) {
    this.table = table;
    this.cursor = cursor;
    this.reader = reader;
    this.body = new DdlTableBody(table, cursor, reader);
  }

  void actions() throws Unreadable {
    do {
      action();
    } while (cursor.accept(","));
    if (!cursor.atEnd()) {
      throw new Unreadable("an unknown change of a table");
    }
  }

  private void action() throws Unreadable {
    if (cursor.accept("add")) {
      add();
    } else if (cursor.accept("alter")) {
      cursor.accept("column");
      alterColumn(cursor.name());
    } else if (cursor.accept("drop")) {
      drop();
    } else if (cursor.accept("rename")) {
      rename();
    } else if (cursor.accept("attach", "partition")) {
      attach();
    } else if (cursor.accept("replica", "identity")) {
      table.replicaIdentity = replicaIdentity();
    } else if (cursor.accept("set", "unlogged")) {
      table.kind = TableKind.UNLOGGED;
    } else if (cursor.accept("set", "logged")) {
      table.kind = TableKind.ORDINARY;
    } else if (cursor.accept("set", "schema")) {
      reader.rename(table, new TableName(cursor.name(), table.name.table()));
    } else if (cursor.accept("enable", "row", "level", "security")) {
      table.rowSecurity = true;
    } else if (cursor.accept("disable", "row", "level", "security")) {
      table.rowSecurity = false;
    } else if (cursor.seesAny(IRRELEVANT) || cursor.sees("set")) {
      cursor.textUntil(Set.of());
    } else {
      throw new Unreadable("an unknown change of a table");
    }
  }

  private void add() throws Unreadable {
    if (body.seesConstraint() || cursor.sees("not", "null")) {
      body.constraint();
      return;
    }
    cursor.accept("column");
    if (cursor.accept("if", "not", "exists") && cursor.seesNameOf(table)) {
      cursor.textUntil(Set.of());
      return;
    }
    body.column();
  }

  private void alterColumn(String name) throws Unreadable {
    DdlColumn column = table.column(name);
    if (cursor.accept("set", "default")) {
      column.expression = DdlTableBody.defaultOf(cursor.textUntil(Set.of()));
    } else if (cursor.accept("drop", "default")) {
      column.expression = null;
    } else if (cursor.accept("set", "not", "null")) {
      column.notNull = true;
    } else if (cursor.accept("drop", "not", "null")) {
      column.notNull = false;
    } else if (cursor.accept("add", "generated")) {
      body.generated(column);
    } else if (cursor.accept("drop", "identity") || cursor.accept("drop", "expression")) {
      column.generation = Generation.NONE;
      column.expression = null;
    } else if (cursor.accept("type") || cursor.accept("set", "data", "type")) {
      column.type = reader.type(body.type());
    } else if (cursor.accept("set", "storage")) {
      column.toastable = !cursor.name().equals("plain");
    }
    cursor.textUntil(Set.of());
  }

  private void drop() throws Unreadable {
    if (cursor.accept("constraint")) {
      cursor.accept("if", "exists");
      String name = cursor.name();
      DdlKey key = table.primaryKey;
      if (key != null && key.name().equals(name)) {
        table.primaryKey = null;
      }
      table.uniques.removeIf(u -> u.name().equals(name));
    } else {
      cursor.accept("column");
      boolean ifExists = cursor.accept("if", "exists");
      String name = cursor.name();
      if (table.has(name) || !ifExists) {
        dropColumn(table.column(name));
      }
    }
    cursor.textUntil(Set.of());
  }

  private void dropColumn(DdlColumn column) {
    table.columns.remove(column);
    DdlKey key = table.primaryKey;
    if (key != null && key.columns().contains(column.name)) {
      table.primaryKey = null;
    }
    table.uniques.removeIf(u -> u.columns().contains(column.name));
  }

  private void rename() throws Unreadable {
    if (cursor.accept("to")) {
      reader.rename(table, new TableName(table.name.schema(), cursor.name()));
      return;
    }
    if (cursor.accept("constraint")) {
      renameConstraint();
      return;
    }
    cursor.accept("column");
    DdlColumn column = table.column(cursor.name());
    cursor.expect("to");
    String from = column.name;
    column.name = cursor.name();
    DdlKey key = table.primaryKey;
    if (key != null) {
      table.primaryKey = key.renamed(from, column.name);
    }
    table.uniques.replaceAll(u -> u.renamed(from, column.name));
  }

  private void renameConstraint() throws Unreadable {
    String from = cursor.name();
    cursor.expect("to");
    String to = cursor.name();
    DdlKey key = table.primaryKey;
    if (key != null && key.name().equals(from)) {
      table.primaryKey = new DdlKey(to, key.columns(), key.deferrable());
    }
    table.uniques.replaceAll(
        u -> u.name().equals(from) ? new DdlKey(to, u.columns(), u.deferrable()) : u);
  }

  private void attach() throws Unreadable {
    DdlTable partition = reader.table(reader.name(cursor));
    partition.partitionOf = table.name;
    partition.bound = DdlReader.bound(cursor);
  }

  private ReplicaIdentity replicaIdentity() throws Unreadable {
    if (cursor.accept("using", "index")) {
      return new ReplicaIdentity(ReplicaIdentity.Kind.INDEX, Optional.of(cursor.name()));
    }
    String word = cursor.name();
    return new ReplicaIdentity(
        ReplicaIdentity.Kind.labelled(word)
            .orElseThrow(() -> new Unreadable("no replica identity " + word)),
        Optional.empty());
  }
}
