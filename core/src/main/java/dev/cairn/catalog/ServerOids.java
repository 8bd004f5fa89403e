package dev.cairn.catalog;

import dev.cairn.postgres.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The OIDs of a catalog's objects, and the database in which they mean something. A name may pass
 * to another object; an OID does not, as long as it is the same database of the same server.
 *
 * @param systemIdentifier what {@code pg_control_system()} says; empty if the role may not call it,
 *     and then these OIDs cannot be compared with any others
 * @param database the database's OID
 * @param relations the OID of every table, of every partition, and of what cannot be replicated
 * @param types the identity of every type of the users that a column uses
 */
public record ServerOids(
    Optional<String> systemIdentifier,
    long database,
    Map<TableName, Long> relations,
    Map<QualifiedName, TypeOid> types) {

  /**
   * Keeps copies.
   *
   * @param systemIdentifier what {@code pg_control_system()} says; empty if the role may not call
   *     it, and then these OIDs cannot be compared with any others
   * @param database the database's OID
   * @param relations the OID of every table, of every partition, and of what cannot be replicated
   * @param types the identity of every type of the users that a column uses
   */
  public ServerOids {
    relations = Map.copyOf(relations);
    types = Map.copyOf(types);
  }

  /**
   * A type's identity.
   *
   * @param oid its OID
   * @param parts of an enum the OIDs of its labels in sort order, of a composite type the attnums
   *     of its attributes; of other types none
   */
  public record TypeOid(long oid, List<Long> parts) {
    /**
     * Keeps a copy of the parts.
     *
     * @param oid its OID
     * @param parts of an enum the OIDs of its labels in sort order, of a composite type the attnums
     *     of its attributes; of other types none
     */
    public TypeOid {
      parts = List.copyOf(parts);
    }
  }

  /**
   * {@return whether both are of one database, so that equal OIDs are one object}
   *
   * @param other what another catalog knows
   */
  public boolean sameDatabase(ServerOids other) {
    return systemIdentifier.isPresent()
        && systemIdentifier.equals(other.systemIdentifier)
        && database == other.database;
  }
}
