package dev.cairn.sample;

import dev.cairn.postgres.BuiltInType;
import dev.cairn.postgres.value.PgGeometric;
import dev.cairn.postgres.value.PgGeometric.Point;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random geometric values. */
final class GeometricTexts {
  private static final int MOST_POINTS = 4;

  private GeometricTexts() {}

  static String random(BuiltInType type, Random random) {
    return value(type, random).toText();
  }

  private static PgGeometric value(BuiltInType type, Random random) {
    return switch (type) {
      case POINT -> point(random);
      case LINE -> new PgGeometric.Line(1 + random.nextInt(9), RandomTexts.float8(random), 0.1);
      case LSEG -> new PgGeometric.LineSegment(point(random), point(random));
      case BOX -> box(point(random), point(random));
      case PATH -> new PgGeometric.Path(random.nextBoolean(), points(random));
      case POLYGON -> new PgGeometric.Polygon(points(random));
      case CIRCLE -> new PgGeometric.Circle(point(random), random.nextInt(10_000) + 0.25);
      default -> throw new IllegalArgumentException("not a geometric type: " + type);
    };
  }

  private static Point point(Random random) {
    return new Point(RandomTexts.float8(random), RandomTexts.float8(random));
  }

  private static List<Point> points(Random random) {
    return Stream.generate(() -> point(random)).limit(1 + random.nextInt(MOST_POINTS)).toList();
  }

  /** The server keeps the upper right and the lower left corner. */
  private static PgGeometric box(Point one, Point other) {
    return new PgGeometric.Box(
        new Point(Math.max(one.x(), other.x()), Math.max(one.y(), other.y())),
        new Point(Math.min(one.x(), other.x()), Math.min(one.y(), other.y())));
  }
}
