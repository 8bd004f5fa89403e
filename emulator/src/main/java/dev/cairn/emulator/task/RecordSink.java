package dev.cairn.emulator.task;

/** Where records go. */
@FunctionalInterface
public interface RecordSink {
  /** Takes one record: a JSON object in UTF-8 without a newline at its end. */
  void accept(byte[] record);
}
