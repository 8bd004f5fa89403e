package dev.cairn.drift;

import dev.cairn.catalog.ServerInfo;
import dev.cairn.catalog.ServerOids;
import dev.cairn.catalog.ServerOids.TypeOid;
import dev.cairn.catalog.TableName;
import dev.cairn.postgres.QualifiedName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which objects of two catalogs are the same ones. OIDs say so if both catalogs were read from one
 * database of one server; otherwise only the names can be compared.
 */
final class Identities {
  private final Optional<String> onlyNames;
  private final Map<TableName, Long> oidsThen;
  private final Map<TableName, Long> oidsNow;
  private final Map<Long, TableName> namesThen = new HashMap<>();
  private final Map<Long, TableName> namesNow = new HashMap<>();
  private final Map<QualifiedName, TypeOid> typesThen;
  private final Map<QualifiedName, TypeOid> typesNow;

  private Identities(Optional<String> onlyNames, ServerInfo then, ServerInfo now) {
    boolean comparable = onlyNames.isEmpty();
    Optional<ServerOids> before = then.oids().filter(o -> comparable);
    Optional<ServerOids> after = now.oids().filter(o -> comparable);
    this.onlyNames = onlyNames;
    this.oidsThen = before.map(ServerOids::relations).orElse(Map.of());
    this.oidsNow = after.map(ServerOids::relations).orElse(Map.of());
    this.typesThen = before.map(ServerOids::types).orElse(Map.of());
    this.typesNow = after.map(ServerOids::types).orElse(Map.of());
    oidsThen.forEach((name, oid) -> namesThen.put(oid, name));
    oidsNow.forEach((name, oid) -> namesNow.put(oid, name));
  }

  static Identities of(ServerInfo then, ServerInfo now) {
    return new Identities(onlyNames(then, now), then, now);
  }

  private static Optional<String> onlyNames(ServerInfo then, ServerInfo now) {
    if (then.equals(ServerInfo.NONE) || now.equals(ServerInfo.NONE)) {
      return Optional.of("the two schemas were not both read from a live server");
    }
    if (then.oids().isEmpty() || now.oids().isEmpty()) {
      return Optional.of("the earlier catalog was written without OIDs");
    }
    ServerOids before = then.oids().get();
    ServerOids after = now.oids().get();
    if (before.systemIdentifier().isEmpty() || after.systemIdentifier().isEmpty()) {
      return Optional.of(
          "the role may not identify the server (GRANT EXECUTE ON FUNCTION"
              + " pg_catalog.pg_control_system() to the role, and generate the bundle again)");
    }
    if (!before.systemIdentifier().equals(after.systemIdentifier())
        || then.major() != now.major()) {
      return Optional.of("the schema was read from another server");
    }
    return before.sameDatabase(after)
        ? Optional.empty()
        : Optional.of("the schema was read from another database");
  }

  /** Why only names could be compared; empty if objects were. */
  Optional<String> onlyNames() {
    return onlyNames;
  }

  /** Whether the relation that has this name now is known not to be the one that had it then. */
  boolean replaced(TableName name) {
    Long before = oidsThen.get(name);
    Long after = oidsNow.get(name);
    return before != null && after != null && !before.equals(after);
  }

  /** Whether the relation of a name then is known to be the relation of a name now. */
  boolean same(TableName then, TableName now) {
    Long before = oidsThen.get(then);
    return before != null && before.equals(oidsNow.get(now));
  }

  /**
   * The present name of a relation; empty if it was dropped, is not visible, or has no known OID.
   */
  Optional<TableName> nameNow(TableName then) {
    Long oid = oidsThen.get(then);
    return oid == null ? Optional.empty() : Optional.ofNullable(namesNow.get(oid));
  }

  /** The former name of a relation; empty if it did not exist or has no known OID. */
  Optional<TableName> nameThen(TableName now) {
    Long oid = oidsNow.get(now);
    return oid == null ? Optional.empty() : Optional.ofNullable(namesThen.get(oid));
  }

  /** A type's former identity; empty if unknown. */
  Optional<TypeOid> typeThen(QualifiedName name) {
    return Optional.ofNullable(typesThen.get(name));
  }

  /** A type's present identity; empty if unknown. */
  Optional<TypeOid> typeNow(QualifiedName name) {
    return Optional.ofNullable(typesNow.get(name));
  }
}
