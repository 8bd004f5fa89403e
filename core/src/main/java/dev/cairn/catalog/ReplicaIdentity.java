package dev.cairn.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which old values the log keeps of updated and deleted rows: {@code pg_class.relreplident}.
 *
 * @param index the index of {@link Kind#INDEX}; empty for the others
 */
public record ReplicaIdentity(Kind kind, Optional<String> index) {
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

    /** The name in JSON: {@code default}, {@code full}, ... */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this label; empty when there is none. */
    static Optional<Kind> labelled(String label) {
      return Arrays.stream(values()).filter(k -> k.label().equals(label)).findFirst();
    }
  }

  /** What a table has unless told otherwise. */
  public static final ReplicaIdentity STANDARD =
      new ReplicaIdentity(Kind.DEFAULT, Optional.empty());

  public ReplicaIdentity {
    if ((kind == Kind.INDEX) != index.isPresent()) {
      throw new IllegalArgumentException("an index belongs to the kind INDEX, and to no other");
    }
  }
}
