package dev.cairn.dms.record;

import java.util.Optional;

/** A record that DMS put on a stream. */
public sealed interface DmsRecord permits DmsRecord.Data, DmsRecord.Control {
  /** The record's origin: operation, table, time. */
  RecordMetadata metadata();

  /** The whole record as it was read. */
  RawJson json();

  /**
   * Whether the record is about a table of DMS's own, such as {@code awsdms_status}: these have an
   * empty schema name (captured). A user's table may begin like them, and has a schema.
   */
  default boolean isHousekeeping() {
    return metadata().schema().isEmpty() && metadata().table().startsWith("awsdms_");
  }

  /**
   * A row of a table.
   *
   * @param operation what happened to the row
   * @param data the row's columns, an object
   * @param beforeImage the old values, an object; empty where the record has none. Its key is free
   *     text of the task's settings, so it is whatever object is neither data nor metadata
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
   * @param operation {@code create-table}, {@code drop-table}, ...: any word
   * @param control the details, an object; empty where the endpoint leaves them out
   */
  record Control(RecordMetadata metadata, String operation, Optional<RawJson> control, RawJson json)
      implements DmsRecord {}

  /** The operations on a row. */
  enum Operation {
    LOAD("load"),
    INSERT("insert"),
    UPDATE("update"),
    DELETE("delete");

    private final String word;

    Operation(String word) {
      this.word = word;
    }

    /** The word in the record. */
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
