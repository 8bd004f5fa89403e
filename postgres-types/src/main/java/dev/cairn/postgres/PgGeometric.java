package dev.cairn.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A value of one of PostgreSQL's geometric types; coordinates print as {@code float8} does. */
public sealed interface PgGeometric {
  /** A {@code point}: {@code (1,2.5)}. */
  record Point(double x, double y) implements PgGeometric {
    @Override
    public String toText() {
      return "(" + PgFloat.toText(x) + "," + PgFloat.toText(y) + ")";
    }
  }

  /** A {@code line} Ax + By + C = 0: <code>{1,-1,0}</code>. */
  record Line(double a, double b, double c) implements PgGeometric {
    @Override
    public String toText() {
      return "{" + PgFloat.toText(a) + "," + PgFloat.toText(b) + "," + PgFloat.toText(c) + "}";
    }
  }

  /** A line segment, {@code lseg}: {@code [(0,0),(1,1)]}. */
  record LineSegment(Point from, Point to) implements PgGeometric {
    @Override
    public String toText() {
      return "[" + from.toText() + "," + to.toText() + "]";
    }
  }

  /** A {@code box} by its upper right and lower left corners: {@code (1,1),(0,0)}. */
  record Box(Point high, Point low) implements PgGeometric {
    @Override
    public String toText() {
      return high.toText() + "," + low.toText();
    }
  }

  /** A {@code path}: closed in parentheses, open in brackets. */
  record Path(boolean closed, List<Point> points) implements PgGeometric {
    /** Keeps a copy of the points. */
    public Path {
      points = List.copyOf(points);
    }

    @Override
    public String toText() {
      return (closed ? "(" : "[") + commaSeparated(points) + (closed ? ")" : "]");
    }
  }

  /** A {@code polygon}: {@code ((0,0),(1,1),(1,0))}. */
  record Polygon(List<Point> points) implements PgGeometric {
    /** Keeps a copy of the points. */
    public Polygon {
      points = List.copyOf(points);
    }

    @Override
    public String toText() {
      return "(" + commaSeparated(points) + ")";
    }
  }

  /** A {@code circle}: {@code <(0,0),5>}. */
  record Circle(Point center, double radius) implements PgGeometric {
    @Override
    public String toText() {
      return "<" + center.toText() + "," + PgFloat.toText(radius) + ">";
    }
  }

  /** The text that the server prints. */
  String toText();

  /**
   * Reads what the server prints for a type.
   *
   * @param typname {@code point}, {@code line}, {@code lseg}, {@code box}, {@code path}, {@code
   *     polygon} or {@code circle}
   * @throws PgTextException for any other text
   */
  static PgGeometric parse(String typname, String text) {
    TextCursor in = new TextCursor(text, "a value of type " + typname);
    PgGeometric value =
        switch (typname) {
          case "point" -> point(in);
          case "line" -> {
            in.expect('{');
            double a = number(in);
            in.expect(',');
            double b = number(in);
            in.expect(',');
            double c = number(in);
            in.expect('}');
            yield new Line(a, b, c);
          }
          case "lseg" -> {
            in.expect('[');
            Point from = point(in);
            in.expect(',');
            Point to = point(in);
            in.expect(']');
            yield new LineSegment(from, to);
          }
          case "box" -> {
            Point high = point(in);
            in.expect(',');
            yield new Box(high, point(in));
          }
          case "path" -> {
            boolean open = in.accept('[');
            if (!open) {
              in.expect('(');
            }
            List<Point> points = points(in);
            in.expect(open ? ']' : ')');
            yield new Path(!open, points);
          }
          case "polygon" -> {
            in.expect('(');
            List<Point> points = points(in);
            in.expect(')');
            yield new Polygon(points);
          }
          case "circle" -> {
            in.expect('<');
            Point center = point(in);
            in.expect(',');
            double radius = number(in);
            in.expect('>');
            yield new Circle(center, radius);
          }
          default -> throw new IllegalArgumentException("not a geometric type: " + typname);
        };
    in.expectEnd();
    return value;
  }

  private static Point point(TextCursor in) {
    in.expect('(');
    double x = number(in);
    in.expect(',');
    double y = number(in);
    in.expect(')');
    return new Point(x, y);
  }

  private static List<Point> points(TextCursor in) {
    List<Point> points = new ArrayList<>();
    do {
      points.add(point(in));
    } while (in.accept(','));
    return points;
  }

  private static double number(TextCursor in) {
    int start = in.position();
    String text = in.until(",)]}>");
    try {
      return PgFloat.parseDouble(text);
    } catch (PgTextException e) {
      throw new PgTextException(e.code(), start + e.position(), e.reason());
    }
  }

  private static String commaSeparated(List<Point> points) {
    return points.stream().map(Point::toText).collect(Collectors.joining(","));
  }
}
