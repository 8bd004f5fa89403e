package dev.cairn.catalog;

import dev.cairn.postgres.QualifiedName;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The schema of a database.
 *
 * @param server the server that was asked
 * @param tables tables that can be replicated, by name; partitions are inside their root
 * @param notReplicable selected relations that cannot be replicated, by name
 * @param notVisible existing objects that were hidden from the role
 */
public record Catalog(
    ServerInfo server,
    List<Table> tables,
    List<NotReplicable> notReplicable,
    List<NotVisible> notVisible) {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /**
   * Keeps copies of the lists.
   *
   * @param server the server that was asked
   * @param tables tables that can be replicated, by name; partitions are inside their root
   * @param notReplicable selected relations that cannot be replicated, by name
   * @param notVisible existing objects that were hidden from the role
   */
  public Catalog {
    tables = List.copyOf(tables);
    notReplicable = List.copyOf(notReplicable);
    notVisible = List.copyOf(notVisible);
  }

  /**
   * {@return the catalog of one table, without a server}
   *
   * @param table the table, of another catalog
   */
  public static Catalog of(Table table) {
    return new Catalog(ServerInfo.NONE, List.of(table), List.of(), List.of());
  }

  /**
   * Reads every table outside system schemas; see {@link #read(Connection, Selection)}.
   *
   * @param source gives a connection, which is closed afterwards
   * @return the schema, with everything in a fixed order
   * @throws CatalogException when the server cannot be reached or read, or is too old
   */
  public static Catalog read(DataSource source) {
    return read(source, Selection.all());
  }

  /**
   * Reads the selected tables; see {@link #read(Connection, Selection)}.
   *
   * @param source gives a connection, which is closed afterwards
   * @param selection which tables are meant
   * @return the schema, with everything in a fixed order
   * @throws CatalogException when the server cannot be reached or read, or is too old
   */
  public static Catalog read(DataSource source, Selection selection) {
    return CatalogReader.read(source, selection, LIMIT);
  }

  /**
   * Reads the selected tables of a live database, PostgreSQL 9.6 or later: a fixed number of
   * queries in one read-only, repeatable-read transaction, each of them given one minute.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @param selection which tables are meant
   * @return the schema, with everything in a fixed order
   * @throws CatalogException when the server cannot be read or is too old
   */
  public static Catalog read(Connection connection, Selection selection) {
    return read(connection, selection, LIMIT);
  }

  /**
   * Reads the catalog with a limit for each query. On a connection without auto-commit the caller's
   * transaction is used, at its isolation level; it is not ended.
   *
   * @param connection an open connection to PostgreSQL; the caller closes it
   * @param selection which tables are meant
   * @param timeout the limit for each query; longer than zero
   * @return the schema, with everything in a fixed order
   * @throws CatalogException when the server cannot be read or is too old
   */
  public static Catalog read(Connection connection, Selection selection, Duration timeout) {
    return CatalogReader.read(connection, selection, timeout);
  }

  /**
   * {@return the table of this name; empty when it is not among the {@link #tables()}}
   *
   * @param name the table's name
   */
  public Optional<Table> table(TableName name) {
    return tables.stream().filter(t -> t.name().equals(name)).findFirst();
  }

  /**
   * {@return the part of the catalog that is selected}
   *
   * @param selection which tables are meant
   */
  public Catalog selecting(Selection selection) {
    return new Catalog(
        server,
        tables.stream().filter(table -> selection.includes(table.name())).toList(),
        notReplicable.stream().filter(one -> selection.includes(one.name())).toList(),
        notVisible);
  }

  /**
   * {@return this catalog, in which columns of these types, or of types made of them, are marked as
   * known by name only}
   *
   * @param types the names of the types
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
   * {@return this catalog without the server and without statistics: what two servers, a dump and a
   * snapshot of one schema have in common}
   */
  public Catalog schemaOnly() {
    return new Catalog(
        ServerInfo.NONE,
        tables.stream().map(Table::withoutStatistics).toList(),
        notReplicable,
        notVisible);
  }
}
