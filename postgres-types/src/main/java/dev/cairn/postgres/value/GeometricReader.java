package dev.cairn.postgres.value;

import dev.cairn.postgres.PgTextException;
import dev.cairn.postgres.value.PgGeometric.Box;
import dev.cairn.postgres.value.PgGeometric.Circle;
import dev.cairn.postgres.value.PgGeometric.Line;
import dev.cairn.postgres.value.PgGeometric.LineSegment;
import dev.cairn.postgres.value.PgGeometric.Path;
import dev.cairn.postgres.value.PgGeometric.Point;
import dev.cairn.postgres.value.PgGeometric.Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what the server prints for the geometric types; one method for each. */
final class GeometricReader {
  private final TextCursor in;

  private GeometricReader(TextCursor in) {
    this.in = in;
  }

  /** The value of a whole text; any other text than the server's is a PgTextException. */
  static PgGeometric read(String text, String what, Function<GeometricReader, PgGeometric> read) {
    TextCursor in = new TextCursor(text, what);
    PgGeometric value = read.apply(new GeometricReader(in));
    in.expectEnd();
    return value;
  }

  Point point() {
    in.expect('(');
    double x = number();
    in.expect(',');
    double y = number();
    in.expect(')');
    return new Point(x, y);
  }

  Line line() {
    in.expect('{');
    double a = number();
    in.expect(',');
    double b = number();
    in.expect(',');
    double c = number();
    in.expect('}');
    return new Line(a, b, c);
  }

  LineSegment lineSegment() {
    in.expect('[');
    Point from = point();
    in.expect(',');
    Point to = point();
    in.expect(']');
    return new LineSegment(from, to);
  }

  Box box() {
    Point high = point();
    in.expect(',');
    return new Box(high, point());
  }

  Path path() {
    boolean open = in.accept('[');
    if (!open) {
      in.expect('(');
    }
    List<Point> points = points();
    in.expect(open ? ']' : ')');
    return new Path(!open, points);
  }

  Polygon polygon() {
    in.expect('(');
    List<Point> points = points();
    in.expect(')');
    return new Polygon(points);
  }

  Circle circle() {
    in.expect('<');
    Point center = point();
    in.expect(',');
    double radius = number();
    in.expect('>');
    return new Circle(center, radius);
  }

  private List<Point> points() {
    List<Point> points = new ArrayList<>();
    do {
      points.add(point());
    } while (in.accept(','));
    return points;
  }

  private double number() {
    int start = in.position();
    String text = in.until(",)]}>");
    try {
      return PgFloat.parseDouble(text);
    } catch (PgTextException e) {
      throw new PgTextException(e.code(), start + e.position(), e.reason());
    }
  }
}
