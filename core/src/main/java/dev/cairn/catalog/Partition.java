package dev.cairn.catalog;

import java.util.Optional;

/**
 * A partition of a partitioned table.
 *
 * @param kind ordinary, foreign, unlogged or again partitioned
 * @param bound the rows it takes, as PostgreSQL prints it: {@code FOR VALUES IN ('a')}, {@code
 *     DEFAULT}
 * @param partitioning how it is partitioned itself; empty for a leaf
 */
public record Partition(
    TableName name,
    TableKind kind,
    String bound,
    Optional<Partitioning> partitioning,
    ReplicaIdentity replicaIdentity) {
  public Partition {
    if ((kind == TableKind.PARTITIONED) != partitioning.isPresent()) {
      throw new IllegalArgumentException(
          "a partitioned partition has a partitioning, a leaf has none");
    }
  }
}
