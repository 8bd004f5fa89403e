package dev.cairn.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows of the system catalog together. Relations are identified by OID; rows of
 * information_schema, which has none, by schema and name.
 */
final class CatalogAssembler {
  private final ServerRow server;
  private final Selection selection;
  private final Map<Long, RelationRow> relations = new HashMap<>();
  private final Map<Long, List<Long>> children = new HashMap<>();
  private final Map<Long, List<Long>> parents = new HashMap<>();
  private final Map<Long, PartitionRow> partitions = new HashMap<>();
  private final List<RelationRow> selected;
  private final List<NotVisible> notVisible = new ArrayList<>();

  CatalogAssembler(
      ServerRow server,
      Selection selection,
      List<RelationRow> relations,
      List<InheritanceRow> inheritance,
      List<PartitionRow> partitions) {
    this.server = server;
    this.selection = selection;
    relations.forEach(r -> this.relations.put(r.oid(), r));
    partitions.forEach(p -> this.partitions.put(p.oid(), p));
    for (InheritanceRow row : inheritance) {
      if (this.relations.containsKey(row.child()) && this.relations.containsKey(row.parent())) {
        children.computeIfAbsent(row.parent(), p -> new ArrayList<>()).add(row.child());
        parents.computeIfAbsent(row.child(), c -> new ArrayList<>()).add(row.parent());
      }
    }
    this.selected =
        relations.stream()
            .filter(r -> selection.includes(r.name()) && !hasSelectedRoot(r))
            .sorted(Comparator.comparing(RelationRow::name))
            .toList();
  }

  /** The selected relations that could become tables. */
  List<Long> tableOids() {
    return selected.stream()
        .filter(r -> r.kind() == TableKind.ORDINARY || r.kind() == TableKind.PARTITIONED)
        .map(RelationRow::oid)
        .toList();
  }

  /** The schemas of {@link #tableOids()}. */
  Set<String> schemas() {
    TreeSet<String> schemas = new TreeSet<>();
    selected.forEach(r -> schemas.add(r.name().schema()));
    return schemas;
  }

  Catalog assemble(
      Set<TableName> visible,
      Map<TableName, Map<String, ColumnRow>> visibleColumns,
      List<AttributeRow> attributes,
      List<IndexRow> indexes,
      TypeResolver types,
      Optional<String> systemIdentifier) {
    Map<Long, List<AttributeRow>> attributesOf = new HashMap<>();
    attributes.forEach(
        a -> attributesOf.computeIfAbsent(a.relation(), r -> new ArrayList<>()).add(a));
    Map<Long, List<IndexRow>> indexesOf = new HashMap<>();
    indexes.forEach(i -> indexesOf.computeIfAbsent(i.relation(), r -> new ArrayList<>()).add(i));

    List<Table> tables = new ArrayList<>();
    List<NotReplicable> notReplicable = new ArrayList<>();
    sayUnusableSchemas();
    for (RelationRow relation : selected) {
      Optional<String> reason = NotReplicableReasons.of(relation.kind());
      if (reason.isPresent()) {
        notReplicable.add(new NotReplicable(relation.name(), relation.kind(), reason.get()));
      } else if (!visible.contains(relation.name())) {
        hidden("table " + relation.name(), "SELECT ON " + relation.name());
      } else {
        if (!relation.readable()) {
          hidden("the rows of table " + relation.name(), "SELECT ON " + relation.name());
        }
        sayUnreadablePartitions(relation);
        sayHiddenRows(relation);
        tables.add(
            table(
                relation,
                columns(
                    relation,
                    attributesOf.getOrDefault(relation.oid(), List.of()),
                    visibleColumns.getOrDefault(relation.name(), Map.of()),
                    types),
                indexesOf.getOrDefault(relation.oid(), List.of())));
      }
    }
    ServerOids oids =
        new ServerOids(systemIdentifier, server.databaseOid(), relationOids(), types.oids());
    return new Catalog(server.info(oids), tables, notReplicable, notVisible);
  }

  /** The OIDs of what was selected, and of its partitions. */
  private Map<TableName, Long> relationOids() {
    Map<TableName, Long> oids = new HashMap<>();
    selected.forEach(r -> putWithPartitions(r, oids));
    return oids;
  }

  private void putWithPartitions(RelationRow relation, Map<TableName, Long> oids) {
    oids.put(relation.name(), relation.oid());
    if (relation.kind() == TableKind.PARTITIONED) {
      partitionsOf(relation)
          .filter(r -> !selection.excludes(r.name()))
          .forEach(r -> putWithPartitions(r, oids));
    }
  }

  private Table table(RelationRow relation, List<Column> columns, List<IndexRow> indexes) {
    Optional<Partitioning> partitioning = partitioning(relation);
    return new Table(
        relation.name(),
        relation.kind(),
        columns,
        indexes.stream()
            .filter(IndexRow::primary)
            .findFirst()
            .map(i -> new PrimaryKey(i.name(), i.columns(), !i.immediate())),
        indexes.stream()
            .filter(i -> i.couldBeReplicaIdentity() && !i.primary())
            .map(i -> new UniqueIndex(i.name(), i.columns()))
            .sorted(Comparator.comparing(UniqueIndex::name))
            .toList(),
        replicaIdentity(relation, indexes),
        partitioning,
        relation.partition() ? List.of() : names(parents.get(relation.oid())),
        partitioning.isPresent()
            ? List.of()
            : names(children.get(relation.oid())).stream().sorted().toList(),
        relation.comment(),
        partitioning.isPresent() ? sumOfLeaves(relation) : relation.statistics(),
        readByName(relation).filter(RelationRow::rowSecurity).map(RelationRow::name).toList());
  }

  private List<Column> columns(
      RelationRow relation,
      List<AttributeRow> attributes,
      Map<String, ColumnRow> visible,
      TypeResolver types) {
    List<Column> columns = new ArrayList<>();
    for (AttributeRow attribute : attributes) {
      @Nullable ColumnRow column = visible.get(attribute.name());
      if (column == null) {
        String quoted = SqlNames.quote(attribute.name());
        hidden(
            "column " + quoted + " of table " + relation.name(),
            "SELECT (" + quoted + ") ON " + relation.name());
      } else {
        columns.add(
            new Column(
                attribute.name(),
                attribute.attnum(),
                types.type(attribute.type(), attribute.typmod()),
                column.nullable(),
                column.generationExpression().or(column::columnDefault),
                attribute.virtual() ? Generation.VIRTUAL : column.generation(),
                attribute.toastable(),
                attribute.comment(),
                false));
      }
    }
    return columns;
  }

  /**
   * The index of REPLICA IDENTITY USING INDEX may have been dropped since; then nothing is kept.
   */
  private static ReplicaIdentity replicaIdentity(RelationRow relation, List<IndexRow> indexes) {
    return switch (relation.replicaIdentity()) {
      case "f" -> new ReplicaIdentity(ReplicaIdentity.Kind.FULL, Optional.empty());
      case "n" -> new ReplicaIdentity(ReplicaIdentity.Kind.NOTHING, Optional.empty());
      case "i" ->
          indexes.stream()
              .filter(IndexRow::replicaIdentity)
              .findFirst()
              .map(i -> new ReplicaIdentity(ReplicaIdentity.Kind.INDEX, Optional.of(i.name())))
              .orElse(new ReplicaIdentity(ReplicaIdentity.Kind.NOTHING, Optional.empty()));
      default -> ReplicaIdentity.STANDARD;
    };
  }

  private Optional<Partitioning> partitioning(RelationRow relation) {
    @Nullable PartitionRow row = partitions.get(relation.oid());
    if (relation.kind() != TableKind.PARTITIONED || row == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Partitioning(
            row.key().orElse(""),
            partitionsOf(relation)
                .filter(r -> !selection.excludes(r.name()))
                .map(this::partition)
                .toList()));
  }

  private Stream<RelationRow> partitionsOf(RelationRow relation) {
    return children.getOrDefault(relation.oid(), List.of()).stream()
        .map(this::relation)
        .sorted(Comparator.comparing(RelationRow::name));
  }

  private Partitioning.Partition partition(RelationRow relation) {
    @Nullable PartitionRow row = partitions.get(relation.oid());
    return new Partitioning.Partition(
        relation.name(),
        relation.kind(),
        row == null ? "" : row.bound().orElse(""),
        partitioning(relation),
        replicaIdentity(relation, List.of()));
  }

  private Statistics sumOfLeaves(RelationRow relation) {
    return partitionsOf(relation)
        .map(r -> r.kind() == TableKind.PARTITIONED ? sumOfLeaves(r) : r.statistics())
        .reduce(Statistics.UNKNOWN, Statistics::plus);
  }

  private boolean hasSelectedRoot(RelationRow relation) {
    if (!relation.partition()) {
      return false;
    }
    return parents.getOrDefault(relation.oid(), List.of()).stream()
        .map(this::relation)
        .anyMatch(p -> selection.includes(p.name()) || hasSelectedRoot(p));
  }

  private RelationRow relation(long oid) {
    @Nullable RelationRow row = relations.get(oid);
    if (row == null) {
      throw new IllegalStateException("no relation with the OID " + oid);
    }
    return row;
  }

  private List<TableName> names(@Nullable List<Long> oids) {
    return oids == null ? List.of() : oids.stream().map(o -> relation(o).name()).toList();
  }

  /** DMS reads partitions by their own names, which takes privileges of their own. */
  private void sayUnreadablePartitions(RelationRow relation) {
    if (relation.kind() != TableKind.PARTITIONED) {
      return;
    }
    partitionsOf(relation)
        .filter(r -> !selection.excludes(r.name()))
        .forEach(
            partition -> {
              if (partition.kind() != TableKind.PARTITIONED && !partition.readable()) {
                hidden(
                    "the rows of partition " + partition.name(), "SELECT ON " + partition.name());
              }
              sayUnreadablePartitions(partition);
            });
  }

  /**
   * The relations of a table that a full load names in a query: its leaf partitions, or itself. A
   * policy of a partitioned table does not apply to a query that names the partition.
   */
  private Stream<RelationRow> readByName(RelationRow relation) {
    return relation.kind() == TableKind.PARTITIONED
        ? partitionsOf(relation)
            .filter(r -> !selection.excludes(r.name()))
            .flatMap(this::readByName)
        : Stream.of(relation);
  }

  private void sayHiddenRows(RelationRow relation) {
    readByName(relation)
        .filter(RelationRow::rowsHidden)
        .forEach(
            r ->
                notVisible.add(
                    new NotVisible(
                        "rows of " + RowSecurity.hidden(r.name(), r.policies()),
                        RowSecurity.bypass(server.role()),
                        Optional.of(r.name()))));
  }

  private void sayUnusableSchemas() {
    Map<String, Boolean> usable = new TreeMap<>();
    selected.forEach(r -> usable.put(r.name().schema(), r.schemaUsable()));
    usable.forEach(
        (schema, is) -> {
          if (!is) {
            String quoted = SqlNames.quote(schema);
            hidden("what is in schema " + quoted, "USAGE ON SCHEMA " + quoted);
          }
        });
  }

  private void hidden(String what, String privilege) {
    notVisible.add(
        new NotVisible(what, "GRANT " + privilege + " TO " + SqlNames.quote(server.role())));
  }
}
