package dev.cairn.catalog;

import dev.cairn.catalog.CatalogException.Code;
import dev.cairn.session.SessionFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads the rows that {@link CatalogAssembler} makes a catalog of. */
final class CatalogReader {
  private static final Query SERVER = Query.resource("server.sql");
  private static final Query SYSTEM_IDENTIFIER = Query.resource("system_identifier.sql");
  private static final Query RELATIONS = Query.resource("relations.sql");
  private static final Query TABLES = Query.resource("tables.sql");
  private static final Query COLUMNS = Query.resource("columns.sql");
  private static final Query ATTRIBUTES = Query.resource("attributes.sql");
  private static final Query INDEXES = Query.resource("indexes.sql");
  private static final Query INHERITANCE = Query.resource("inheritance.sql");
  private static final Query PARTITIONS = Query.resource("partitions.sql");
  private static final Query TYPES = Query.resource("types.sql");

  private static final int OLDEST = 90_600;
  private static final int WITH_PARTITIONS = 100_000;

  /** SQLSTATE query_canceled and lock_not_available: the limits of the transaction. */
  private static final List<String> TIMEOUTS = List.of("57014", "55P03");

  private CatalogReader() {}

  static Catalog read(Connection connection, Selection selection, Duration timeout) {
    try (SourceTransaction transaction =
        SourceTransaction.begin(connection, SourceTransaction.Limits.of(timeout, timeout))) {
      return readInTransaction(transaction.connection(), selection);
    } catch (SQLException e) {
      throw failed(e, timeout);
    }
  }

  static Catalog read(DataSource source, Selection selection, Duration timeout) {
    try (Connection connection = source.getConnection()) {
      return read(connection, selection, timeout);
    } catch (SQLException e) {
      throw failed(e, timeout);
    }
  }

  private static Catalog readInTransaction(Connection connection, Selection selection)
      throws SQLException {
    ServerRow server = SERVER.list(connection, ServerRow::read).get(0);
    if (server.versionNumber() < OLDEST) {
      throw new CatalogException(
          Code.SERVER_TOO_OLD,
          "PostgreSQL " + server.version() + " is older than 9.6, the oldest that Cairn reads",
          "read the schema from a dump with --ddl; DMS itself reads 9.4 and 9.5, too");
    }
    CatalogAssembler assembler =
        new CatalogAssembler(
            server,
            selection,
            RELATIONS.list(connection, RelationRow::read),
            INHERITANCE.list(connection, InheritanceRow::read),
            server.versionNumber() < WITH_PARTITIONS
                ? List.of()
                : PARTITIONS.list(connection, PartitionRow::read));
    String oids = Query.oids(assembler.tableOids());
    List<AttributeRow> attributes = ATTRIBUTES.list(connection, AttributeRow::read, oids);
    TreeSet<Long> types =
        attributes.stream().map(AttributeRow::type).collect(Collectors.toCollection(TreeSet::new));
    return assembler.assemble(
        new HashSet<>(
            TABLES.list(
                connection, row -> new TableName(row.getString("schema"), row.getString("name")))),
        byTableAndName(COLUMNS.list(connection, ColumnRow::read, Query.names(assembler.schemas()))),
        attributes,
        INDEXES.list(connection, IndexRow::read, oids),
        new TypeResolver(TYPES.list(connection, TypeRow::read, Query.oids(types))),
        systemIdentifier(connection, server));
  }

  private static Optional<String> systemIdentifier(Connection connection, ServerRow server)
      throws SQLException {
    return server.tellsSystemIdentifier()
        ? SYSTEM_IDENTIFIER.list(connection, row -> row.getString("system_identifier")).stream()
            .findFirst()
        : Optional.empty();
  }

  private static Map<TableName, Map<String, ColumnRow>> byTableAndName(List<ColumnRow> rows) {
    Map<TableName, Map<String, ColumnRow>> map = new HashMap<>();
    for (ColumnRow row : rows) {
      map.computeIfAbsent(row.table(), t -> new HashMap<>()).put(row.name(), row);
    }
    return map;
  }

  private static CatalogException failed(SQLException e, Duration timeout) {
    String state = Optional.ofNullable(e.getSQLState()).orElse("");
    if (TIMEOUTS.contains(state)) {
      return new CatalogException(
          Code.TIMEOUT,
          "the server took longer than "
              + timeout.toSeconds()
              + " s to return its catalog: "
              + SessionFailure.text(e),
          "check for a statement that holds a lock on a selected table",
          state,
          e);
    }
    return new CatalogException(
        Code.SERVER_ERROR,
        "the catalog could not be read: " + SessionFailure.text(e),
        SessionFailure.hint(e),
        state,
        e);
  }
}
