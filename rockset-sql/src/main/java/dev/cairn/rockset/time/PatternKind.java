package dev.cairn.rockset.time;

/**
 * The type of value a {@link TimePattern} reads or prints; elements of other parts are refused
 * (chosen).
 */
public enum PatternKind {
  DATE,
  TIME,
  DATETIME,
  TIMESTAMP
}
