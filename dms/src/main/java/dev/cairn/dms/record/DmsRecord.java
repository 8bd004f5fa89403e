package dev.cairn.dms.record;

import java.util.Optional;

/** A record that DMS put on a stream. */
public sealed interface DmsRecord permits DmsRecord.Data, DmsRecord.Control {
  /** {@return the record's origin: operation, table, time} */
  RecordMetadata metadata();

  /** {@return the whole record as it was read} */
  RawJson json();

  /**
   * {@return whether the record is about a table of DMS's own, such as {@code awsdms_status}: these
   * have an empty schema name (captured)} A user's table may begin like them, and has a schema.
   */
  default boolean isHousekeeping() {
    return metadata().schema().isEmpty() && metadata().table().startsWith("awsdms_");
  }

  /**
   * A row of a table.
   *
   * @param metadata its origin: operation, table, time
   * @param operation what happened to the row
   * @param data the row's columns, an object
   * @param beforeImage the old values, an object; empty where the record has none. Its key is free
   *     text of the task's settings, so it is whatever object is neither data nor metadata
   * @param json the whole record as it was read
   */
  record Data(
      RecordMetadata metadata,
      Operation operation,
      RawJson data,
      Optional<RawJson> beforeImage,
      RawJson json)
      implements DmsRecord {}

  /**
   * A change of a table's definition, or of the task.
   *
   * @param metadata its origin: operation, table, time
   * @param operation {@code create-table}, {@code drop-table}, ...: any word
   * @param control the details, an object; empty where the endpoint leaves them out
   * @param json the whole record as it was read
   */
  record Control(RecordMetadata metadata, String operation, Optional<RawJson> control, RawJson json)
      implements DmsRecord {}

  /** The operations on a row. */
  enum Operation {
    /** A row of the full load. */
    LOAD("load"),
    /** A row that was inserted. */
    INSERT("insert"),
    /** A row that was updated; its columns are the new ones. */
    UPDATE("update"),
    /** A row that was deleted; its columns are those of the replica identity. */
    DELETE("delete");

    private final String word;

    Operation(String word) {
      this.word = word;
    }

    /** {@return the word in the record} */
    public String word() {
      return word;
    }

    static Optional<Operation> named(String word) {
      for (Operation operation : values()) {
        if (operation.word.equals(word)) {
          return Optional.of(operation);
        }
      }
      return Optional.empty();
    }
  }
}
