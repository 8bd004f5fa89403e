package dev.cairn.cli;

import dev.cairn.emulator.task.RecordSink;
import java.util.Optional;

/** The target of the records that {@code capture} makes. */
interface RecordTarget extends RecordSink, AutoCloseable {
  /** The number of records that were written or wait to be. */
  long records();

  /** Writes what waits. */
  void flush();

  /** All records were handed over. */
  void complete();

  /** A sentence without its stop about records that were left out; empty if none was. */
  Optional<String> leftOut();

  /** The name for messages. */
  @Override
  String toString();

  /** Ends it, also if it is not complete. */
  @Override
  void close();
}
