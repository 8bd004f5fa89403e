package dev.cairn.catalog;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A table that can be replicated: ordinary, or partitioned with all its partitions.
 *
 * @param name the table's name
 * @param kind {@link TableKind#ORDINARY} or {@link TableKind#PARTITIONED}
 * @param columns by attnum
 * @param primaryKey its key; empty if it has none
 * @param uniqueIndexes those that could serve as replica identity, by name
 * @param replicaIdentity the old values that the WAL keeps
 * @param partitioning present exactly for a partitioned table
 * @param parents the tables it inherits from, in order; partitions are not counted as child tables
 * @param children the tables that inherit from it, by name
 * @param comment what {@code COMMENT ON TABLE} said
 * @param statistics what the server estimates
 * @param rowSecurity those of its leaf partitions that have row-level security enabled, in order;
 *     of an ordinary table, the table itself if it has
 */
public record Table(
    TableName name,
    TableKind kind,
    List<Column> columns,
    Optional<PrimaryKey> primaryKey,
    List<UniqueIndex> uniqueIndexes,
    ReplicaIdentity replicaIdentity,
    Optional<Partitioning> partitioning,
    List<TableName> parents,
    List<TableName> children,
    Optional<String> comment,
    Statistics statistics,
    List<TableName> rowSecurity) {
  /**
   * Refuses other kinds, and a partitioning that does not fit the kind; keeps copies of the lists.
   *
   * @param name the table's name
   * @param kind {@link TableKind#ORDINARY} or {@link TableKind#PARTITIONED}
   * @param columns by attnum
   * @param primaryKey its key; empty if it has none
   * @param uniqueIndexes those that could serve as replica identity, by name
   * @param replicaIdentity the old values that the WAL keeps
   * @param partitioning present exactly for a partitioned table
   * @param parents the tables it inherits from, in order; partitions are not counted as child
   *     tables
   * @param children the tables that inherit from it, by name
   * @param comment what {@code COMMENT ON TABLE} said
   * @param statistics what the server estimates
   * @param rowSecurity those of its leaf partitions that have row-level security enabled, in order;
   *     of an ordinary table, the table itself if it has
   */
  public Table {
    if (kind != TableKind.ORDINARY && kind != TableKind.PARTITIONED) {
      throw new IllegalArgumentException("a " + kind.label() + " cannot be replicated");
    }
    if ((kind == TableKind.PARTITIONED) != partitioning.isPresent()) {
      throw new IllegalArgumentException("a partitioning belongs to a partitioned table");
    }
    columns = List.copyOf(columns);
    uniqueIndexes = List.copyOf(uniqueIndexes);
    parents = List.copyOf(parents);
    children = List.copyOf(children);
    rowSecurity = List.copyOf(rowSecurity);
  }

  /**
   * {@return an ordinary table with nothing but columns and, if given, a key}
   *
   * @param name the table's name
   * @param columns its columns by attnum
   * @param primaryKey its key; empty if it has none
   */
  public static Table of(TableName name, List<Column> columns, Optional<PrimaryKey> primaryKey) {
    return new Table(
        name,
        TableKind.ORDINARY,
        columns,
        primaryKey,
        List.of(),
        ReplicaIdentity.STANDARD,
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Statistics.UNKNOWN,
        List.of());
  }

  /**
   * {@return the column of this name, letter case counted; empty when there is none}
   *
   * @param columnName the column's name, without quotes
   */
  public Optional<Column> column(String columnName) {
    return columns.stream().filter(c -> c.name().equals(columnName)).findFirst();
  }

  /** {@return the columns of the primary key in the key's order; none for a table without one} */
  public List<String> keyColumns() {
    return primaryKey.map(PrimaryKey::columns).orElse(List.of());
  }

  /** {@return the leaf partitions of a partitioned table, in order; none for an ordinary one} */
  public List<TableName> leaves() {
    return partitioning
        .map(p -> p.leaves().stream().map(Partitioning.Partition::name).toList())
        .orElse(List.of());
  }

  /**
   * {@return the relations from which rows are read: the leaf partitions of a partitioned table in
   * their order, which DMS's selection rules name one by one, or the table itself, with the rows of
   * its child tables if it has any, since DMS reads it without ONLY (documented)}
   */
  public List<TableName> relations() {
    return kind == TableKind.PARTITIONED ? leaves() : List.of(name);
  }

  /** This table with each column changed. */
  Table withColumns(UnaryOperator<Column> change) {
    return with(columns.stream().map(change).toList(), statistics);
  }

  /** This table without facts that only a live server knows. */
  Table withoutStatistics() {
    return with(columns, Statistics.UNKNOWN);
  }

  private Table with(List<Column> otherColumns, Statistics otherStatistics) {
    return new Table(
        name,
        kind,
        otherColumns,
        primaryKey,
        uniqueIndexes,
        replicaIdentity,
        partitioning,
        parents,
        children,
        comment,
        otherStatistics,
        rowSecurity);
  }
}
