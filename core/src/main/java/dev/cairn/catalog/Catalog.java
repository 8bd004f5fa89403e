package dev.cairn.catalog;

import dev.cairn.postgres.QualifiedName;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The schema of a database.
 *
 * @param tables tables that can be replicated, by name; partitions are inside their root
 * @param notReplicable selected relations that cannot be replicated, by name
 * @param notVisible existing objects that were hidden from the role
 */
public record Catalog(
    ServerInfo server,
    List<Table> tables,
    List<NotReplicable> notReplicable,
    List<NotVisible> notVisible) {
  public Catalog {
    tables = List.copyOf(tables);
    notReplicable = List.copyOf(notReplicable);
    notVisible = List.copyOf(notVisible);
  }

  /**
   * Reads the selected tables of a live database, PostgreSQL 9.6 or later: a fixed number of
   * queries in one read-only, repeatable-read transaction, each of them given one minute.
   *
   * @throws CatalogException when the server cannot be read or is too old
   */
  public static Catalog read(Connection connection, Selection selection) {
    return read(connection, selection, Duration.ofMinutes(1));
  }

  /**
   * Reads the catalog with a limit for each query. On a connection without auto-commit the caller's
   * transaction is used, at its isolation level; it is not ended.
   *
   * @throws CatalogException when the server cannot be read or is too old
   */
  public static Catalog read(Connection connection, Selection selection, Duration timeout) {
    return CatalogReader.read(connection, selection, timeout);
  }

  /** The table of this name; empty when it is not among the {@link #tables()}. */
  public Optional<Table> table(TableName name) {
    return tables.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  /** The part of the catalog that is selected. */
  public Catalog selecting(Selection selection) {
    return new Catalog(
        server,
        tables.stream().filter(table -> selection.includes(table.name())).toList(),
        notReplicable.stream().filter(one -> selection.includes(one.name())).toList(),
        notVisible);
  }

  /**
   * This catalog, in which columns of these types, or of types made of them, are marked as known by
   * name only.
   */
  public Catalog withStandIns(Set<QualifiedName> types) {
    StandInTypes standIns = new StandInTypes(types);
    return new Catalog(
        server,
        tables.stream()
            .map(t -> t.withColumns(c -> c.type().accept(standIns) ? c.withStandIn() : c))
            .toList(),
        notReplicable,
        notVisible);
  }

  /**
   * This catalog without the server and without statistics: what two servers, a dump and a snapshot
   * of one schema have in common.
   */
  public Catalog schemaOnly() {
    return new Catalog(
        ServerInfo.NONE,
        tables.stream().map(Table::withoutStatistics).toList(),
        notReplicable,
        notVisible);
  }
}
