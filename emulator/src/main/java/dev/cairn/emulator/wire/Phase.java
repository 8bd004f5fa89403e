package dev.cairn.emulator.wire;

/** The two halves of a task's life; a value may look different in each. */
public enum Phase {
  /** Rows read by SELECT. */
  FULL_LOAD,
  /** Changes read from the WAL. */
  CDC
}
