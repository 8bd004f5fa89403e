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
      return Optional.of("the schema was not read from a live server both times");
    }
    if (then.oids().isEmpty() || now.oids().isEmpty()) {
      return Optional.of("the earlier catalog was written without OIDs");
    }
    ServerOids before = then.oids().get();
    ServerOids after = now.oids().get();
    if (before.systemIdentifier().isEmpty() || after.systemIdentifier().isEmpty()) {
      return Optional.of(
          "the role may not ask which server this is (GRANT EXECUTE ON FUNCTION"
              + " pg_catalog.pg_control_system() TO it, and generate the bundle again)");
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

  /** What a relation is called now; empty if it is gone, out of sight, or not known by OID. */
  Optional<TableName> nameNow(TableName then) {
    Long oid = oidsThen.get(then);
    return oid == null ? Optional.empty() : Optional.ofNullable(namesNow.get(oid));
  }

  /** What a relation was called then; empty if it was not there or is not known by OID. */
  Optional<TableName> nameThen(TableName now) {
    Long oid = oidsNow.get(now);
    return oid == null ? Optional.empty() : Optional.ofNullable(namesThen.get(oid));
  }

  /** A type's identity then; empty if it is not known. */
  Optional<TypeOid> typeThen(QualifiedName name) {
    return Optional.ofNullable(typesThen.get(name));
  }

  /** A type's identity now; empty if it is not known. */
  Optional<TypeOid> typeNow(QualifiedName name) {
    return Optional.ofNullable(typesNow.get(name));
  }
}
