package dev.cairn.testing.cycles;

public record Square() implements Shape {
  @Override
  public <R> R accept(ShapeVisitor<R> visitor) {
    return visitor.visitSquare(this);
  }
}
