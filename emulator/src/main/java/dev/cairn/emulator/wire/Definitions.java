package dev.cairn.emulator.wire;

import dev.cairn.catalog.TableName;
import dev.cairn.dms.record.ControlOperation;
import dev.cairn.emulator.source.SourceSession;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names and columns of relations by OID and attnum, which distinguish a renamed relation or
 * column from another one.
 */
public final class Definitions {
  /**
   * A column.
   *
   * @param type as {@code format_type()} prints it without typmod, and also the WAL's decoding
   * @param fullType the same with the typmod
   */
  record Attribute(String name, String type, String fullType) {}

  /** A relation with its columns by attnum. */
  record Relation(TableName name, Map<Integer, Attribute> attributes) {}

  /**
   * A difference.
   *
   * @param relation the relation's name before
   * @param detail what exactly changed, for people
   */
  public record Change(ControlOperation operation, long oid, TableName relation, String detail) {
    public String finding() {
      return operation.meaning(relation.toSql()) + (detail.isEmpty() ? "" : ": " + detail);
    }
  }

  private final Map<Long, Relation> relations;

  private Definitions(Map<Long, Relation> relations) {
    this.relations = relations;
  }

  /** The definitions of the relations that have these names now. */
  public static Definitions named(Connection connection, Collection<TableName> names)
      throws SQLException {
    return read(
        connection,
        names.stream().map(TableName::schema).toArray(),
        names.stream().map(TableName::table).toArray(),
        new Object[0]);
  }

  /**
   * The current definitions of these relations, and of those that have taken their names, without
   * dropped ones.
   */
  public Definitions now(Connection connection) throws SQLException {
    return read(
        connection,
        relations.values().stream().map(r -> r.name().schema()).toArray(),
        relations.values().stream().map(r -> r.name().table()).toArray(),
        relations.keySet().toArray());
  }

  private static Definitions read(
      Connection connection, Object[] schemas, Object[] tables, Object[] oids) throws SQLException {
    Map<Long, Relation> relations = new LinkedHashMap<>();
    Array schemaArray = connection.createArrayOf("text", schemas);
    Array tableArray = connection.createArrayOf("text", tables);
    Array oidArray = connection.createArrayOf("int8", oids);
    try (PreparedStatement query =
        connection.prepareStatement(SourceSession.resource("definitions.sql"))) {
      query.setArray(1, schemaArray);
      query.setArray(2, tableArray);
      query.setArray(3, oidArray);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Relation relation =
              relations.computeIfAbsent(
                  row.getLong(1), newRelation(row.getString(2), row.getString(3)));
          int attnum = row.getInt(4);
          if (!row.wasNull()) {
            relation
                .attributes()
                .put(attnum, new Attribute(row.getString(5), row.getString(6), row.getString(7)));
          }
        }
      }
    }
    return new Definitions(relations);
  }

  private static Function<Long, Relation> newRelation(String schema, String table) {
    return oid -> new Relation(new TableName(schema, table), new TreeMap<>());
  }

  /** Those of the relations with these names. */
  public Definitions only(Collection<TableName> names) {
    Map<Long, Relation> some = new LinkedHashMap<>(relations);
    some.values().removeIf(relation -> !names.contains(relation.name()));
    return new Definitions(some);
  }

  /** The relation of this name; null if there is none. */
  public @Nullable Relation relation(TableName name) {
    for (Relation relation : relations.values()) {
      if (relation.name().equals(name)) {
        return relation;
      }
    }
    return null;
  }

  /** The differences of {@code now}, relation by relation, column by column. */
  public List<Change> changes(Definitions now) {
    List<Change> changes = new ArrayList<>();
    relations.forEach(
        (oid, before) -> {
          Relation after = now.relations.get(oid);
          if (after == null) {
            changes.add(new Change(ControlOperation.DROP_TABLE, oid, before.name(), ""));
            return;
          }
          columnChanges(oid, before, after, changes);
          if (!after.name().equals(before.name())) {
            changes.add(
                new Change(
                    ControlOperation.RENAME_TABLE,
                    oid,
                    before.name(),
                    "to " + after.name().toSql()));
          }
        });
    return changes;
  }

  private static void columnChanges(
      long oid, Relation before, Relation after, List<Change> changes) {
    TableName name = before.name();
    before
        .attributes()
        .forEach(
            (attnum, old) -> {
              Attribute now = after.attributes().get(attnum);
              if (now == null) {
                changes.add(new Change(ControlOperation.DROP_COLUMN, oid, name, old.name()));
                return;
              }
              if (!now.name().equals(old.name())) {
                changes.add(
                    new Change(
                        ControlOperation.RENAME_COLUMN,
                        oid,
                        name,
                        old.name() + " to " + now.name()));
              }
              if (!now.fullType().equals(old.fullType())) {
                changes.add(
                    new Change(
                        ControlOperation.COLUMN_TYPE_CHANGE,
                        oid,
                        name,
                        now.name() + " from " + old.fullType() + " to " + now.fullType()));
              }
            });
    after
        .attributes()
        .forEach(
            (attnum, now) -> {
              if (!before.attributes().containsKey(attnum)) {
                changes.add(new Change(ControlOperation.ADD_COLUMN, oid, name, now.name()));
              }
            });
  }
}
