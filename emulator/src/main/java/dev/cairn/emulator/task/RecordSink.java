package dev.cairn.emulator.task;

import java.util.function.Supplier;

/** The consumer of a task's records. */
@FunctionalInterface
public interface RecordSink {
  /**
   * Takes one record: a JSON object in UTF-8 without a newline at its end.
   *
   * @param record one JSON object in UTF-8; the array is the sink's
   */
  void accept(byte[] record);

  /**
   * Takes one record, with its partition key in a stream.
   *
   * @param record one JSON object in UTF-8; the array is the sink's
   * @param partitionKey gives the key under which DMS puts the record into a stream, of 1 to 256
   *     characters; can be asked until this method returns
   */
  default void accept(byte[] record, Supplier<String> partitionKey) {
    accept(record);
  }
}
