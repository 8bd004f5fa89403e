package dev.cairn.kinesis;

import java.time.Instant;

/** The place of a stream at which reading begins. */
public sealed interface StreamStart {
  /** The oldest record that the stream still has. */
  record TrimHorizon() implements StreamStart {}

  /** Behind the last record; only records that arrive from now on are read. */
  record Latest() implements StreamStart {}

  /**
   * The first record that arrived at a time or later.
   *
   * @param time the time
   */
  record At(Instant time) implements StreamStart {}
}
