package dev.cairn.testing.cycles;

/** A sealed family. */
public sealed interface Shape permits Circle, Square {
  <R> R accept(ShapeVisitor<R> visitor);
}
