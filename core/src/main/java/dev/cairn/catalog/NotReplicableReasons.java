package dev.cairn.catalog;

import java.util.Optional;

/** Why relations of a kind cannot be replicated (aws: documented, except where said). */
final class NotReplicableReasons {
  private NotReplicableReasons() {}

  static Optional<String> of(TableKind kind) {
    return switch (kind) {
      case ORDINARY, PARTITIONED -> Optional.empty();
      case UNLOGGED ->
          Optional.of(
              "changes of an unlogged table are not in the WAL; ALTER TABLE ... SET LOGGED makes"
                  + " it an ordinary table");
      case TEMPORARY ->
          Optional.of("a temporary table belongs to one session and is not in the WAL");
      case FOREIGN ->
          Optional.of("the rows of a foreign table are on another server; replicate them there");
      case VIEW -> Optional.of("a view stores no rows; DMS carries views only in the full load");
      case MATERIALIZED_VIEW ->
          Optional.of("DMS does not carry materialized views; replicate their base tables");
    };
  }
}
