package dev.cairn.testing.cycles;

/** Half of a cycle, by a nested class. */
public final class Chicken {
  /** Uses the egg. */
  public record Laid(Egg egg) {}
}
