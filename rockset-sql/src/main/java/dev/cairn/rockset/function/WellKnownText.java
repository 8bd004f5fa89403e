package dev.cairn.rockset.function;

import dev.cairn.rockset.value.ArrayValue;
import dev.cairn.rockset.value.EvaluationException;
import dev.cairn.rockset.value.GeographyValue;
import dev.cairn.rockset.value.ScalarText;
import dev.cairn.rockset.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads well-known text: {@code POINT(1 2)}, {@code LINESTRING(1 2, 3 4)}, {@code POLYGON((...),
 * (...))}, {@code MULTIPOLYGON(((...)))}; keywords in any case, spaces anywhere between.
 */
final class WellKnownText {
  private final String text;
  private int at;

  private WellKnownText(String text) {
    this.text = text;
  }

  /**
   * The geography.
   *
   * @throws EvaluationException with INVALID_TEXT when the text is malformed or has another shape
   */
  static GeographyValue read(String text) {
    return new WellKnownText(text).geography();
  }

  private GeographyValue geography() {
    String shape = Ascii.upper(word());
    GeographyValue read =
        switch (shape) {
          case "POINT" -> Geography.of("Point", point());
          case "LINESTRING" -> Geography.of("LineString", line(2));
          case "POLYGON" -> Geography.of("Polygon", polygon());
          case "MULTIPOLYGON" -> Geography.of("MultiPolygon", list(this::polygon));
          case "MULTIPOINT", "MULTILINESTRING", "GEOMETRYCOLLECTION" ->
              throw Arguments.invalidText(shape + " is not supported as geography");
          default ->
              throw Arguments.invalidText(
                  "not well-known text: it begins with POINT, LINESTRING, POLYGON or MULTIPOLYGON");
        };
    skipBlanks();
    if (at < text.length()) {
      throw expected("the end");
    }
    return read;
  }

  private ArrayValue point() {
    expect('(');
    ArrayValue point = position();
    expect(')');
    return point;
  }

  private ArrayValue line(int minimum) {
    int start = at;
    ArrayValue line = list(this::position);
    if (line.size() < minimum) {
      throw Arguments.invalidText(
          "not well-known text: fewer than "
              + minimum
              + " positions in the list at position "
              + (start + 1));
    }
    return line;
  }

  private ArrayValue polygon() {
    return list(this::ring);
  }

  private ArrayValue ring() {
    int start = at;
    ArrayValue ring = line(4);
    if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
      throw Arguments.invalidText(
          "not well-known text: the ring at position " + (start + 1) + " is not closed");
    }
    return ring;
  }

  private ArrayValue list(Supplier<? extends Value> element) {
    expect('(');
    List<Value> elements = new ArrayList<>();
    do {
      elements.add(element.get());
    } while (skip(','));
    expect(')');
    return ArrayValue.of(elements);
  }

  private ArrayValue position() {
    double longitude = number();
    if (at == text.length() || !isBlank(text.charAt(at))) {
      throw expected("a space between two numbers");
    }
    return Geography.position(longitude, number());
  }

  private double number() {
    skipBlanks();
    int start = at;
    while (at < text.length() && isPartOfNumber(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw expected("a number");
    }
    String number = text.substring(start, at);
    try {
      return ScalarText.readFloat(number);
    } catch (EvaluationException e) {
      throw Arguments.invalidText("not well-known text: not a number at position " + (start + 1));
    }
  }

  private static boolean isPartOfNumber(char c) {
    return c >= '0' && c <= '9' || c == '.' || c == '+' || c == '-' || c == 'e' || c == 'E';
  }

  private String word() {
    skipBlanks();
    int start = at;
    while (at < text.length() && text.charAt(at) < 128 && Character.isLetter(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private void expect(char c) {
    if (!skip(c)) {
      throw expected("'" + c + "'");
    }
  }

  private boolean skip(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private EvaluationException expected(String what) {
    return Arguments.invalidText(
        "not well-known text: expected " + what + " at position " + (at + 1));
  }
}
