package dev.cairn.testing.cycles;

public record Circle() implements Shape {
  @Override
  public <R> R accept(ShapeVisitor<R> visitor) {
    return visitor.visitCircle(this);
  }
}
