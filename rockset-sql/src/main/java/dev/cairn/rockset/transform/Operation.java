package dev.cairn.rockset.transform;

import java.util.Optional;

/** The operations of a record: the six values of {@code _op} (their names are documented). */
public enum Operation {
  /** Creates the document; what exists is left alone. */
  INSERT,
  /** Changes the document; what does not exist stays so. */
  UPDATE,
  /** Changes or creates the document; what a record without {@code _op} does (chosen). */
  UPSERT,
  /** Puts the record in the document's place; what does not exist stays so. */
  REPLACE,
  /** Puts the record in the document's place or creates it. */
  REPSERT,
  /** Removes the document. */
  DELETE;

  /**
   * {@return the operation of that name in any letter case (chosen), empty when there is none}
   *
   * @param name the value of {@code _op}
   */
  public static Optional<Operation> named(String name) {
    for (Operation operation : values()) {
      if (operation.name().equalsIgnoreCase(name)) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  /**
   * {@return whether it can create a document, so that Rockset makes an {@code _id} where none is
   * given}
   */
  public boolean creates() {
    return switch (this) {
      case INSERT, UPSERT, REPSERT -> true;
      case UPDATE, REPLACE, DELETE -> false;
    };
  }
}
