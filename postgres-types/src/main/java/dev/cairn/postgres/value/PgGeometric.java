package dev.cairn.postgres.value;

import java.util.List;
import java.util.stream.Collectors;

/** A value of one of PostgreSQL's geometric types; coordinates print as {@code float8} does. */
public sealed interface PgGeometric {
  /**
   * A {@code point}: {@code (1,2.5)}.
   *
   * @param x the horizontal coordinate; NaN and infinities are possible
   * @param y the vertical coordinate; NaN and infinities are possible
   */
  record Point(double x, double y) implements PgGeometric {
    @Override
    public String toText() {
      return "(" + PgFloat.toText(x) + "," + PgFloat.toText(y) + ")";
    }
  }

  /**
   * A {@code line} Ax + By + C = 0: <code>{1,-1,0}</code>.
   *
   * @param a the coefficient of x
   * @param b the coefficient of y
   * @param c the constant
   */
  record Line(double a, double b, double c) implements PgGeometric {
    @Override
    public String toText() {
      return "{" + PgFloat.toText(a) + "," + PgFloat.toText(b) + "," + PgFloat.toText(c) + "}";
    }
  }

  /**
   * A line segment, {@code lseg}: {@code [(0,0),(1,1)]}.
   *
   * @param from the point that the text names first
   * @param to the point that the text names second
   */
  record LineSegment(Point from, Point to) implements PgGeometric {
    @Override
    public String toText() {
      return "[" + from.toText() + "," + to.toText() + "]";
    }
  }

  /**
   * A {@code box} by its upper right and lower left corners: {@code (1,1),(0,0)}.
   *
   * @param high the upper right corner
   * @param low the lower left corner
   */
  record Box(Point high, Point low) implements PgGeometric {
    @Override
    public String toText() {
      return high.toText() + "," + low.toText();
    }
  }

  /**
   * A {@code path}: closed in parentheses, open in brackets.
   *
   * @param closed whether the last point connects to the first
   * @param points the points in order; copied
   */
  record Path(boolean closed, List<Point> points) implements PgGeometric {
    /**
     * Keeps a copy of the points.
     *
     * @param closed whether the last point connects to the first
     * @param points the points in order; copied
     */
    public Path {
      points = List.copyOf(points);
    }

    @Override
    public String toText() {
      return (closed ? "(" : "[") + commaSeparated(points) + (closed ? ")" : "]");
    }
  }

  /**
   * A {@code polygon}: {@code ((0,0),(1,1),(1,0))}.
   *
   * @param points the points in order; copied
   */
  record Polygon(List<Point> points) implements PgGeometric {
    /**
     * Keeps a copy of the points.
     *
     * @param points the points in order; copied
     */
    public Polygon {
      points = List.copyOf(points);
    }

    @Override
    public String toText() {
      return "(" + commaSeparated(points) + ")";
    }
  }

  /**
   * A {@code circle}: {@code <(0,0),5>}.
   *
   * @param center the circle's center
   * @param radius the distance of its points from the center, 0 or more
   */
  record Circle(Point center, double radius) implements PgGeometric {
    @Override
    public String toText() {
      return "<" + center.toText() + "," + PgFloat.toText(radius) + ">";
    }
  }

  /** {@return the text that the server prints} */
  String toText();

  private static String commaSeparated(List<Point> points) {
    return points.stream().map(Point::toText).collect(Collectors.joining(","));
  }
}
