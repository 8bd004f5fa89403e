package dev.cairn.testing.cycles;

/** Its visitor. */
public interface ShapeVisitor<R> {
  R visitCircle(Circle circle);

  R visitSquare(Square square);
}
