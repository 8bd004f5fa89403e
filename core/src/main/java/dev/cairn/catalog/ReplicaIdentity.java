package dev.cairn.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/**
 * The old values that the WAL keeps of updated and deleted rows: {@code pg_class.relreplident}.
 *
 * @param kind which old values the WAL keeps
 * @param index the index of {@link Kind#INDEX}; empty for the others
 */
public record ReplicaIdentity(
    @JsonProperty("replica_identity") Kind kind,
    @JsonProperty("replica_identity_index") Optional<String> index) {
  /** The four settings. */
  public enum Kind {
    /** The primary key's columns, nothing for a table without one. */
    DEFAULT,
    /** Nothing. */
    NOTHING,
    /** The whole row. */
    FULL,
    /** The columns of a unique index. */
    INDEX;

    /** {@return the name in JSON: {@code default}, {@code full} and others} */
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The default of a table. */
  public static final ReplicaIdentity STANDARD =
      new ReplicaIdentity(Kind.DEFAULT, Optional.empty());

  /** Snapshots may leave the standard out. */
  @JsonCreator
  static ReplicaIdentity of(
      @JsonProperty("replica_identity") Optional<Kind> kind,
      @JsonProperty("replica_identity_index") Optional<String> index) {
    return kind.map(k -> new ReplicaIdentity(k, index)).orElse(STANDARD);
  }

  /**
   * Refuses an index of a kind that has none.
   *
   * @param kind which old values the WAL keeps
   * @param index the index of {@link Kind#INDEX}; empty for the others
   */
  public ReplicaIdentity {
    if ((kind == Kind.INDEX) != index.isPresent()) {
      throw new IllegalArgumentException("an index belongs to the kind INDEX, and to no other");
    }
  }
}
