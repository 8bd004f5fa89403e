package dev.cairn.emulator.task;

/** The consumer of a task's records. */
@FunctionalInterface
public interface RecordSink {
  /**
   * Takes one record: a JSON object in UTF-8 without a newline at its end.
   *
   * @param record one JSON object in UTF-8; the array is the sink's
   */
  void accept(byte[] record);
}
