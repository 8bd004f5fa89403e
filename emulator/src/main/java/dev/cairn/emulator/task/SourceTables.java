package dev.cairn.emulator.task;

import dev.cairn.catalog.Catalog;
import dev.cairn.catalog.Selection;
import dev.cairn.catalog.Table;
import dev.cairn.catalog.TableName;
import dev.cairn.emulator.source.DecodedChange;
import dev.cairn.emulator.source.Lookups;
import dev.cairn.emulator.source.SourceSession;
import dev.cairn.emulator.wire.ChangeEncoder;
import dev.cairn.emulator.wire.Definitions;
import dev.cairn.emulator.wire.RelationEncoders;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The relations of a task while their definitions change. DMS captures DDL with an event trigger on
 * the source; here the catalog is read again whenever the WAL shows a row with other columns or of
 * another relation than before, and when the WAL has been read.
 */
final class SourceTables {
  /** Takes what DDL did. */
  interface Altered {
    /**
     * Takes one change.
     *
     * @param now the table after it; empty if no table has that name
     */
    void accept(Definitions.Change change, Optional<Table> now);
  }

  /** The name of a table's rewrite in the WAL, before version 11. */
  private static final String REWRITTEN = "pg_temp_[0-9]+";

  /**
   * The relations when a task begins.
   *
   * @param definitions of the relations that it carries
   * @param names of every relation that can have its own rows in the WAL
   */
  record Begun(Definitions definitions, Set<TableName> names) {
    /**
     * Reads it.
     *
     * @param snapshot a connection whose transaction reads the task's snapshot
     */
    static Begun read(Connection snapshot, List<Table> tables) throws SQLException {
      Set<TableName> carried = new LinkedHashSet<>();
      tables.forEach(table -> carried.addAll(table.relations()));
      return new Begun(Definitions.named(snapshot, carried), Set.copyOf(allNames(snapshot)));
    }
  }

  private final Lookups lookups;
  private final Map<TableName, Table> roots = new HashMap<>();
  private final Map<TableName, RelationEncoders> encoders = new HashMap<>();
  private final Set<TableName> notCarried;
  private Definitions definitions;
  private String checkedAt = "";

  /**
   * As the relations are when the task begins.
   *
   * @param begun of these tables and perhaps more
   * @param lookups for what is so later
   * @param newEncoder makes an encoder of a table's changes, with some of the columns
   */
  SourceTables(
      List<Table> tables,
      Begun begun,
      Lookups lookups,
      BiFunction<Table, Table, ChangeEncoder> newEncoder) {
    this.lookups = lookups;
    for (Table table : tables) {
      table.relations().forEach(relation -> roots.put(relation, table));
    }
    this.definitions = begun.definitions().only(roots.keySet());
    roots.forEach(
        (relation, table) ->
            encoders.put(
                relation,
                new RelationEncoders(
                    table,
                    definitions.relation(relation),
                    shaped -> newEncoder.apply(table, shaped))));
    this.notCarried = new HashSet<>(begun.names());
    notCarried.removeAll(roots.keySet());
  }

  private static Set<TableName> allNames(Connection snapshot) throws SQLException {
    Set<TableName> names = new HashSet<>();
    try (Statement statement = snapshot.createStatement();
        ResultSet row = statement.executeQuery(SourceSession.resource("relations.sql"))) {
      while (row.next()) {
        names.add(new TableName(row.getString(1), row.getString(2)));
      }
    }
    return names;
  }

  /** Whether the task carries the changes of a relation of this name. */
  boolean carries(TableName relation) {
    return encoders.containsKey(relation);
  }

  /**
   * The finding about a relation that the task does not carry; empty if it existed when the task
   * began, or was already reported.
   */
  Optional<String> unknownRelation(TableName relation, Altered altered) throws SQLException {
    Optional<String> finding = unknownRelation(relation, notCarried);
    if (finding.isPresent()) {
      check(altered);
    }
    return finding;
  }

  /** The finding about a relation that is not among the known names, to which it is added. */
  static Optional<String> unknownRelation(TableName relation, Set<TableName> known) {
    if (!known.add(relation) || relation.table().matches(REWRITTEN)) {
      return Optional.empty();
    }
    return Optional.of(
        "rows of "
            + relation.toSql()
            + ", which did not exist when the task began, match no selection rule");
  }

  /** The encoder for a row of a relation that is carried. */
  ChangeEncoder encoder(DecodedChange.Row row, Altered altered) throws SQLException {
    RelationEncoders ofRelation = encoders.get(row.relation());
    if (ofRelation == null) {
      throw new IllegalArgumentException(row.relation().toSql());
    }
    Optional<ChangeEncoder> known = ofRelation.known(row);
    if (known.isPresent()) {
      return known.get();
    }
    check(altered);
    return ofRelation.learn(row, table(row.relation()), definitions.relation(row.relation()));
  }

  /** Looks for changed definitions if anything was written since the last time. */
  void checkIfWritten(Altered altered) throws SQLException {
    String now = lookups.answer(SourceTables::nextXid);
    if (!now.equals(checkedAt)) {
      check(altered);
      checkedAt = now;
    }
  }

  private static String nextXid(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SourceSession.resource("next-xid.sql"))) {
      row.next();
      return row.getString(1);
    }
  }

  private void check(Altered altered) throws SQLException {
    Definitions now = lookups.answer(definitions::now);
    List<Definitions.Change> changes = definitions.changes(now);
    definitions = now;
    for (Definitions.Change change : changes) {
      altered.accept(change, table(change.relation()));
    }
  }

  /** The table that a relation is or is a leaf of, as it is now. */
  private Optional<Table> table(TableName relation) throws SQLException {
    Table root = roots.get(relation);
    return root == null ? Optional.empty() : now(lookups, root.name());
  }

  /** The table of this name as it is now. */
  static Optional<Table> now(Lookups lookups, TableName name) throws SQLException {
    String pattern =
        "\""
            + name.schema().replace("\"", "\"\"")
            + "\".\""
            + name.table().replace("\"", "\"\"")
            + "\"";
    return lookups
        .answer(connection -> Catalog.read(connection, Selection.of(pattern)))
        .table(name);
  }
}
