package dev.cairn.catalog;

import dev.cairn.catalog.DdlCatalog.Unread;
import dev.cairn.catalog.DdlTable.DdlColumn;
import dev.cairn.catalog.DdlTable.DdlKey;
import dev.cairn.postgres.PgType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a catalog of what DDL said. */
final class DdlAssembler {
  private final Map<TableName, DdlTable> tables;
  private final DdlTypes types;
  private final Selection selection;

  private DdlAssembler(Map<TableName, DdlTable> tables, DdlTypes types, Selection selection) {
    this.tables = tables;
    this.types = types;
    this.selection = selection;
  }

  static Catalog assemble(
      Map<TableName, DdlTable> tables, DdlTypes types, Selection selection, List<Unread> unread) {
    return new DdlAssembler(tables, types, selection).catalog();
  }

  private Catalog catalog() {
    List<Table> replicable = new ArrayList<>();
    List<NotReplicable> notReplicable = new ArrayList<>();
    tables.values().stream()
        .filter(t -> selection.includes(t.name) && !hasSelectedRoot(t))
        .sorted(Comparator.comparing(t -> t.name))
        .forEach(
            t ->
                NotReplicableReasons.of(t.kind)
                    .ifPresentOrElse(
                        reason -> notReplicable.add(new NotReplicable(t.name, t.kind, reason)),
                        () -> replicable.add(table(t))));
    return new Catalog(ServerInfo.NONE, replicable, notReplicable, List.of());
  }

  private boolean hasSelectedRoot(DdlTable table) {
    @Nullable DdlTable parent = table.partitionOf == null ? null : tables.get(table.partitionOf);
    return parent != null && (selection.includes(parent.name) || hasSelectedRoot(parent));
  }

  private Table table(DdlTable table) {
    @Nullable DdlKey key = table.primaryKey;
    return new Table(
        table.name,
        table.kind,
        table.columns.stream().map(this::column).toList(),
        key == null
            ? Optional.empty()
            : Optional.of(new PrimaryKey(key.name(), key.columns(), key.deferrable())),
        table.uniques.stream()
            .filter(u -> !u.deferrable() && u.columns().stream().allMatch(c -> notNull(table, c)))
            .map(u -> new UniqueIndex(u.name(), u.columns()))
            .sorted(Comparator.comparing(UniqueIndex::name))
            .toList(),
        table.replicaIdentity,
        partitioning(table),
        List.copyOf(table.parents),
        tables.values().stream()
            .filter(t -> t.parents.contains(table.name))
            .map(t -> t.name)
            .sorted()
            .toList(),
        Optional.ofNullable(table.comment),
        Statistics.UNKNOWN,
        readByName(table).filter(t -> t.rowSecurity).map(t -> t.name).toList());
  }

  /** The leaf partitions of a table, or the table itself. */
  private Stream<DdlTable> readByName(DdlTable table) {
    return table.partitionKey == null
        ? Stream.of(table)
        : partitions(table).flatMap(this::readByName);
  }

  private Stream<DdlTable> partitions(DdlTable table) {
    return tables.values().stream()
        .filter(t -> table.name.equals(t.partitionOf) && !selection.excludes(t.name))
        .sorted(Comparator.comparing(t -> t.name));
  }

  private static boolean notNull(DdlTable table, String column) {
    return table.columns.stream().anyMatch(c -> c.name.equals(column) && c.notNull);
  }

  private Column column(DdlColumn column) {
    PgType type = types.resolve(column.type);
    return new Column(
        column.name,
        column.attnum,
        type,
        !column.notNull && !types.notNull(type),
        Optional.ofNullable(column.expression),
        column.generation,
        column.toastable == null ? DdlTypes.toastable(type) : column.toastable,
        Optional.ofNullable(column.comment));
  }

  private Optional<Partitioning> partitioning(DdlTable table) {
    if (table.partitionKey == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Partitioning(
            table.partitionKey,
            partitions(table)
                .map(
                    t -> new Partition(t.name, t.kind, t.bound, partitioning(t), t.replicaIdentity))
                .toList()));
  }
}
