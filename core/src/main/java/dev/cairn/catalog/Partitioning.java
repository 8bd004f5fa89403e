package dev.cairn.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The partitioning of a table: its key and its partitions.
 *
 * @param key the strategy and the key as {@code pg_get_partkeydef()} prints them, such as {@code
 *     RANGE (placed_at)}
 * @param partitions by name
 */
public record Partitioning(String key, List<Partition> partitions) {
  /**
   * Keeps a copy of the partitions.
   *
   * @param key the strategy and the key as {@code pg_get_partkeydef()} prints them, such as {@code
   *     RANGE (placed_at)}
   * @param partitions by name
   */
  public Partitioning {
    partitions = List.copyOf(partitions);
  }

  /** {@return the partitions that hold rows, depth first, each level by name} */
  public List<Partition> leaves() {
    List<Partition> leaves = new ArrayList<>();
    for (Partition partition : partitions) {
      partition
          .partitioning()
          .ifPresentOrElse(sub -> leaves.addAll(sub.leaves()), () -> leaves.add(partition));
    }
    return List.copyOf(leaves);
  }

  /**
   * A partition of a partitioned table.
   *
   * @param name the partition's name
   * @param kind ordinary, foreign, unlogged or again partitioned
   * @param bound the rows it takes, as PostgreSQL prints it: {@code FOR VALUES IN ('a')}, {@code
   *     DEFAULT}
   * @param partitioning how it is partitioned itself; empty for a leaf
   * @param replicaIdentity its own replica identity
   */
  @JsonPropertyOrder({"schema", "table", "kind", "bound", "identity", "partitioning"})
  public record Partition(
      @JsonUnwrapped TableName name,
      TableKind kind,
      String bound,
      Optional<Partitioning> partitioning,
      @JsonUnwrapped @JsonProperty("identity") ReplicaIdentity replicaIdentity) {
    /**
     * Refuses a partitioned partition without a partitioning, and a leaf with one.
     *
     * @param name the partition's name
     * @param kind ordinary, foreign, unlogged or again partitioned
     * @param bound the rows it takes, as PostgreSQL prints it: {@code FOR VALUES IN ('a')}, {@code
     *     DEFAULT}
     * @param partitioning how it is partitioned itself; empty for a leaf
     * @param replicaIdentity its own replica identity
     */
    public Partition {
      if ((kind == TableKind.PARTITIONED) != partitioning.isPresent()) {
        throw new IllegalArgumentException(
            "a partitioned partition has a partitioning, a leaf has none");
      }
    }
  }
}
